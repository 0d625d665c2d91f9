import type { ShopEvent } from "../rules/event.ts";
import type { Plan } from "../rules/plan.ts";
import {
  type Consent,
  type DecideReply,
  type DecideRequest,
  type Outcome,
  type PageFacts,
  PROTOCOL_VERSION,
  type Preview,
} from "../rules/wire.ts";
import { askDecisions } from "./ask.ts";
import { type Desk, laterFor } from "./desk.ts";
import { told } from "./observe/told.ts";
import { forget, recall } from "./remember/keep.ts";
import type { Code } from "./remember/memory.ts";

/** What a page can tell the shopkeeper, or ask. */
export type Commands = {
  /** Remembers a GA4 event. */
  readonly event: [name: string, params?: object];
  /** A page view of a single-page shop, with its facts. */
  readonly page: [facts?: PageFacts];
  /** The visitor's choice; what is left out stays as it is. */
  readonly consent: [choice: Partial<Consent>];
  /** A signed-in customer, by the shop's JWT. */
  readonly identify: [token: string];
  /** Hands over the visitor's id; undefined without consent. */
  readonly visitor: [callback: (visitor: string | undefined) => void];
  /** Simulated facts. */
  readonly preview: [preview: Preview];
  /** Called after each ask. */
  readonly inspect: [callback: (inspection: Inspection) => void];
  /** Hands over everything this device remembers. */
  readonly export: [callback: (remembered: Remembered) => void];
  /** Deletes all of it. */
  readonly forget: [callback?: () => void];
};

/** Does what a command says. Never throws, whatever it is given. */
export type Shopkeeper = <Name extends keyof Commands>(name: Name, ...args: Commands[Name]) => void;

/** An ask, its answer, the questions that were answered, and the last thing that went wrong since. */
export type Inspection = {
  readonly request: DecideRequest;
  readonly reply: DecideReply | undefined;
  readonly questions: Plan["questions"] | undefined;
  readonly problem: unknown;
};

/** Everything this device remembers; only what this page holds where there is no consent. */
export type Remembered = {
  readonly visitor: string | undefined;
  readonly events: readonly ShopEvent[];
  readonly plan: Plan | undefined;
  readonly codes: readonly Code[];
  readonly member: { readonly [audience: string]: string };
  /** Stamps of sticky segments. */
  readonly held: { readonly [segment: string]: string };
  readonly outbox: readonly Outcome[];
};

type Table = { readonly [Name in keyof Commands]: (...args: Commands[Name]) => unknown };

/** What each command does. */
export function commandsOf(desk: Desk, view: () => void): Table {
  return {
    event: (name, params) => desk.tell(told(name, params)),
    page: (facts) => {
      desk.given = facts;
      if (desk.view) view();
    },
    consent: desk.consent.choose,
    identify: (token) => {
      desk.customer = token;
      desk.ask();
    },
    visitor: async (callback) => callback((await recall(desk)) && desk.visitor),
    preview: (preview) => {
      desk.preview = preview;
      desk.ask();
    },
    inspect: (callback) => {
      desk.inspect = callback;
    },
    export: async (callback) => callback(await (await laterFor(desk)).everything(desk, await recall(desk))),
    forget: async (callback) => {
      await forget(desk);
      // The edge deletes its cookie when it hears of a refusal, and a question about nothing says no more than that.
      const consent = { personalization: false, analytics: false, ads: false };
      await askDecisions(desk.config, { v: PROTOCOL_VERSION, slots: [], page: {}, consent, refused: true });
      callback?.();
    },
  };
}
