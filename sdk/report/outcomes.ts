import { LIMITS, type Outcome, PATHS, PROTOCOL_VERSION, type Preview } from "../../rules/wire.ts";
import { attempt, type Desk, newId } from "../desk.ts";
import { bytesOf } from "../fitting.ts";
import { mayRemember } from "../remember/keep.ts";
import { arrived, post } from "../remember/outbox.ts";

const SOON_MS = 1000;
const MOST_BYTES = 48 * 1024;

// Sending it again would end the same way.
const FINAL = [400, 401, 403, 404, 410, 413, 422];

/** Whether the visitor agreed to be counted. */
export function mayMeasure(desk: Desk): boolean {
  return mayRemember(desk) && desk.consent.now().analytics;
}

/**
 * Keeps an outcome until it has arrived. Of who agreed to be remembered, but not to be counted, the edge learns it for
 * the sealed cookie alone: it is told once, and not kept until they might agree.
 */
export function report(desk: Desk, outcome: Omit<Outcome, "id" | "time">): void {
  if (!mayRemember(desk)) return;
  const isKept = mayMeasure(desk);
  const whole = { ...outcome, id: newId(), time: Date.now() };
  desk.fresh.push(whole);
  if (isKept) attempt(desk, () => post(desk.memory, whole));
  if (!isKept || document.visibilityState === "hidden") leave(desk);
  else desk.timer ??= setTimeout(flush, SOON_MS, desk);
}

/** The page may be gone before the disk answers: what is new goes at once, and waits on disk in case it is lost. */
export function leave(desk: Desk): void {
  attempt(desk, () => send(desk, desk.fresh.splice(0)));
}

/** Sends what waits. */
export function flush(desk: Desk): void {
  desk.timer = undefined;
  const work = async () => {
    const shelf = await desk.memory.read();
    if (!shelf) return;
    // Another tab may have learnt who this is.
    desk.visitor = shelf.visitor;
    desk.fresh.length = 0;
    await send(desk, shelf.outbox ?? []);
  };
  // One tab at a time. Where there are no locks, the edge still counts an id once.
  attempt(desk, () => (navigator.locks ? navigator.locks.request("shopkeeper", work) : work()));
}

async function send(desk: Desk, outcomes: readonly Outcome[]): Promise<void> {
  const { visitor, config, consent, preview } = desk;
  if (!visitor || !outcomes.length || !mayRemember(desk)) return;
  let batch = outcomes.slice(0, LIMITS.outcomes);
  while (bytesOf(batch) > MOST_BYTES) batch = batch.slice(0, batch.length / 2);
  const { ok, status } = await fetch(new URL(PATHS.outcomes, config.edge), {
    method: "POST",
    body: JSON.stringify({
      v: PROTOCOL_VERSION,
      visitor,
      consent: consent.now(),
      preview: pretends(preview) || undefined,
      outcomes: batch,
    }),
    keepalive: true,
    credentials: "include",
  });
  if (!ok && !FINAL.includes(status)) return;
  await arrived(desk.memory, batch);
  await send(desk, outcomes.slice(batch.length));
}

// To ask for the reasons alone is not to pretend.
function pretends({ token: _token, explain: _explain, ...pretended }: Preview = {}): boolean {
  return Object.keys(pretended).length > 0;
}
