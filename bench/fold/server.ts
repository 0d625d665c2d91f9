import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type DecideReply, PROTOCOL_VERSION } from "../../rules/wire.ts";
import { ROOT } from "../../scripts/run.mjs";

/** Serves a shop of one page with the built script, `/bare` without it, and an edge that asks for the plan of a hash. */
export async function serveShop(
  plan: string,
): Promise<{ readonly origin: string; readonly close: () => void }> {
  const reply: DecideReply = {
    v: PROTOCOL_VERSION,
    id: "r1",
    rules: "1",
    plan,
    decisions: [],
    audiences: [],
  };
  const server = createServer(({ url = "" }, response) => {
    if (url.startsWith("/shopkeeper")) return send(response, "text/javascript", script(url));
    if (url === "/v1/decide") return send(response, "application/json", JSON.stringify(reply));
    if (url === "/" || url === "/bare") return send(response, "text/html", html(url === "/"));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

function send(response: ServerResponse, type: string, body: string): void {
  // The script is found in the browser's cache from its second page on, as in shops.
  const keeping = type === "text/javascript" ? "max-age=3600" : "no-store";
  response.writeHead(200, { "content-type": type, "cache-control": keeping }).end(body);
}

function script(url: string): string {
  return readFileSync(path.join(ROOT, "dist/sdk", path.basename(url)), "utf8");
}

function html(hasScript: boolean): string {
  const tag = `<script async src="/shopkeeper.js" data-consent="granted" data-deadline="60000"></script>`;
  return `<!doctype html><html lang="en"><title>Shop</title>${hasScript ? tag : ""}
    <main data-page="product" data-item-id="sku-1" data-item-brand="brand-1" data-item-price="20">
    <div data-slot="hero">The shop's own</div></main></html>`;
}
