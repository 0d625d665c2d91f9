import type { Condition } from "../condition.ts";
import { evaluatorOf, factAt } from "../conditions/kleene.ts";
import { eventOperators } from "../operators.ts";
import type { View } from "./note.ts";

/** Someone who waits for events of these names that satisfy a condition; told which views of the event do. */
export type Watcher<Sight> = {
  readonly on: readonly string[];
  readonly where?: Condition | undefined;
  readonly see: (sight: Sight, held: readonly View[]) => void;
};

/** Answers conditions about events, with the operators that devices understand. */
export const holds = evaluatorOf(eventOperators);

/**
 * Tells watchers about the events they wait for, without asking each of them: a watcher that demands a certain text
 * in a field is found by that text.
 *
 * @returns a function that passes one event on, to watchers in the order given.
 */
export function watch<Sight>(
  watchers: readonly Watcher<Sight>[],
): (name: string, sight: Sight, views: readonly View[]) => void {
  const posts = new Map<string, Post<Sight>>();
  for (const watcher of watchers) for (const name of watcher.on) enlist(posts, name, watcher);
  return (name, sight, views) => {
    const post = posts.get(name);
    if (!post) return;
    for (const watcher of interested(post, views)) {
      const { where } = watcher;
      const held = where ? views.filter((view) => holds(where, view) === true) : views;
      if (held.length > 0) watcher.see(sight, held);
    }
  };
}

/** Watchers of one event name: those that demand a text in a field, by field and text, and all others. */
type Post<Sight> = {
  readonly keyed: Map<string, Map<string, Watcher<Sight>[]>>;
  readonly others: Watcher<Sight>[];
};

function enlist<Sight>(posts: Map<string, Post<Sight>>, name: string, watcher: Watcher<Sight>): void {
  const post = entry(posts, name, () => ({ keyed: new Map(), others: [] }));
  const demand = Object.entries(watcher.where ?? {}).find(
    ([key, wanted]) => key[0] !== "$" && typeof wanted === "string",
  );
  if (!demand) return void post.others.push(watcher);
  const [field, text] = demand;
  const texts = entry(post.keyed, field, () => new Map<string, Watcher<Sight>[]>());
  entry(texts, String(text), () => []).push(watcher);
}

function interested<Sight>(
  { keyed, others }: Post<Sight>,
  views: readonly View[],
): ReadonlySet<Watcher<Sight>> {
  const found = new Set(others);
  for (const [field, texts] of keyed) {
    // Equality converts to text, so what is looked up is text too.
    for (const view of views)
      for (const watcher of texts.get(String(factAt(view, field))) ?? []) found.add(watcher);
  }
  return found;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
