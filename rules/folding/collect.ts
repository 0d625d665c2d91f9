import type { Plan } from "../plan.ts";
import type { Question } from "../question.ts";
import type { Course } from "./course.ts";
import { isLive } from "./live.ts";
import type { Pieces } from "./pieces.ts";
import { follow } from "./sequence.ts";
import type { Sight } from "./sight.ts";
import { columnOf, type Layout, type Table } from "./table.ts";
import type { Watcher } from "./watch.ts";

/** Signal functions whose exceptions concern the value itself; for all others it is the item. */
const OF_VALUES = ["unique_list", "most_frequent", "first", "last", "count_distinct"];

/** Functions that look at events, whatever fields these have. */
const OF_EVENTS = ["count", "time_since_first", "time_since_last", "active_days"];

/** The field that a question reads, if it reads any. */
export function fieldOf({ fn, of }: Question): string | undefined {
  return OF_EVENTS.includes(fn) ? undefined : of;
}

/** Whether exceptions to a question concern the value it reads. */
export function exceptsValues({ fn }: Question): boolean {
  return OF_VALUES.includes(fn);
}

/** The field whose values in the excepting events are excepted. */
export function keyField(question: Question): string {
  const { of = "item_id" } = question;
  return exceptsValues(question) ? of : "item_id";
}

/** The columns that a plan's questions need. */
export function layoutFor({ questions, currency }: Plan): Layout {
  const names = new Set<string>();
  for (const question of questions) {
    const field = fieldOf(question);
    if (field) names.add(columnOf("read", field));
    if (question.by) names.add(columnOf("text", question.by));
    if (!question.except) continue;
    names.add(columnOf("read", keyField(question)));
    names.add(columnOf("at", "item_id"));
  }
  return { names: [...names], currency };
}

/** What is kept for one selection: the rows of what was selected, or the course of a sequence. */
export type Source = number[] | Course;

/** Where a question reads, by number: what it selects, what excepts, and what marks where it begins. */
export type Reading = {
  readonly source: number;
  readonly except?: number | undefined;
  readonly mark?: number | undefined;
};

/** A journal's selections: each watched once, however many questions read it. */
export type Selections = {
  /** For each question, unless it needs none. */
  readonly readings: readonly (Reading | undefined)[];
  readonly watchers: readonly Watcher[];
  /** What is done when all of them have seen an event. */
  readonly finish: (sight: Sight) => void;
};

type Place = {
  readonly sources: Source[];
  readonly table: Table;
  readonly times: readonly number[];
  readonly starts: readonly number[];
};

/** Watches what the questions select; what is not yet among the sources begins with nothing. */
export function* select(
  questions: readonly Question[],
  { sources, table, times, starts }: Place,
): Pieces<Selections> {
  const known = new Map<string, number>();
  const watchers: Watcher[] = [];
  let waiting: ((sight: Sight) => void)[] = [];
  const following = { times, starts, after: (see: (sight: Sight) => void) => void waiting.push(see) };
  const numberOf = (key: string, begin: (number: number) => void) => {
    const number = known.get(key) ?? known.size;
    if (number < known.size) return number;
    known.set(key, number);
    begin(number);
    return number;
  };
  const rowsWhere = (on: Watcher["on"], where?: Watcher["where"]) =>
    numberOf(where ? `${on} ${JSON.stringify(where)}` : on.join(), (number) => {
      const source = sources[number];
      const rows = Array.isArray(source) ? source : [];
      sources[number] = rows;
      watchers.push({ on, where, see: (sight, held) => takeRows(rows, table.rowsOf(sight), held) });
    });
  const course = (question: Question) => {
    const { steps, scope, span } = question;
    return numberOf(JSON.stringify([steps, scope, span]), (number) => {
      const source = sources[number];
      const course = source && !Array.isArray(source) ? source : { runs: [], done: [], barred: [] };
      sources[number] = course;
      watchers.push(...follow(question, course, following));
    });
  };
  const reading = (question: Question): Reading | undefined => {
    const { fn, on, where, except, after, steps } = question;
    if (isLive(fn)) return undefined;
    if (steps) return { source: course(question) };
    return {
      source: rowsWhere(on, where),
      except: except && rowsWhere(except),
      mark: after && rowsWhere(after.on, after.where),
    };
  };
  const readings: (Reading | undefined)[] = [];
  for (const question of questions) yield void readings.push(reading(question));
  const finish = (sight: Sight) => {
    if (!waiting.length) return;
    const due = waiting;
    waiting = [];
    for (const see of due) see(sight);
  };
  return { readings, watchers, finish };
}

function takeRows(rows: number[], first: number, held: readonly number[]): void {
  for (let number = 0; number < held.length; number++) rows.push(first + (held[number] ?? 0));
}
