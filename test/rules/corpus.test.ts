import { describe, expect, test } from "vitest";
import { parseDocument } from "../../rules/parse.ts";
import { isSegmentsRow, isSignalRow, type Row } from "../corpus/row.ts";
import { answersTo, documentOf, wantedOf } from "../corpus/run.ts";
import { THEMES } from "../corpus/themes.ts";

describe.each(Object.entries(THEMES))("%s", (_theme, rows) => {
  test.each(rows.filter(({ open }) => !open).map((row): [string, Row] => [row.why, row]))(
    "%s",
    (_why, row) => {
      expect(answersTo(row)).toEqual(wantedOf(row));
    },
  );

  test.skip.each(rows.filter(({ open }) => open).map(({ why }) => why))("%s", () => {});

  test("teaches only what may be published", () => {
    const refused = rows.filter(isPublishable).flatMap((row) => {
      const parsed = parseDocument(documentOf(row));
      return parsed.ok ? [] : [{ why: row.why, errors: parsed.errors }];
    });
    expect(refused).toEqual([]);
  });

  test("teaches nothing twice", () => {
    expect(new Set(rows.map(({ why }) => why)).size).toBe(rows.length);
  });
});

test("the corpus has hundreds of rows", () => {
  expect(Object.values(THEMES).flat().length).toBeGreaterThan(400);
});

function isPublishable(row: Row): boolean {
  if (isSignalRow(row) || isSegmentsRow(row)) return true;
  return row.publishable !== false;
}
