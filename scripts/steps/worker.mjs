import { unstable_startWorker } from "wrangler";
import { environment, ROOT } from "../run.mjs";

/**
 * Starts the real Worker with the demo shop in front of it, in workerd on this machine.
 * @param {object} options
 * @param {number} options.port 0 for any free one.
 * @param {string} options.state Folder that keeps KV, D1, Durable Objects and queues.
 * @param {{ [name: string]: string }} [options.secrets] Instead of those in `.dev.vars`.
 * @param {boolean} [options.watch] Whether a change to its source restarts it.
 * @param {"none" | "log"} [options.logLevel]
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startWorker({ port, state, secrets = {}, watch = false, logLevel = "none" }) {
  Object.assign(process.env, environment());
  process.chdir(ROOT);
  const worker = await unstable_startWorker({
    config: "wrangler.toml",
    entrypoint: "demo-site/worker.ts",
    assets: "dist/site",
    bindings: Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [
        name,
        { type: /** @type {const} */ ("secret_text"), value },
      ]),
    ),
    dev: { server: { hostname: "127.0.0.1", port }, inspector: false, persist: state, watch, logLevel },
  });
  await worker.ready;
  return { url: String(await worker.url), stop: () => worker.dispose() };
}
