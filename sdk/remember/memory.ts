import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { Membership } from "../../rules/decision.ts";
import type { ShopEvent } from "../../rules/event.ts";
import type { Plan } from "../../rules/plan.ts";
import type { Outcome, StickySegment } from "../../rules/wire.ts";
import type { Config } from "../config.ts";
import type { Answered, Progress } from "../folding/running.ts";
import type { Claim } from "./claims.ts";
import { createDisk, within } from "./disk.ts";
import type { Head } from "./journal.ts";

/** What lies in the store, by key. Numbers come before all other keys, and the tilde after all letters. */
export type Shelf = {
  visitor?: string;
  plan?: Plan;
  /** The plan's, in milliseconds. */
  retention?: number;
  head?: Head;
  outbox?: readonly Outcome[];
  codes?: readonly Code[];
  member?: readonly Membership[];
  /** Sticky segments as the edge last named them. */
  held?: readonly StickySegment[];
  /** Places that open pages have taken for banners of limited campaigns, and those that were seen lately. */
  claims?: readonly Claim[];
  /** The highest number of a sealed cookie that the edge told of. */
  seal?: number;
  /** Where the edge last saw this device. */
  country?: string;
  /** The journal, in chunks of about 50 events. */
  [chunk: number]: readonly ShopEvent[];
  /** What was kept of the journal when it was last folded. */
  "~running"?: Progress;
  /** What was answered last. */
  "~answered"?: Answered;
};

/** An offer code this device was given; it expires at a time in ms since 1970. */
export type Code = { readonly code: string; readonly expires: number };

/** What is kept of the journal, as a part of the shelf. */
export const KEPT = "~";

// By the first key it can have.
type Part = number | "" | typeof KEPT;

/** Looks at what lies there, or takes something else when there is nothing. */
export type Take = <Key extends keyof Shelf, Otherwise>(
  key: Key,
  otherwise: Otherwise,
) => Promise<NonNullable<Shelf[Key]> | Otherwise>;

/** Puts something there; undefined takes it away. */
export type Put = <Key extends keyof Shelf>(key: Key, value: Shelf[Key] | undefined) => void;

/** Changes what lies there. It may be done again if it did not last. */
export type Change = (take: Take, put: Put) => Promise<void>;

/** What this device remembers: on disk, or for this page only where the disk does not answer. Never rejects. */
export type Memory = {
  /**
   * Everything but the journal and what is kept of it, or that, or so many chunks of the journal from a number on;
   * undefined when the disk is too slow to wait for. Where there is no disk, everything.
   */
  readonly read: (part?: Part, count?: number) => Promise<Shelf | undefined>;
  /** Changes the shelf in one transaction, and resolves when that is complete. */
  readonly change: (change: Change) => Promise<void>;
  /** Whether it will outlive this page. */
  readonly lasts: () => boolean;
  readonly forget: () => Promise<void>;
};

const DATABASE = "shopkeeper";

/** Opens nothing until it is first used. A read takes half of the page's deadline at most, so that there is time to ask. */
export function createMemory(
  { deadline, onProblem }: Pick<Config, "deadline" | "onProblem">,
  open: () => UseStore = () => createStore(DATABASE, "memory"),
): Memory {
  let shelf: Shelf = {};
  const { use, lasts } = createDisk(open, onProblem);
  return {
    lasts,
    read: async (part = "", count) => {
      try {
        const reading = use("readonly", (store) => lying(store, part, count));
        const found = await within(deadline / 2, reading);
        if (part === "") shelf = found;
        return found;
      } catch {
        // Failed tries were reported, and being late is no failure.
        if (lasts()) return undefined;
      }
      return shelf;
    },
    change: async (change) => {
      try {
        await use("readwrite", (store) =>
          change(
            async (key, otherwise) => (await promisifyRequest(store.get(key))) ?? otherwise,
            (key, value) => (value ? store.put(value, key) : store.delete(key)),
          ),
        );
      } catch {
        await change(
          async (key, otherwise) => shelf[key] ?? otherwise,
          (key, value) => {
            shelf = { ...shelf, [key]: value };
          },
        );
      }
    },
    forget: async () => {
      shelf = {};
      // Clearing would create the database where there is none; deleting it would block every other tab.
      const known = await indexedDB.databases?.();
      if (!known || known.some(({ name }) => name === DATABASE))
        await use("readwrite", async (store) => store.clear());
    },
  };
}

async function lying(store: IDBObjectStore, part: Part, count?: number): Promise<Shelf> {
  const range = IDBKeyRange.bound(part, ENDS[part] ?? "");
  const [keys, values] = await Promise.all([
    promisifyRequest(store.getAllKeys(range, count)),
    promisifyRequest(store.getAll(range, count)),
  ]);
  return Object.fromEntries(keys.map((key, index) => [key, values[index]] as const));
}

// The journal ends where texts begin. Nothing is under a key that is a list.
const ENDS: { readonly [part: string]: IDBValidKey } = { "": KEPT, [KEPT]: [] };
