import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { ADMIN, createEdge } from "../edge.ts";

type Edge = ReturnType<typeof createEdge>;

const CSV = { ...ADMIN, "content-type": "text/csv" };
const NDJSON = { ...ADMIN, "content-type": "application/x-ndjson; charset=utf-8" };

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM customers").run();
});

function upload(body: unknown, headers: object = NDJSON, edge: Edge = createEdge()) {
  return edge.ask("/v1/customers", { method: "PUT", headers, body });
}

async function told(response: Response | Promise<Response>): Promise<{ [field: string]: unknown }> {
  return (await response).json();
}

async function kept(): Promise<{ readonly [id: string]: unknown }> {
  const { results } = await env.DB.prepare("SELECT id, traits FROM customers ORDER BY id").all<{
    id: string;
    traits: string;
  }>();
  return Object.fromEntries(results.map(({ id, traits }) => [id, JSON.parse(traits)]));
}

describe("an import", () => {
  test.each<[string, object, string, object]>([
    ["JSON, one a line", NDJSON, '{"id":"a","tier":"gold"}\n{"id":"b"}\n', { a: { tier: "gold" }, b: {} }],
    ["ids that are numbers", NDJSON, '{"id":7,"n":1}', { 7: { n: 1 } }],
    [
      "traits that nest",
      NDJSON,
      '{"id":"a","home":{"city":"Dubai"},"tags":["x"]}',
      { a: { home: { city: "Dubai" }, tags: ["x"] } },
    ],
    ["blank lines and Windows line ends", NDJSON, '{"id":"a"}\r\n\r\n{"id":"b"}\r\n', { a: {}, b: {} }],
    ["the last line of a customer", NDJSON, '{"id":"a","n":1}\n{"id":"a","n":2}\n', { a: { n: 2 } }],
    [
      "columns, in any order",
      CSV,
      "tier,id\ngold,a\nsilver,b\n",
      { a: { tier: "gold" }, b: { tier: "silver" } },
    ],
    ["a byte order mark", CSV, "\ufeffid,tier\na,gold\n", { a: { tier: "gold" } }],
    ["quotes", CSV, 'id,name\n"a,1","say ""hi"""\n', { "a,1": { name: 'say "hi"' } }],
    ["empty cells as nothing", CSV, "id,tier,city\na,,Dubai\n", { a: { city: "Dubai" } }],
    ["numbers and truths", CSV, "id,n,p,vip\na,12,-0.50,true\n", { a: { n: 12, p: -0.5, vip: true } }],
    [
      "what only looks like numbers as text",
      CSV,
      "id,phone,code,long\n007,0501234567,1e5,12345678901234567890\n",
      { "007": { phone: "0501234567", code: "1e5", long: "12345678901234567890" } },
    ],
    ["Arabic", NDJSON, '{"id":"نور","city":"دبي"}', { نور: { city: "دبي" } }],
    [
      "no special name",
      NDJSON,
      '{"id":"__proto__","constructor":"x"}',
      Object.fromEntries([["__proto__", { constructor: "x" }]]),
    ],
  ])("takes %s", async (_name, headers, body, expected) => {
    expect(await told(upload(body, headers))).toMatchObject({ bad: 0, bad_lines: [] });
    expect(await kept()).toEqual(expected);
  });

  test.each<[string, object, string, string]>([
    ["that is no JSON", NDJSON, "{", "json_invalid"],
    ["that is no object", NDJSON, '["a"]', "json_invalid"],
    [
      "that nests a thousand levels",
      NDJSON,
      `{"id":"a","x":${"[".repeat(1000)}${"]".repeat(1000)}}`,
      "json_invalid",
    ],
    ["without an id", NDJSON, '{"tier":"gold"}', "id_missing"],
    ["with an id of null", NDJSON, '{"id":null}', "id_missing"],
    ["with an id that is no text", NDJSON, '{"id":{}}', "id_invalid"],
    ["with an id that is empty", NDJSON, '{"id":""}', "id_invalid"],
    ["with an id that is too long", NDJSON, JSON.stringify({ id: "x".repeat(257) }), "id_invalid"],
    ["that is too long", NDJSON, JSON.stringify({ id: "a", x: "x".repeat(16 * 1024) }), "line_too_long"],
    ["with a cell too many", CSV, "a,gold,x", "csv_cells"],
    ["with a cell too few", CSV, "a", "csv_cells"],
    ["with a quote that never ends", CSV, 'a,"gold', "csv_quotes"],
    ["without an id in its column", CSV, ",gold", "id_missing"],
  ])("names a line %s, and takes the others", async (_name, headers, line, code) => {
    const [heading, good] =
      headers === CSV
        ? ["id,tier\n", (id: string) => `${id},gold\n`]
        : ["", (id: string) => `{"id":"${id}"}\n`];
    const before = headers === CSV ? 1 : 0;
    expect(await told(upload(`${heading}${good("one")}${line}\n${good("two")}`, headers))).toEqual({
      ...{ imported: 2, bad: 1, lines: 3 },
      bad_lines: [{ line: before + 2, code }],
    });
    expect(Object.keys(await kept())).toEqual(["one", "two"]);
  });

  test("names a line that is not UTF-8", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{"id":"a"}\n{"id":"'), 0xff, 0x22, 0x7d]);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    expect(await told(upload(body))).toMatchObject({
      imported: 1,
      bad_lines: [{ line: 2, code: "line_not_utf8" }],
    });
  });

  test("leaves who is not named, and replaces all traits of who is", async () => {
    await upload('{"id":"a","tier":"gold","city":"Dubai"}\n{"id":"b","tier":"gold"}');
    await upload('{"id":"a","tier":"silver"}');
    expect(await kept()).toEqual({ a: { tier: "silver" }, b: { tier: "gold" } });
  });

  test("that began earlier does not undo one that began later", async () => {
    const later = createEdge();
    later.clock.now += 1000;
    await upload('{"id":"a","tier":"later"}', NDJSON, later);
    await upload('{"id":"a","tier":"earlier"}\n{"id":"b","tier":"earlier"}');
    expect(await kept()).toEqual({ a: { tier: "later" }, b: { tier: "earlier" } });
  });

  test("of many customers in pieces of any size arrives whole", async () => {
    const text = Array.from({ length: 9_000 }, (_, row) =>
      JSON.stringify({ id: `c-${row}`, n: row, city: "دبي" }),
    ).join("\n");
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 4093) controller.enqueue(bytes.slice(at, at + 4093));
        controller.close();
      },
    });
    expect(await told(upload(body))).toMatchObject({ imported: 9_000, lines: 9_000, bad: 0 });
    const sums = await env.DB.prepare(
      "SELECT count(*) AS n, sum(traits ->> 'n') AS s FROM customers",
    ).first();
    expect(sums).toEqual({ n: 9_000, s: (9_000 * 8_999) / 2 });
  });

  test("names ten thousand bad lines, and counts the rest", async () => {
    const body = `{"id":"a"}\n${"x\n".repeat(10_001)}`;
    const { bad, bad_lines } = await told(upload(body));
    expect([bad, (bad_lines as unknown[]).length]).toEqual([10_001, 10_000]);
  });

  test("that breaks off says up to where everything is written down", async () => {
    let writes = 0;
    const DB = {
      prepare: (sql: string) => {
        if (++writes === 2) throw new Error("D1");
        return env.DB.prepare(sql);
      },
    };
    const body = Array.from({ length: 5_000 }, (_, row) => JSON.stringify({ id: `c-${row}` })).join("\n");
    const response = await upload(body, NDJSON, createEdge({ DB: DB as never }));
    expect([response.status, await told(response)]).toMatchObject([
      503,
      { code: "unavailable", stored: 2_000, imported: 2_000 },
    ]);
    expect(Object.keys(await kept())).toHaveLength(2_000);
  });

  test.each<[string, object, string, number, string]>([
    ["without one good line", NDJSON, "{}\n", 400, "request_invalid"],
    ["without a heading", CSV, "a,gold\nid,silver\n", 400, "request_invalid"],
    ["with a heading that names a column twice", CSV, "id,tier,tier\na,b,c\n", 400, "request_invalid"],
    ["of another format", { ...ADMIN, "content-type": "text/html" }, "a", 400, "request_invalid"],
    ["without a token", { "content-type": "text/csv" }, "id\na\n", 401, "unauthorized"],
  ])("%s is refused, and changes nothing", async (_name, headers, body, status, code) => {
    const response = await upload(body, headers);
    expect([response.status, await told(response)]).toMatchObject([status, { code }]);
    expect(await kept()).toEqual({});
  });
});
