import { type Desk, newId } from "./desk.ts";
import { WAITS_MS } from "./remember/claims.ts";

/** What other tabs see of a page while it is open. */
export type Presence = {
  readonly page: string;
  /** Claims to places for banners that were not seen yet, by campaign. */
  readonly open: Map<string, string>;
  /** Resolves when other tabs can tell that the page is open. */
  readonly known: Promise<void>;
  /** Tells other tabs that a campaign was sent away. */
  readonly sendAway: (campaign: unknown) => void;
};

const NAME = "shopkeeper";
const OPEN = `${NAME} page `;

// Before others may take the place.
const EARLY_MS = 60_000;

/** Makes a page known to other tabs, and hears them, until it is left. */
export function presenceOf(desk: Desk): Presence {
  desk.presence ??= appear(desk);
  return desk.presence;
}

/** Whether a page is gone, as far as the browser tells. */
export async function goneNow(): Promise<(page: string) => boolean> {
  const { held } = (await navigator.locks?.query()) ?? {};
  return (page) => held?.every(({ name }) => name !== OPEN + page) ?? false;
}

/** Takes a banner down that nobody has seen, when its claim runs out. */
export function expire(desk: Desk, { open }: Presence, campaign: string): void {
  const claim = open.get(campaign);
  setTimeout(() => open.get(campaign) === claim && quiet(desk, campaign), WAITS_MS - EARLY_MS);
}

function appear(desk: Desk): Presence {
  const page = newId();
  const open: Presence["open"] = new Map();
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => quiet(desk, data);
  let goes = () => {};
  const known = new Promise<void>((resolve) => {
    // A lock ends with its page, however that ends.
    const stays = () =>
      new Promise<void>((end) => {
        goes = end;
        resolve();
      });
    if (navigator.locks) navigator.locks.request(OPEN + page, stays);
    else resolve();
  });
  const leave = () => {
    goes();
    channel.close();
    desk.presence = undefined;
    // The page may come back from the browser's cache, and others may have been seen by then.
    for (const campaign of open.keys()) takeDown(desk, campaign);
  };
  const { signal } = desk.config;
  addEventListener("pagehide", leave, { signal });
  signal.addEventListener("abort", leave);
  return { page, open, known, sendAway: (campaign) => channel.postMessage(campaign) };
}

function quiet(desk: Desk, campaign: string): void {
  desk.places.set(campaign, false);
  takeDown(desk, campaign);
}

function takeDown({ shown }: Desk, campaign: unknown): void {
  for (const slot of document.querySelectorAll("[data-slot]")) {
    const banner = shown.get(slot);
    if (!banner || banner.campaign !== campaign) continue;
    banner.empty();
    shown.delete(slot);
  }
}
