import type { Condition } from "../condition.ts";
import { textOf } from "../json.ts";
import { type Clause, remembering, type Wanted } from "./clause.ts";
import { fieldIn, type Sight } from "./sight.ts";

/** Someone who waits for events of these names that satisfy a condition; told the numbers of the views that do. */
export type Watcher = {
  readonly on: readonly string[];
  readonly where?: Condition | undefined;
  readonly see: See;
};

type See = (sight: Sight, held: readonly number[]) => void;

/**
 * Tells watchers about the events they wait for, without asking each of them: a watcher that demands a certain text
 * in a field is found by that text.
 *
 * Here and in what it calls, loops count: until they are warm, and few pages fold for so long, others make an object a step.
 *
 * @returns a function that passes one event on.
 */
export function watch(watchers: readonly Watcher[]): (sight: Sight) => void {
  const posts = new Map<string, Post>();
  const clauseFor = remembering();
  // Made when such an event comes: a page sees few of all the names that are waited for.
  const postFor = (name: string): Post => {
    const post: Post = { demands: new Map(), others: [] };
    for (const watcher of watchers) if (watcher.on.includes(name)) enlist(post, watcher, clauseFor);
    return post;
  };
  return (sight) => {
    const { name } = sight.event;
    const post = posts.get(name) ?? postFor(name);
    posts.set(name, post);
    tellAll(post.others, sight, sight.all);
    post.demands.forEach((demand) => void tellBy(demand, sight));
  };
}

/** Watchers of one event name: those that demand a text in a field, and all others. */
type Post = { readonly demands: Map<string, Demand>; readonly others: See[] };

/** Watchers by the text that they demand in a field. */
type Demand = { readonly field: string; readonly texts: Map<string, See[]> };

function enlist(post: Post, { where = {}, see }: Watcher, clauseFor: ReturnType<typeof remembering>): void {
  const clauses = Object.entries(where);
  const demanded = clauses.find(([key, wanted]) => key[0] !== "$" && typeof wanted === "string");
  const rest = clauses.filter((clause) => clause !== demanded).map(clauseFor);
  listFor(post, demanded).push(rest.length ? seeing(rest, see) : see);
}

function listFor({ demands, others }: Post, demanded?: Wanted): See[] {
  if (!demanded) return others;
  const [field, text] = demanded;
  const { texts } = entry(demands, field, () => ({ field, texts: new Map<string, See[]>() }));
  return entry(texts, String(text), () => []);
}

/** One who sees only those views for which more clauses hold. */
function seeing(clauses: readonly Clause[], see: See): See {
  return (sight, found) => {
    const held = found.filter((view) => clauses.every((holds) => holds(sight, view)));
    if (held.length) see(sight, held);
  };
}

function tellBy(demand: Demand, sight: Sight): void {
  if (sight.count === 1) return void tellAll(demanding(demand, sight, 0), sight, sight.all);
  const called = new Map<readonly See[], number[]>();
  for (let view = 0; view < sight.count; view++) {
    const all = demanding(demand, sight, view);
    if (all.length) entry(called, all, () => []).push(view);
  }
  called.forEach((found, all) => void tellAll(all, sight, found));
}

const NOBODY: readonly See[] = [];

function demanding({ field, texts }: Demand, sight: Sight, view: number): readonly See[] {
  const value = fieldIn(sight, view, field) ?? null;
  // Equality converts to text, so what is looked up is text too.
  return value === null ? NOBODY : (texts.get(textOf(value)) ?? NOBODY);
}

function tellAll(all: readonly See[], sight: Sight, found: readonly number[]): void {
  for (let number = 0; number < all.length; number++) all[number]?.(sight, found);
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
