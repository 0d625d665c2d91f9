import type { Decision } from "../rules/decision.ts";
import type { ShopEvent } from "../rules/event.ts";
import { commandsOf, type Shopkeeper } from "./commands.ts";
import { type Complete, configure, type Later } from "./config.ts";
import { createConsent } from "./consent.ts";
import { type Act, attempt, type Desk, laterFor } from "./desk.ts";
import { observeClicks } from "./observe/clicks.ts";
import { observeDataLayer } from "./observe/data-layer.ts";
import { once } from "./observe/once.ts";
import { observePage } from "./observe/page.ts";
import { whenParsed } from "./observe/parsed.ts";
import { forget, mayRemember, note, release } from "./remember/keep.ts";
import { createMemory } from "./remember/memory.ts";
import { addStyle } from "./show/style.ts";
import { visit } from "./visit.ts";

/**
 * Gives the page a shopkeeper: it observes, remembers with consent, asks the edge, shows the answer and reports.
 * @returns the function that takes commands; what it is told before the page is parsed waits until then.
 * @throws TypeError where `options.edge` is no address; nothing after that.
 */
export function createShopkeeper(options: Complete): Shopkeeper {
  const desk = deskFor(options);
  const commands = commandsOf(desk, () => view(desk));
  let early: (() => void)[] | undefined = [];
  const begin = () => {
    const said = early ?? [];
    early = undefined;
    attempt(desk, () => open(desk, said));
  };
  // What a queue holds is said right after this returns, and belongs to the beginning.
  queueMicrotask(() => whenParsed(begin));
  return (name, ...args) => {
    const obey = () => void attempt(desk, () => commands[name](...args));
    if (early) early.push(obey);
    else obey();
  };
}

function deskFor(options: Complete): Desk {
  const config = configure(options, (problem) => {
    desk.problem = problem;
    options.onProblem?.(problem);
  });
  const heard: Desk["heard"] = [];
  const desk: Desk = {
    config,
    consent: createConsent(config.consent === "granted", () => consentSaid(desk)),
    memory: createMemory(config),
    ask: () => ask(desk),
    written: (event) => written(desk, event),
    acted: (act, decision) => acted(desk, act, decision),
    view: 0,
    turn: 0,
    facts: {},
    heard,
    tell: (event) => heard.push(event),
    say: () => {},
    held: [],
    mine: new Set(),
    fresh: [],
    shown: new WeakMap(),
    places: new Map(),
  };
  return desk;
}

// Everything that was said before is taken in first, so that the first question is asked knowing it all.
function open(desk: Desk, said: readonly (() => void)[]): void {
  desk.say = observeDataLayer(desk);
  for (const obey of said) obey();
  desk.tell = once((event) => void attempt(desk, () => note(desk, event)));
  view(desk);
  desk.heard.forEach(desk.tell);
  observeClicks((event) => desk.tell(event));
  addEventListener("pageshow", ({ persisted }) => persisted && attempt(desk, () => view(desk)));
  attempt(desk, addStyle);
}

function view(desk: Desk): void {
  const { facts, events } = observePage(desk.given, desk.heard);
  desk.view++;
  desk.places.clear();
  desk.facts = facts;
  events.forEach(desk.tell);
  desk.ask();
}

// What is said in one go is asked once. What was asked before is of no interest any more.
function ask(desk: Desk): void {
  const turn = ++desk.turn;
  desk.agreed = JSON.stringify(desk.consent.now());
  queueMicrotask(() => {
    if (desk.view && turn === desk.turn) attempt(desk, () => converse(desk));
  });
}

async function converse(desk: Desk): Promise<void> {
  await visit(desk);
  if (mayRemember(desk)) (await laterFor(desk)).beginReporting(desk);
}

function consentSaid(desk: Desk): void {
  if (mayRemember(desk)) release(desk);
  if (desk.consent.refused()) attempt(desk, () => forget(desk));
  if (desk.agreed !== JSON.stringify(desk.consent.now())) ask(desk);
}

function written(desk: Desk, event: ShopEvent): void {
  withLater(desk, (later) => later.written(desk, event));
  if (event.name === "purchase") ask(desk);
}

const NAMES = { exposure: "view_promotion", click: "select_promotion", dismiss: "dismiss_promotion" };

function acted(desk: Desk, act: Act, decision: Decision): void {
  if (act === "decision") return;
  const { campaign, variant, slot } = decision;
  const event = { promotion_id: campaign, creative_name: variant, creative_slot: slot };
  note(desk, { name: NAMES[act], ...event });
  if (act !== "dismiss") desk.say({ event: NAMES[act], ...event });
  if (mayRemember(desk)) withLater(desk, (later) => later.acted(desk, act, decision));
}

// At once where it can be: the page may be gone in a moment.
function withLater(desk: Desk, work: (later: Later) => void): void {
  if (desk.later) work(desk.later);
  else attempt(desk, async () => work(await laterFor(desk)));
}
