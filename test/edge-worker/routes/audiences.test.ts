import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { csvCell } from "../../../edge-worker/routes/audiences.ts";
import { ADMIN, createEdge, NOON } from "../edge.ts";

const DAY = 86_400_000;
const edge = createEdge();
const SINCE = new Date(NOON - DAY).toISOString();
const UNTIL = new Date(NOON + DAY).toISOString();

beforeAll(async () => {
  await edge.publish({ audiences: { basket: { segment: "everyone" }, large: { segment: "everyone" } } });
  const insert =
    "INSERT INTO members (audience, visitor, since, until, decided, gone, items) VALUES (?, ?, ?, ?, ?, ?, ?)";
  const row = (
    visitor: string,
    { audience = "basket", until = NOON + DAY, gone = 0, items = '["p1","p2"]' } = {},
  ) => env.DB.prepare(insert).bind(audience, visitor, NOON - DAY, until, NOON - DAY, gone, items);
  const many = Array.from({ length: 2001 }, (_, index) =>
    row(`v-${String(index).padStart(5, "0")}`, { audience: "large" }),
  );
  await env.DB.batch([
    row("v-member"),
    row("v-formula", { items: '["=1+1","a\\"b"]' }),
    row("v-ended", { until: NOON }),
    row("v-left", { gone: 1 }),
    ...many,
  ]);
});

async function textOf(response: Response) {
  return new TextDecoder().decode(await response.arrayBuffer());
}

function members(id: string, query = "") {
  return edge.ask(`/v1/audiences/${id}/members${query}`, { headers: ADMIN });
}

test("members are lines of JSON; who left and whose stay has ended is not among them", async () => {
  const response = await members("basket");
  expect(response.headers.get("content-type")).toContain("application/x-ndjson");
  expect(
    (await textOf(response))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { visitor: "v-formula", items: ["=1+1", 'a"b'], since: SINCE, until: UNTIL },
    { visitor: "v-member", items: ["p1", "p2"], since: SINCE, until: UNTIL },
  ]);
});

test("or a table that a spreadsheet opens as text", async () => {
  const response = await members("basket", "?format=csv");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="basket.csv"');
  expect(await response.text()).toBe(
    `visitor,items,since,until\r\nv-formula,"'=1+1|a""b",${SINCE},${UNTIL}\r\nv-member,p1|p2,${SINCE},${UNTIL}\r\n`,
  );
});

test("a large audience comes whole, each member once", async () => {
  const lines = (await textOf(await members("large"))).trimEnd().split("\n");
  expect([lines.length, new Set(lines).size]).toEqual([2001, 2001]);
});

test.each<[string, string, number]>([
  ["nobody", "", 404],
  ["__proto__", "", 404],
  ["basket", "?format=xlsx", 400],
  ["basket", "?format=toString", 400],
])("%s%s is refused", async (id, query, status) => {
  expect((await members(id, query)).status).toBe(status);
});

test.each<[string, string]>([
  ["plain", "plain"],
  ["", ""],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["+1", "'+1"],
  ["-1+1", "'-1+1"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ["＝1", "'＝1"],
  ["a=1", "a=1"],
])("the cell %j is written %j", (text, expected) => {
  expect(csvCell(text)).toBe(expected);
});
