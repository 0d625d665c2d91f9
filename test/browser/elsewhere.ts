import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop of one page, on another origin than the edge that it takes its script from, and with a strict policy. */
export type Elsewhere = {
  readonly origin: string;
  readonly take: (edge: string) => void;
  readonly close: () => void;
};

export async function serveElsewhere(): Promise<Elsewhere> {
  let edge = "";
  const server = createServer((_request, response) => {
    const headers = { "content-type": "text/html", "content-security-policy": policyFor(new URL(edge)) };
    response.writeHead(200, headers).end(pageWith(edge));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const take = (url: string) => {
    edge = url;
  };
  return { origin: `http://127.0.0.1:${port}`, take, close: () => server.close() };
}

// Nothing but what the script needs.
function policyFor({ origin }: URL): string {
  const script = `script-src ${origin}; connect-src ${origin}; worker-src blob: ${origin}`;
  return `default-src 'none'; base-uri 'none'; img-src data: ${origin}; ${script}`;
}

function pageWith(edge: string): string {
  const src = new URL("/shopkeeper.js", edge);
  return `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <main data-page="home">Home</main><script async src="${src}" data-shop="s" data-consent="granted"></script></html>`;
}
