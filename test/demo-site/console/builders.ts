import type { Keep } from "../../../demo-site/console/page/keep.ts";
import type { Memory, Shopkeeper } from "../../../demo-site/console/page/shopkeeper.ts";
import { type Ask, createState, type World } from "../../../demo-site/console/state.ts";
import type { ShopEvent } from "../../../rules/event.ts";
import type { DecideReply, DecideRequest } from "../../../rules/wire.ts";

/** Saturday 21 November 2026, at noon. */
export const NOW = Date.UTC(2026, 10, 21, 12);

const request: DecideRequest = {
  v: 1,
  slots: ["hero", "strip"],
  consent: { personalization: true, analytics: true, ads: true },
  page: { type: "item" },
  visitor: "visitor-1",
  plan: "plan-1",
  answers: [3, null],
};

const reply: DecideReply = {
  v: 1,
  id: "reply-1",
  rules: "rules-14",
  plan: "plan-1",
  decisions: [],
  audiences: [],
  reasons: { facts: {}, segments: {}, campaigns: [], audiences: [] },
};

/** An ask with an answer; parts of the reply replace the usual ones. */
export function ask(parts: Partial<DecideReply> = {}): Ask {
  return {
    at: NOW,
    request,
    reply: { ...reply, ...parts },
    questions: [
      { fact: "signals.prada", fn: "count", on: ["view_item"], where: { item_brand: "PRADA" } },
      { fact: "caps.spring.7d", fn: "count", on: ["view_promotion"] },
    ],
  };
}

/** An ask as in production, where nobody is told why. */
export function askWithoutReasons(): Ask {
  const { reasons: _untold, ...plain } = reply;
  return { ...ask(), reply: plain };
}

/** An ask that the edge did not answer. */
export function silence(problem: unknown = new Error("no answer within 800 ms")): Ask {
  return { at: NOW, request, problem };
}

/** A place for values that lives as long as the test. */
export function memoryKeep(stored: { [key: string]: unknown } = {}): Keep {
  const kept = new Map(Object.entries(stored));
  return { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) };
}

/** A state over a script that notes its commands and remembers what it is given. */
export function createTestState(memory: Memory = {}) {
  const commands: unknown[][] = [];
  const shopkeeper: Shopkeeper = (...command: readonly unknown[]) => {
    commands.push([...command]);
    const [name, callback] = command;
    if (name === "export" && typeof callback === "function") callback(memory);
    if (name === "forget" && typeof callback === "function") callback();
  };
  const world: World = {
    shopkeeper,
    session: memoryKeep(),
    local: memoryKeep(),
    now: () => NOW,
    startAfresh: () => void commands.push(["afresh"]),
  };
  const state = createState(world);
  state.refresh();
  return { state, commands, world };
}

/** Two events of two sessions. */
export const events: ShopEvent[] = [
  {
    name: "view_item",
    time: NOW - 3 * 3_600_000,
    items: [{ item_id: "P1", item_brand: "PRADA" }],
    value: 900,
  },
  {
    name: "add_to_cart",
    time: NOW - 60_000,
    items: [{ item_id: "C1", item_name: "Slingback", quantity: 2 }],
  },
];
