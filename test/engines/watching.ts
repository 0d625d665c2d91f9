import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that a browser made of the shop. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** What was answered. */
  readonly status: number;
};

/** The shop as a browser reaches it, with an ear on the way: the same for any browser. */
export type Watched = {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Errors on the page, errors in its console, and what the script says went wrong. */
  readonly problems: readonly string[];
  /** Says that the page is about to be left: what it was asking then fails, as it should. */
  readonly leave: () => void;
  readonly close: () => void;
};

const PROBLEMS = "/problems-of-the-page";

/** What the local runtime takes the place of a visitor from. */
const DUBAI = JSON.stringify({ country: "AE", timezone: "Asia/Dubai" });

/** Stands in front of the shop, which a visitor from Dubai opens. */
export async function watch(shop: string): Promise<Watched> {
  const seen: Seen[] = [];
  const problems: string[] = [];
  // Pages have numbers. Those up to this one have been left.
  const pages = { last: 0, left: 0 };
  const server = createServer((question, answer) => {
    void bodyOf(question).then((body) => {
      const [path, page] = (question.url ?? "").split("?");
      if (path !== PROBLEMS) return pass({ question, body, answer, shop, seen, pages });
      if (Number(page) > pages.left) problems.push(String(body));
      answer.writeHead(204).end();
    });
  });
  // A connection that ends while a browser sends something on it would look like a fault of the script.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const leave = () => {
    pages.left = pages.last;
  };
  return { url: `http://127.0.0.1:${port}`, seen, problems, leave, close };
}

type Passing = {
  readonly question: IncomingMessage;
  readonly body: Buffer;
  readonly answer: ServerResponse;
  readonly shop: string;
  readonly seen: Seen[];
  readonly pages: { last: number };
};

function pass({ question, body, answer, shop, seen, pages }: Passing): void {
  const { method = "GET", url: path = "/" } = question;
  // Pages are changed on the way, so they must not be packed, nor taken from the browser's cache.
  const { "if-none-match": _known, ...headers } = question.headers;
  const passed = request(
    new URL(path, shop),
    { method, headers: { ...headers, "accept-encoding": "identity", "mf-cf-blob": DUBAI } },
    async (reply) => {
      const { statusCode: status = 0, headers: kept } = reply;
      const content = await bodyOf(reply);
      const isPage = /^text\/html/.test(kept["content-type"] ?? "");
      const sent = isPage ? Buffer.from(listening(String(content), ++pages.last)) : content;
      const { "content-length": _length, "transfer-encoding": _encoding, ...rest } = kept;
      answer.writeHead(status, { ...rest, "content-length": sent.length }).end(sent);
      seen.push({ method, path, body: String(body), status });
    },
  );
  passed.on("error", () => answer.destroy());
  passed.end(body);
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A page that tells of its problems, waits for answers however busy the machine is, and has no QA console. */
function listening(page: string, number: number): string {
  return page
    .replace("</head>", `<script>(${tellProblems})("${PROBLEMS}?${number}")</script></head>`)
    .replace("data-shop=", 'data-deadline="10000" data-shop=')
    .replace(/<script type="module" src="\/console.js"><\/script>/, "");
}

/** Runs in the page, so it is whole by itself. */
function tellProblems(path: string) {
  const tell = (problem: unknown) => void navigator.sendBeacon(path, `${location.pathname}: ${problem}`);
  const { error } = console;
  console.error = (...said: unknown[]) => {
    tell(said.join(" "));
    error(...said);
  };
  addEventListener(
    "error",
    ({ message, target }) => tell(message ?? (target as Element | null)?.outerHTML),
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => tell(`${reason} (nobody caught it)`));
  const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
  if (typeof shopkeeper !== "function") return tell("There is no shopkeeper.");
  shopkeeper("inspect", ({ problem }: { readonly problem?: unknown }) => {
    if (problem) tell(`${problem} (told by the script)`);
  });
}
