import type { Json } from "../../rules/json.ts";
import type { ListQuestion } from "../decide/lists.ts";
import { sweep } from "./forgetting/sweeping.ts";

/** A list as it is live. `updated` is in ms since 1970. */
export type StoredList = { readonly count: number; readonly updated: number };

/** Milliseconds after which an upload that never ended is given up. */
const ABANDONED_MS = 86_400_000;

/** Rows removed at once: a statement may not take longer than the database allows. */
const SWEEP = 50_000;

// A million ids take a minute to write, and none to switch to: readers see the old generation or the new one.
const ADD = "INSERT OR IGNORE INTO list_members SELECT ?1, ?2, value FROM json_each(?3)";

const SWITCH = `INSERT INTO lists (id, generation, count, updated)
  SELECT ?1, ?2, count(*), ?3 FROM list_members WHERE list = ?1 AND generation = ?2
  ON CONFLICT (id) DO UPDATE SET
    generation = excluded.generation, count = excluded.count, updated = excluded.updated
  WHERE excluded.generation > lists.generation
  RETURNING count`;

const LOOK_UP = `SELECT lists.id AS list, list_members.id AS value
  FROM json_each(?1) AS asked
  JOIN lists ON lists.id = asked.value ->> 0
  LEFT JOIN list_members ON list_members.list = lists.id
    AND list_members.generation = lists.generation AND list_members.id = asked.value ->> 1`;

const IS_DEAD = `EXISTS (SELECT 1 FROM lists WHERE lists.id = list AND lists.generation > list_members.generation)
  OR (generation < ?1 AND NOT EXISTS
    (SELECT 1 FROM lists WHERE lists.id = list AND lists.generation = list_members.generation))`;

const CLEAR = `DELETE FROM list_members WHERE (list, generation, id) IN
  (SELECT list, generation, id FROM list_members WHERE ${IS_DEAD} LIMIT ${SWEEP})`;

/** A number that is greater for an upload that began later. */
export function newGeneration(now: number): number {
  const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
  return now * 1000 + (random % 1000);
}

/** Writes ids of a generation that is not live yet. */
export async function addToList(
  db: D1Database,
  list: string,
  part: { readonly generation: number; readonly ids: readonly string[] },
): Promise<void> {
  await db.prepare(ADD).bind(list, part.generation, JSON.stringify(part.ids)).run();
}

/**
 * Makes a generation the live one.
 *
 * @returns how many ids it has; undefined when a later upload was faster.
 */
export async function switchList(
  db: D1Database,
  list: string,
  { generation, now }: { readonly generation: number; readonly now: number },
): Promise<number | undefined> {
  const count = await db.prepare(SWITCH).bind(list, generation, now).first<number>("count");
  return count ?? undefined;
}

/** A list as it is live, if it is. */
export async function storedList(db: D1Database, list: string): Promise<StoredList | undefined> {
  const row = await db
    .prepare("SELECT count, updated FROM lists WHERE id = ?")
    .bind(list)
    .first<StoredList>();
  return row ?? undefined;
}

/** Removes a list: from now on nothing is known of it. Its rows are cleared up afterwards. */
export async function removeList(db: D1Database, list: string): Promise<boolean> {
  const { meta } = await db.prepare("DELETE FROM lists WHERE id = ?").bind(list).run();
  return meta.changes > 0;
}

/** Clears up what no live list needs. What is more than a big list is left for the next time. */
export async function clearLists(db: D1Database, now: number): Promise<void> {
  await sweep(db.prepare(CLEAR).bind((now - ABANDONED_MS) * 1000), SWEEP);
}

/**
 * What the lists say about some values, in one query: for each list that exists those of the values that are on it, as
 * `$inGroup` takes it.
 */
export async function lookUp(
  db: D1Database,
  questions: readonly ListQuestion[],
): Promise<{ readonly [list: string]: Json }> {
  const asked = JSON.stringify(questions.map(({ list, value }) => [list, String(value)]));
  const { results } = await db.prepare(LOOK_UP).bind(asked).all<{ list: string; value: string | null }>();
  const lists = new Map<string, Set<string>>();
  for (const { list, value } of results) {
    const found = lists.get(list) ?? new Set();
    if (value !== null) found.add(value);
    lists.set(list, found);
  }
  // Of the type it was asked with: a network's number is a number, though its list is text.
  const isOn = ({ list, value }: ListQuestion) => lists.get(list)?.has(String(value));
  return Object.fromEntries(
    [...lists.keys()].map((list) => [
      list,
      questions.filter((one) => one.list === list && isOn(one)).map(({ value }) => value),
    ]),
  );
}
