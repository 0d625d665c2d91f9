import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../rules/wire.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { asking, createEdge } from "../edge.ts";

const edge = createEdge();

function send(body: unknown, headers: object = {}) {
  return edge.ask("/v1/decide", { body, headers: { "content-type": "text/plain", ...headers } });
}

/** A valid request of exactly so many bytes. */
function ofBytes(bytes: number): string {
  return JSON.stringify(asking()).padEnd(bytes);
}

function chunked(text: string): ReadableStream<Uint8Array> {
  return streamed(new TextEncoder().encode(text));
}

function streamed(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(sent, sent + 1000));
      sent += 1000;
    },
  });
}

async function codeOf(response: Response) {
  return response.status === 200
    ? 200
    : [response.status, ((await response.json()) as { code: string }).code];
}

describe("a body", () => {
  test.each<[string, (text: string) => unknown]>([
    ["with a length", (text) => text],
    ["in chunks", chunked],
  ])("%s may have the limit, and not one byte more", async (_name, form) => {
    const fits = ofBytes(LIMITS.decideBytes);
    expect(await codeOf(await send(form(fits)))).toBe(200);
    expect(await codeOf(await send(form(`${fits} `)))).toEqual([413, "body_too_large"]);
  });

  test.each<[string, string, number | string]>([
    ["nests 32 levels", JSON.stringify(asking({ answers: [nested(30)] })), 200],
    ["nests 33 levels", JSON.stringify(asking({ answers: [nested(31)] })), "body_invalid"],
    ["nests without end", "[".repeat(30_000), "body_invalid"],
    [
      "has brackets in its texts only",
      JSON.stringify(asking({ page: { a: `"\\${"[{".repeat(100)}` } })),
      200,
    ],
    ["has 1,000 keys in an object", JSON.stringify(asking({ page: keys(1000) })), 200],
    ["has 1,001 keys in an object", JSON.stringify(asking({ page: keys(1001) })), "body_invalid"],
    ["is not JSON", "{", "body_invalid"],
    ["is empty", "", "body_invalid"],
    ["is a list", "[]", "request_invalid"],
  ])("that %s", async (_name, text, expected) => {
    const seen = await codeOf(await send(text));
    expect(seen).toEqual(typeof expected === "string" ? [400, expected] : expected);
  });

  test.each<[string, (bytes: Uint8Array<ArrayBuffer>) => unknown]>([
    ["with a length", (bytes) => bytes],
    ["in chunks", streamed],
  ])("%s is read where a letter is not UTF-8, but no rules are published that way", async (_name, form) => {
    const text = new TextEncoder().encode(JSON.stringify(asking({ page: { title: "?" } })));
    const garbled = text.with(text.lastIndexOf(63), 0xff);
    expect(await codeOf(await send(form(garbled)))).toBe(200);
    const headers = { authorization: `Bearer ${testSecrets.ADMIN_TOKEN}` };
    const put = await edge.ask("/v1/rules", { method: "PUT", body: form(garbled), headers });
    expect(await codeOf(put)).toEqual([400, "body_invalid"]);
  });

  test("of another shape is told where it differs", async () => {
    const response = await send({ ...asking(), slots: ["hero", 7], visitor: "x y" });
    const problem = (await response.json()) as { errors: { path: string; message: string }[] };
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({
      status: 400,
      code: "request_invalid",
      type: "/v1/problems/request_invalid",
    });
    expect(problem.errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "slots.1: saw 7. A text of 1 to 128 characters is expected.",
      'visitor: saw "x y". 8 to 64 letters, digits, - or _ are expected.',
    ]);
  });

  test("cannot reach a prototype", async () => {
    const evil = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const text = JSON.stringify(asking()).replace(
      '"page":{}',
      `"page":{"__proto__":"x","toString":"y"},"member":${evil.replaceAll("true", '"x"')}`,
    );
    await send(text);
    await send(`{"__proto__":{"v":1},"constructor":1}`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

function nested(levels: number): never {
  return JSON.parse("[".repeat(levels) + "]".repeat(levels)) as never;
}

function keys(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
}
