import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { clearLists } from "../../../edge-worker/stores/lists.ts";
import { ADMIN, createEdge, NOON } from "../edge.ts";

type Edge = ReturnType<typeof createEdge>;

const CSV = { ...ADMIN, "content-type": "text/csv" };
const NDJSON = { ...ADMIN, "content-type": "application/x-ndjson" };

function upload(edge: Edge, list: string, body: unknown, headers: object = CSV) {
  return edge.ask(`/v1/lists/${list}`, { method: "PUT", headers, body });
}

async function told(response: Response | Promise<Response>): Promise<{ [field: string]: unknown }> {
  return (await response).json();
}

async function idsOf(list: string) {
  const query = `SELECT m.id FROM list_members m JOIN lists l ON l.id = m.list AND l.generation = m.generation
    WHERE m.list = ? ORDER BY m.id`;
  const { results } = await env.DB.prepare(query).bind(list).all<{ id: string }>();
  return results.map(({ id }) => id);
}

describe("an upload", () => {
  test.each<[string, object, string, readonly string[], readonly number[]]>([
    ["one a line", CSV, "a\nb\nc\n", ["a", "b", "c"], []],
    ["without a last line end", CSV, "a\nb", ["a", "b"], []],
    ["with Windows line ends and blank lines", CSV, "a\r\n\r\nb\r\n", ["a", "b"], []],
    ["under a heading", CSV, "id\na\n", ["a"], []],
    ["in quotes", CSV, '"id"\n"a,b"\n"say ""hi"""\n', ["a,b", 'say "hi"'], []],
    ["repeated", CSV, "a\na\na\n", ["a"], []],
    ["with a column too many", CSV, "a\nb,c\nd\n", ["a", "d"], [2]],
    ["longer than an id can be", CSV, `a\n${"x".repeat(257)}\n`, ["a"], [2]],
    ["on a line longer than a line can be", CSV, `a\n${"x".repeat(40_000)}\nb\n`, ["a", "b"], [2]],
    ["as JSON texts and numbers", NDJSON, '"a"\n7\n', ["7", "a"], []],
    ["as JSON objects", NDJSON, '{"id":"a"}\n{"id":7,"name":"x"}\n', ["7", "a"], []],
    ["as JSON that is none", NDJSON, '"a"\n{"id"\n{"name":"x"}\nnull\n', ["a"], [2, 3, 4]],
    ["in Arabic", CSV, "نور\n", ["نور"], []],
  ])("keeps ids %s", async (name, headers, body, ids, badLines) => {
    const edge = createEdge();
    const list = `list-${name.replaceAll(/\W/g, "-")}`;
    expect(await told(upload(edge, list, body, headers))).toMatchObject({
      list,
      count: ids.length,
      bad: badLines.length,
      bad_lines: badLines,
      named_by_live_rules: false,
    });
    expect(await idsOf(list)).toEqual(ids);
    expect(await told(edge.ask(`/v1/lists/${list}`, { headers: ADMIN }))).toEqual({
      list,
      count: ids.length,
      updated: "2026-11-21T08:00:00.000Z",
    });
  });

  test("replaces the whole list, and nothing of the old one stays behind", async () => {
    const edge = createEdge();
    await upload(edge, "replaced", "a\nb\n");
    edge.clock.now += 1000;
    await upload(edge, "replaced", "b\nc\n");
    expect(await idsOf("replaced")).toEqual(["b", "c"]);
    const rows = await env.DB.prepare("SELECT count(*) AS n FROM list_members WHERE list = 'replaced'").first(
      "n",
    );
    expect(rows).toBe(2);
  });

  test("that breaks off changes nothing", async () => {
    const edge = createEdge();
    await upload(edge, "broken", "a\n");
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("b\nc\n"));
        controller.error(new Error("gone"));
      },
    });
    edge.clock.now += 1000;
    const response = await upload(edge, "broken", body).catch(() => undefined);
    expect(response?.status).not.toBe(200);
    expect(await idsOf("broken")).toEqual(["a"]);
  });

  test("without a single id changes nothing", async () => {
    const edge = createEdge();
    await upload(edge, "kept", "a\n");
    const response = await upload(edge, "kept", "{}\n", NDJSON);
    expect([response.status, await told(response)]).toMatchObject([
      400,
      { code: "request_invalid", bad_lines: [1] },
    ]);
    expect(await idsOf("kept")).toEqual(["a"]);
  });

  test("of nothing empties the list", async () => {
    const edge = createEdge();
    await upload(edge, "emptied", "a\n");
    edge.clock.now += 1000;
    expect(await told(upload(edge, "emptied", ""))).toMatchObject({ count: 0 });
    expect(await idsOf("emptied")).toEqual([]);
  });

  test("that began earlier does not replace one that began later", async () => {
    const edge = createEdge();
    edge.clock.now += 1000;
    await upload(edge, "raced", "later\n");
    edge.clock.now -= 1000;
    expect(await told(upload(edge, "raced", "earlier\n"))).toMatchObject({ code: "list_superseded" });
    expect(await idsOf("raced")).toEqual(["later"]);
  });

  test("of many ids arrives whole", async () => {
    const edge = createEdge();
    const body = Array.from({ length: 45_000 }, (_, number) => `c-${number}`).join("\n");
    expect(await told(upload(edge, "many", body))).toMatchObject({ count: 45_000, lines: 45_000, bad: 0 });
  });
});

test.each<[string, string, object, number, string]>([
  ["a list that is not there", "/v1/lists/none", { headers: ADMIN }, 404, "list_unknown"],
  ["removing one", "/v1/lists/none", { method: "DELETE", headers: ADMIN }, 404, "list_unknown"],
  ["a name that is none", "/v1/lists/a.b", { headers: ADMIN }, 400, "request_invalid"],
  ["no token", "/v1/lists/none", {}, 401, "unauthorized"],
  [
    "another format",
    "/v1/lists/a",
    { method: "PUT", headers: { ...ADMIN, "content-type": "text/html" }, body: "a" },
    400,
    "request_invalid",
  ],
])("%s is refused", async (_name, path, init, status, code) => {
  const response = await createEdge().ask(path, init);
  expect([response.status, await told(response)]).toMatchObject([status, { code }]);
});

test("a removed list is gone, with all of its rows", async () => {
  const edge = createEdge();
  await upload(edge, "removed", "a\n");
  const response = await edge.ask("/v1/lists/removed", { method: "DELETE", headers: ADMIN });
  expect(response.status).toBe(204);
  expect((await edge.ask("/v1/lists/removed", { headers: ADMIN })).status).toBe(404);
  await clearLists(env.DB, NOON + 2 * 86_400_000);
  expect(
    await env.DB.prepare("SELECT count(*) AS n FROM list_members WHERE list = 'removed'").first("n"),
  ).toBe(0);
});
