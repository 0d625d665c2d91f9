import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { onTestFinished, vi } from "vitest";
import type { Decision } from "../../rules/decision.ts";
import type { Plan } from "../../rules/plan.ts";
import type { Question } from "../../rules/question.ts";
import type { DecideReply, DecideRequest, OutcomesRequest } from "../../rules/wire.ts";
import type { Remembered } from "../../sdk/commands.ts";
import type { Options, Shopkeeper } from "../../sdk/index.ts";
import { createShopkeeper } from "../../sdk/index.ts";

/** What the fake edge answers, and what it was sent. */
export type FakeEdge = {
  /** The plan that is live. */
  plan: Plan;
  /** Decisions of the next replies. */
  decisions: readonly Decision[];
  /** Anything else that replies say. */
  more: Partial<DecideReply>;
  /** Status of the next answers to outcomes. */
  outcomesStatus: number;
  /** Answers instead of the edge, when it is set. */
  instead: ((url: URL, init: RequestInit) => Promise<Response>) | undefined;
  readonly asked: DecideRequest[];
  readonly reported: OutcomesRequest[];
  readonly plansFetched: string[];
  readonly calls: { readonly url: URL; readonly init: RequestInit }[];
};

/** A page of a shop in a fresh browser profile, unless `profile` says which. */
export type ShopPage = {
  readonly shopkeeper: Shopkeeper;
  readonly edge: FakeEdge;
  readonly problems: unknown[];
  /** Resolves once the edge was asked this many times in all and the answers are worked in. */
  readonly asks: (count: number) => Promise<void>;
  readonly remembered: () => Promise<Remembered>;
  readonly visitor: () => Promise<string | undefined>;
  /** Leaves the page as a click on a link does. */
  readonly leave: () => void;
};

export const QUESTION: Question = { fact: "signals.views", fn: "count", on: ["view_item"] };

export function planWith(...questions: readonly Question[]): Plan {
  return {
    hash: `plan-${questions.map(({ fact }) => fact).join("-")}`,
    currency: "AED",
    timezone: "Asia/Dubai",
    retention: 180 * 86_400_000,
    questions,
  };
}

export function decision(parts: Partial<Decision> = {}): Decision {
  return {
    id: "d1",
    slot: "hero",
    campaign: "welcome",
    variant: "a",
    banner: { headline: "Hello" },
    ...parts,
  };
}

export function fakeEdge(parts: Partial<FakeEdge> = {}): FakeEdge {
  return {
    plan: planWith(),
    decisions: [],
    more: {},
    outcomesStatus: 204,
    instead: undefined,
    asked: [],
    reported: [],
    plansFetched: [],
    calls: [],
    ...parts,
  };
}

/** Empties the browser: storage, page, data layer. */
export function freshBrowser(): void {
  vi.stubGlobal("indexedDB", new IDBFactory());
  Reflect.deleteProperty(window, "dataLayer");
  document.head.innerHTML = "";
  document.body.innerHTML = "";
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  document.documentElement.removeAttribute("lang");
  history.replaceState(null, "", "/");
}

type Opening = Partial<Options> & { readonly html?: string; readonly edgeIs?: FakeEdge };

/** Opens a page in the browser as it is. */
export function openPage({
  html = '<div data-slot="hero">The shop\'s own</div>',
  edgeIs = fakeEdge(),
  ...options
}: Opening = {}): ShopPage {
  const life = new AbortController();
  const problems: unknown[] = [];
  const edge = edgeIs;
  const origin = `https://edge-${crypto.randomUUID()}.example`;
  vi.stubGlobal("fetch", (url: URL, init: RequestInit = {}) => {
    // A page of an earlier test may still be speaking: nobody answers it.
    return url.origin === origin ? answer(edge, url, init) : new Promise(() => {});
  });
  document.body.innerHTML = html;
  onTestFinished(() => life.abort());
  const shopkeeper = createShopkeeper({
    edge: origin,
    signal: life.signal,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const hand = <Value>(ask: (callback: (value: Value) => void) => void) => new Promise<Value>(ask);
  return {
    shopkeeper,
    edge,
    problems,
    asks: async (count) => {
      await vi.waitFor(() => {
        if (edge.asked.length < count) throw new Error(`Asked ${edge.asked.length} times, not ${count}.`);
      });
      await settled();
    },
    remembered: () => hand<Remembered>((callback) => shopkeeper("export", callback)),
    visitor: () => hand<string | undefined>((callback) => shopkeeper("visitor", callback)),
    leave: () => {
      window.dispatchEvent(new Event("pagehide"));
      life.abort();
    },
  };
}

/** Lets everything that is under way come to its end: fetches, transactions, second asks. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 12; round++) await new Promise((resolve) => setTimeout(resolve, 1));
}

async function answer(edge: FakeEdge, url: URL, init: RequestInit): Promise<Response> {
  edge.calls.push({ url, init });
  if (edge.instead) return edge.instead(url, init);
  if (url.pathname === "/v1/outcomes") {
    edge.reported.push(JSON.parse(String(init.body)));
    return new Response(null, { status: edge.outcomesStatus });
  }
  if (url.pathname.startsWith("/v1/plan/")) {
    edge.plansFetched.push(url.pathname.slice("/v1/plan/".length));
    return Response.json(edge.plan);
  }
  edge.asked.push(JSON.parse(String(init.body)));
  return Response.json(replyOf(edge));
}

export function replyOf({ plan, decisions, more }: FakeEdge): DecideReply {
  return { v: 1, id: "r1", rules: "1", plan: plan.hash, decisions, audiences: [], ...more };
}
