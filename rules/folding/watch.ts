import type { Condition } from "../condition.ts";
import { evaluatorOf } from "../conditions/kleene.ts";
import { textOf } from "../json.ts";
import { eventOperators } from "../operators.ts";
import type { Sight } from "./sight.ts";

/** Someone who waits for events of these names that satisfy a condition; told the numbers of the views that do. */
export type Watcher = {
  readonly on: readonly string[];
  readonly where?: Condition | undefined;
  readonly see: See;
};

type See = (sight: Sight, held: readonly number[]) => void;

/** Answers conditions about events, with the operators that devices understand. */
export const holds = evaluatorOf(eventOperators);

/**
 * Tells watchers about the events they wait for, without asking each of them: a watcher that demands a certain text
 * in a field is found by that text.
 *
 * @returns a function that passes one event on.
 */
export function watch(watchers: readonly Watcher[]): (sight: Sight) => void {
  const posts = new Map<string, Post>();
  return (sight) => {
    const { name } = sight.event;
    const post = entry(posts, name, () => postFor(name, watchers));
    tellAll(post.others, sight, sight.all);
    for (const [field, texts] of post.keyed) tellBy(field, texts, sight);
  };
}

/** Watchers of one event name: those that demand a text in a field, by field and text, and all others. */
type Post = { readonly keyed: Map<string, Map<string, Groups>>; readonly others: Groups };

/** A watcher; `rest` is its condition where more of it remains for views that were found by its text. */
type Group = { readonly rest: Condition | undefined; readonly see: See };
type Groups = Group[];

// Made when such an event comes: a page sees few of all the names that are waited for.
function postFor(name: string, watchers: readonly Watcher[]): Post {
  const post: Post = { keyed: new Map(), others: [] };
  for (const watcher of watchers) if (watcher.on.includes(name)) enlist(post, watcher);
  return post;
}

function enlist(post: Post, { where, see }: Watcher): void {
  const clauses = Object.entries(where ?? {});
  const demand = clauses.find(([key, wanted]) => key[0] !== "$" && typeof wanted === "string");
  const texts = demand && entry(post.keyed, demand[0], () => new Map<string, Groups>());
  const groups = texts ? entry(texts, String(demand[1]), () => []) : post.others;
  const rest = clauses.length > (demand ? 1 : 0) ? where : undefined;
  groups.push({ rest, see });
}

function tellBy(field: string, texts: Map<string, Groups>, sight: Sight): void {
  const called = new Map<Groups, number[]>();
  for (const view of sight.all) {
    const value = sight.at(view, field) ?? undefined;
    // Equality converts to text, so what is looked up is text too.
    const groups = value === undefined ? undefined : texts.get(textOf(value));
    if (groups) entry(called, groups, () => []).push(view);
  }
  for (const [groups, found] of called) tellAll(groups, sight, found);
}

function tellAll(groups: Groups, sight: Sight, found: readonly number[]): void {
  for (const { rest, see } of groups) {
    const held = rest ? found.filter((view) => holds(rest, sight.view(view)) === true) : found;
    if (held.length > 0) see(sight, held);
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
