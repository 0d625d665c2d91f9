import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Bidi, connect } from "./bidi.ts";
import { type Driver, reveal, sourceOf } from "./driver.ts";
import { start } from "./process.ts";

/** Opens a page in a Firefox of its own. */
export async function openFirefox(file: string): Promise<Driver> {
  const profile = await mkdtemp(path.join(tmpdir(), "firefox-"));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"];
  const firefox = await start({ file, args, ready: /WebDriver BiDi listening on (ws:\S+)/ });
  const bidi = await connect(`${firefox.said}/session`);
  const close = async () => {
    bidi.close();
    await firefox.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(await pageOf(bidi)), close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

async function pageOf({ ask }: Bidi): Promise<Omit<Driver, "close">> {
  await ask("session.new", { capabilities: {} });
  const { contexts = [] } = await ask("browsingContext.getTree", {});
  const context = contexts[0]?.context;
  const run: Driver["run"] = async (work, argument) => {
    const asked = { expression: sourceOf(work, argument), awaitPromise: true, target: { context } };
    const { result, exceptionDetails } = await ask("script.evaluate", asked);
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result?.value ?? "null");
  };
  return {
    run,
    open: async (url) => void (await ask("browsingContext.navigate", { context, url, wait: "complete" })),
    click: async (selector) => {
      await run(reveal, selector);
      const locator = { type: "css", value: selector };
      const { nodes = [] } = await ask("browsingContext.locateNodes", { context, locator });
      await ask("input.performActions", { context, actions: [pressing(nodes[0]?.sharedId)] });
    },
  };
}

function pressing(sharedId: string | undefined): object {
  const origin = { type: "element", element: { sharedId } };
  const actions = [
    { type: "pointerMove", x: 0, y: 0, origin },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  return { type: "pointer", id: "mouse", actions };
}
