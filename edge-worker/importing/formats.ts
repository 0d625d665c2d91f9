import { refusal } from "../border/problems.ts";
import type { Asked } from "../parts.ts";

/** Formats that a body with one thing a line may have. */
export type Formats<Reading> = { readonly "application/x-ndjson": Reading; readonly "text/csv": Reading };

/** How a body is to be read, by its Content-Type; CSV where it says nothing. */
export function formatOf<Reading>({ req }: Asked, formats: Formats<Reading>): Reading {
  const [type = ""] = (req.header("content-type") ?? "text/csv").split(";");
  const found = Object.entries(formats).find(([name]) => name === type.trim().toLowerCase());
  if (found) return found[1];
  const valid = Object.keys(formats).join(" and ");
  throw refusal("request_invalid", `Saw the Content-Type ${JSON.stringify(type)}; valid are ${valid}.`);
}

/** The cells of one line of CSV after RFC 4180; undefined where quotes do not match. */
export function cellsIn(line: string): readonly string[] | undefined {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const [whole, quoted, plain = ""] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (whole.length === rest.length) return cells;
    rest = rest.slice(whole.length + 1);
  }
}
