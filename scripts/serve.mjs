import { startWorker } from "./steps/worker.mjs";

// A process of its own, because it needs a newer Node than `npm start` may be run by.
// It tells its parent when it is ready, and ends when the parent asks, or is gone.

const worker = await startWorker({
  port: Number(process.argv[2]),
  state: ".wrangler/state",
  watch: true,
  logLevel: "log",
});

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  process.exit(0);
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("disconnect", stop);
process.send?.({ url: worker.url });
