import { startWorker } from "./steps/worker.mjs";

// A process of its own, because it needs a newer Node than `npm start` may be run by.
// It tells its parent when it is ready, and ends when the parent asks, or is gone.

/** @type {Awaited<ReturnType<typeof startWorker>> | undefined} */
let worker;
let stopping = false;

async function stop() {
  if (stopping) return;
  stopping = true;
  await worker?.stop();
  process.exit();
}

// Before the Worker starts, so that none is left behind when the parent gives up meanwhile.
process.on("SIGINT", stop).on("SIGTERM", stop).on("disconnect", stop);

try {
  worker = await startWorker({
    port: Number(process.argv[2]),
    state: ".wrangler/state",
    watch: true,
    logLevel: "log",
  });
  process.send?.({ url: worker.url });
} catch (problem) {
  console.error(problem);
  process.exitCode = 1;
  process.send?.({ failed: innermost(problem) });
  process.disconnect?.();
}

/**
 * The last line of the cause behind all causes, which is the one that names the file.
 * @param {unknown} problem
 * @returns {string}
 */
function innermost(problem) {
  if (problem instanceof Error && problem.cause) return innermost(problem.cause);
  const text = problem instanceof Error ? problem.message : String(problem);
  return text.trim().split("\n").at(-1) ?? text;
}
