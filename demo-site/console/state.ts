import { type Signal, signal } from "@preact/signals";
import type { Consent } from "../../rules/wire.ts";
import { CONSENT_KEY, storedConsent } from "./consent.ts";
import { createFrame, type Frame } from "./frame.ts";
import { createKeep, type Keep } from "./page/keep.ts";
import { type AudienceChange, pushConsent } from "./page/layer.ts";
import { callShopkeeper, type Inspection, type Memory, type Shopkeeper } from "./page/shopkeeper.ts";
import type { Timing } from "./page/timing.ts";
import { PREVIEW_KEY, parseSwitches, previewOf, type Switches } from "./preview.ts";

/** One question to the edge and what became of it. `at` is in milliseconds since 1970. */
export type Ask = Inspection & { readonly at: number };

/** The last change of each audience in this tab. */
export type Changes = { readonly [audience: string]: AudienceChange };

/** Everything the console shows. */
export type Shown = {
  /** Newest first, this page only. */
  readonly asks: Signal<readonly Ask[]>;
  readonly memory: Signal<Memory | undefined>;
  readonly timings: Signal<readonly Timing[]>;
  readonly changes: Signal<Changes>;
  readonly switches: Signal<Switches>;
  readonly consent: Signal<Consent>;
  readonly filters: { readonly segments: Signal<string>; readonly journal: Signal<string> };
  readonly frame: Frame;
};

/** What a tester can do. */
export type Actions = {
  readonly refresh: () => void;
  readonly simulate: (switches: Switches) => void;
  readonly agree: (consent: Consent) => void;
  readonly forget: () => void;
  readonly reset: () => void;
};

/** What is shown, what can be done, and the time. */
export type State = Shown & Actions & { readonly now: () => number };

/** What the state needs from the page. */
export type World = {
  readonly shopkeeper: Shopkeeper;
  readonly session: Keep;
  readonly local: Keep;
  readonly now: () => number;
  readonly startAfresh: () => void;
};

/** Makes the state of one page from what the tab has kept. */
export function createState(world: World = browser()): State {
  const shown: Shown = {
    asks: signal([]),
    memory: signal(undefined),
    timings: signal([]),
    changes: signal({}),
    switches: signal(parseSwitches(world.session.read(PREVIEW_KEY))),
    consent: signal(storedConsent(world.local)),
    filters: { segments: signal(""), journal: signal("") },
    frame: createFrame(world.session),
  };
  return { ...shown, ...actionsOn(shown, world), now: world.now };
}

// The page must start afresh even where the script never came and nobody answers.
const FORGET_PATIENCE_MS = 1000;

function actionsOn({ memory, switches, consent }: Shown, world: World): Actions {
  const refresh = () =>
    world.shopkeeper("export", (found) => {
      memory.value = found;
    });
  return {
    refresh,
    simulate(next) {
      switches.value = next;
      world.session.write(PREVIEW_KEY, next);
      world.shopkeeper("preview", previewOf(next, world.now()));
    },
    agree(next) {
      consent.value = next;
      world.local.write(CONSENT_KEY, next);
      pushConsent(next);
    },
    forget: () => world.shopkeeper("forget", refresh),
    reset() {
      world.shopkeeper("forget", world.startAfresh);
      setTimeout(world.startAfresh, FORGET_PATIENCE_MS);
    },
  };
}

function browser(): World {
  return {
    shopkeeper: callShopkeeper,
    session: createKeep(() => sessionStorage),
    local: createKeep(() => localStorage),
    now: Date.now,
    startAfresh() {
      localStorage.clear();
      sessionStorage.clear();
      location.reload();
    },
  };
}
