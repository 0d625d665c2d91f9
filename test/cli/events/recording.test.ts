import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readColumnMap } from "../../../cli/events/columns.ts";
import { createCountries } from "../../../cli/events/countries.ts";
import { readRecording } from "../../../cli/events/recording.ts";
import { workplace } from "../shell.ts";

const work = workplace();
const map = (value: object) => readColumnMap(JSON.stringify(value), "map.json");
const orders = map({
  visitor: "who",
  time: "when",
  name: { column: "what", map: { "buy*": "purchase", look: "view_item" } },
  item: { item_id: "sku", price: "price", quantity: "qty" },
  together: "order",
  currency: "money",
  geo: { country: "land" },
  parameters: { transaction_id: "order" },
});
const HEAD = "who,when,what,sku,price,qty,order,money,land";

test("lines that belong together are one event, whose value is the sum of its items", async () => {
  const lines = [HEAD, "v,2026-11-21,buy1,a,0.1,3,77,EUR,France", "v,2026-11-21,buy1,b,0.2,1,77,EUR,France"];
  const { journals, lines: told } = await readRecording(work.file("orders.csv", lines.join("\r\n")), orders);
  expect(told).toMatchObject({ read: 2, events: 1, bad: 0 });
  expect(journals.get("v")).toEqual([
    {
      name: "purchase",
      time: Date.UTC(2026, 10, 21),
      transaction_id: "77",
      items: [
        { item_id: "a", price: 0.1, quantity: 3 },
        { item_id: "b", price: 0.2, quantity: 1 },
      ],
      value: 0.5,
      currency: "EUR",
      geo: { country: "FR" },
    },
  ]);
});

test("what a line lacks is absent, and what it has too much of is bad", async () => {
  const lines = [
    HEAD,
    'v,2026-11-21,look,"a\nb",,,,,',
    "v,2026-11-21,look,a",
    "v,2026-11-21,look,a,cheap,1,,,",
    ",2026-11-21,look,a,,,,,",
    "v,2026-11-21,leave,a,,,,,",
    "v,never,look,a,,,,,",
  ];
  const { journals, lines: told } = await readRecording(
    work.file("odd.csv", `\uFEFF${lines.join("\n")}`),
    orders,
  );
  expect(journals.get("v")).toEqual([
    { name: "view_item", time: Date.UTC(2026, 10, 21), items: [{ item_id: "a\nb" }] },
  ]);
  expect(told).toEqual({
    read: 6,
    events: 1,
    bad: 3,
    examples: [
      { line: 4, problem: "4 fields where the head has 9" },
      { line: 5, problem: 'price "cheap" is not a number from 0 up' },
      { line: 8, problem: 'the time "never" is neither milliseconds nor like 2026-11-21T10:00:00Z' },
    ],
    skipped: { "who is empty": 1, 'what "leave" is no event': 1 },
  });
});

test("a file larger than one piece is read whole, packed or not", async () => {
  const text = Array.from({ length: 20_000 }, (_, place) =>
    JSON.stringify({ visitor: place % 7, time: 1.7e12 - place, name: "é" }),
  ).join("\n");
  const plain = await readRecording(work.file("large.ndjson", text));
  const packed = await readRecording(work.file("large", gzipSync(text)));
  expect(packed).toEqual(plain);
  expect(plain).toMatchObject({ lines: { events: 20_000 }, first: 1.7e12 - 19_999, last: 1.7e12 });
  expect([...plain.journals.keys()]).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
});

test.each<[string, object, string]>([
  ["no visitor", { time: 1.7e12, name: "a" }, '"visitor" is missing'],
  ["no time", { visitor: "v", name: "a" }, '"time" is missing'],
  ["no name", { visitor: "v", time: 1.7e12 }, '"name" is missing'],
  [
    "items that are none",
    { visitor: "v", time: 1.7e12, name: "a", items: {} },
    '"items" is not a list of objects',
  ],
  ["a price in words", { visitor: "v", time: 1.7e12, name: "a", items: [{ price: "9" }] }, "is not a number"],
  ["a place in words", { visitor: "v", time: 1.7e12, name: "a", geo: "FR" }, '"geo" is not an object'],
])("an NDJSON line with %s is bad", async (_name, line, problem) => {
  await expect(readRecording(work.file("bad.ndjson", JSON.stringify(line)))).rejects.toThrow(problem);
});

test.each<[string, object, string]>([
  ["a field that is none", { visitr: "a" }, 'did you mean "visitor"?'],
  ["no name", { visitor: "a", time: "b" }, 'needs "visitor", "time" and "name"'],
  ["a name without a column", { visitor: "a", time: "b", name: {} }, '"name" is a column, or'],
  ["an item that is a text", { visitor: "a", time: "b", name: "c", item: "d" }, "are objects of columns"],
])("a column map with %s is refused", (_name, value, problem) => {
  expect(() => map(value)).toThrow(problem);
});

test("a column that the file lacks is named with the nearest", async () => {
  const file = work.file("other.csv", "user,when,what\n1,2026-11-21,a\n");
  const given = map({ visitor: "users", time: "when", name: "what" });
  await expect(readRecording(file, given)).rejects.toThrow(
    'no column "users" that the column map names; did you mean "user"?',
  );
});

test.each([
  ["FR", "FR"],
  ["France", "FR"],
  ["united kingdom", "GB"],
  ["Germany", "DE"],
  ["EIRE", "IE"],
  ["Unspecified", undefined],
  ["", undefined],
])("the country %j is %j", (name, code) => {
  expect(createCountries()(name)).toBe(code);
});
