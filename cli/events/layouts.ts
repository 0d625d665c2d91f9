import { nearest } from "../../rules/problem.ts";
import { EXIT, failure } from "../terminal/failure.ts";
import type { ColumnMap, Columns } from "./columns.ts";

/** A known kind of file: recognised when its head has all of these columns. */
export type Layout = { readonly name: string; readonly columns: ColumnMap };

const LAYOUTS: readonly Layout[] = [
  {
    name: "REES46 multi-category clickstream",
    columns: {
      visitor: "user_id",
      time: "event_time",
      name: {
        column: "event_type",
        map: {
          view: "view_item",
          cart: "add_to_cart",
          remove_from_cart: "remove_from_cart",
          purchase: "purchase",
        },
      },
      item: { item_id: "product_id", item_brand: "brand", item_category: "category_code", price: "price" },
    },
  },
  {
    name: "Online Retail order lines",
    columns: orderLines({ invoice: "InvoiceNo", price: "UnitPrice", customer: "CustomerID" }),
  },
  {
    name: "Online Retail II order lines",
    columns: orderLines({ invoice: "Invoice", price: "Price", customer: "Customer ID" }),
  },
];

function orderLines({ invoice = "", price = "", customer = "" }: Columns): ColumnMap {
  return {
    visitor: customer,
    time: "InvoiceDate",
    // C is a cancelled invoice; A adjusts a bad debt, which no visitor did.
    name: { column: invoice, map: { "C*": "refund", "A*": "", "*": "purchase" } },
    together: invoice,
    item: { item_id: "StockCode", item_name: "Description", quantity: "Quantity", price },
    geo: { country: "Country" },
    parameters: { transaction_id: invoice },
  };
}

/**
 * The layout of a CSV file by its head.
 *
 * @throws a failure when the file is none that is known, or the given map names a column that it lacks.
 */
export function layoutOf(head: readonly string[], given?: ColumnMap): Layout {
  if (given) return { name: "the given column map", columns: complete(given, head) };
  const known = LAYOUTS.find(({ columns }) => columnsOf(columns).every((column) => head.includes(column)));
  if (known) return known;
  throw failure(
    EXIT.usage,
    `the columns are not known (${head.slice(0, 12).join(", ")}); say what they are with --columns MAP.json, see: shopkeeper replay --help`,
  );
}

function complete(columns: ColumnMap, head: readonly string[]): ColumnMap {
  const missing = columnsOf(columns).find((column) => !head.includes(column));
  if (missing === undefined) return columns;
  const close = nearest(missing, head);
  const hint = close ? `did you mean "${close}"?` : `it has: ${head.join(", ")}`;
  throw failure(EXIT.problems, `the file has no column "${missing}" that the column map names; ${hint}`);
}

function columnsOf({ visitor, time, name, item, geo, parameters, ...single }: ColumnMap): readonly string[] {
  const groups = [item, geo, parameters, single].flatMap((columns) => Object.values(columns ?? {}));
  return [visitor, time, name.column, ...groups];
}
