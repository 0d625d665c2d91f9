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
  process.exit(0);
}

// Before the Worker starts, so that none is left behind when the parent gives up meanwhile.
process.on("SIGINT", stop).on("SIGTERM", stop).on("disconnect", stop);

worker = await startWorker({
  port: Number(process.argv[2]),
  state: ".wrangler/state",
  watch: true,
  logLevel: "log",
});
process.send?.({ url: worker.url });
