import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { findWebKit } from "../../scripts/steps/engines.mjs";
import { type Driver, reveal, sourceOf } from "./driver.ts";
import { start } from "./process.ts";

type WebKit = NonNullable<ReturnType<typeof findWebKit>>;

/** A name that the protocol gives to elements. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Opens a page in a WebKitGTK of its own, by WebDriver (https://www.w3.org/TR/webdriver2/). */
export async function openWebKit({ driver, browser, display }: WebKit): Promise<Driver> {
  const args = ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"];
  const screen = await start({ file: display, args, ready: /^(\d+)\n/m });
  const port = await freePort();
  const environment = { DISPLAY: `:${screen.said}` };
  const service = await start({ file: driver, args: [`--port=${port}`], environment });
  const stop = async () => {
    await service.stop();
    await screen.stop();
  };
  try {
    return await sessionAt(`http://127.0.0.1:${port}`, { browser, stop });
  } catch (problem) {
    await stop();
    throw problem;
  }
}

type Program = { readonly browser: string; readonly stop: () => Promise<void> };

async function sessionAt(service: string, { browser, stop }: Program): Promise<Driver> {
  await answering(`${service}/status`);
  const options = { binary: browser, args: ["--automation"] };
  const alwaysMatch = { "webkitgtk:browserOptions": options };
  const made = (await ask(`${service}/session`, { capabilities: { alwaysMatch } })) as { sessionId: string };
  const session = `${service}/session/${made.sessionId}`;
  await ask(`${session}/timeouts`, { script: 30_000, pageLoad: 60_000 });
  const run: Driver["run"] = async (work, argument) => {
    const script = `const [done] = arguments; ${sourceOf(work, argument)}.then(done, (why) => done("!" + why))`;
    const said = String(await ask(`${session}/execute/async`, { script, args: [] }));
    if (said.startsWith("!")) throw new Error(said);
    return JSON.parse(said);
  };
  return {
    open: async (url) => void (await ask(`${session}/url`, { url })),
    click: async (selector) => {
      await run(reveal, selector);
      const found = (await ask(`${session}/element`, { using: "css selector", value: selector })) as object;
      await ask(`${session}/element/${Reflect.get(found, ELEMENT)}/click`, {});
    },
    run,
    close: async () => {
      await fetch(session, { method: "DELETE" });
      await stop();
    },
  };
}

async function ask(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(value)}`);
  return value;
}

// It says nothing when it is ready.
async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const isThere = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await setTimeout(100);
  }
  throw new Error(`Nothing answers at ${url}.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
