import { describe, expect, test } from "vitest";
import { ADMIN, createEdge, SHOP } from "../edge.ts";

const ADMIN_ROUTES = [
  ["GET", "/v1/rules"],
  ["PUT", "/v1/rules"],
  ["POST", "/v1/explain"],
  ["POST", "/v1/preview"],
  ["GET", "/v1/audiences/a/members"],
] as const;
const SHOP_ROUTES = [
  ["POST", "/v1/offers/verify"],
  ["POST", "/v1/offers/reserve"],
  ["POST", "/v1/offers/redeem"],
  ["POST", "/v1/offers/release"],
] as const;

const edge = createEdge();

async function status(method: string, path: string, headers: object, from = edge) {
  const response = await from.ask(path, { method, headers, ...(method !== "GET" && { body: "" }) });
  return response.status;
}

describe.each<[string, string, string, object]>([
  ...ADMIN_ROUTES.map(
    ([method, path]) => ["the merchant's", method, path, SHOP] as [string, string, string, object],
  ),
  ...SHOP_ROUTES.map(
    ([method, path]) => ["the shop's", method, path, ADMIN] as [string, string, string, object],
  ),
])("%s route %s %s", (_owner, method, path, others) => {
  test.each<[string, object]>([
    ["no token", {}],
    ["another token", { authorization: "Bearer wrong" }],
    ["the token of the other side", others],
    ["the token without its scheme", { authorization: "admin-test" }],
    ["a prefix of the token", { authorization: "Bearer admin-tes" }],
    ["an empty token", { authorization: "Bearer " }],
  ])("refuses %s", async (_name, headers) => {
    expect(await status(method, path, headers)).toBe(401);
  });

  test("lets nobody in while its secret is not set", async () => {
    const closed = createEdge({ ADMIN_TOKEN: "", SHOP_TOKEN: "" });
    expect(await status(method, path, { authorization: "Bearer x" }, closed)).toBe(503);
  });
});

test("a refusal names the scheme and can be read by programs", async () => {
  const response = await edge.ask("/v1/rules");
  expect(response.headers.get("www-authenticate")).toContain("Bearer");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await response.json()).toMatchObject({ code: "unauthorized", status: 401 });
});
