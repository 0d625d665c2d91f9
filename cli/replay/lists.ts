import { readdir } from "node:fs/promises";
import path from "node:path";
import Papa from "papaparse";
import { type AskedList, listQuestions } from "../../edge-worker/decide/lists.ts";
import type { Facts } from "../../rules/condition.ts";
import { isObject, type Json } from "../../rules/json.ts";
import { readText } from "../document/rules-file.ts";
import { unreadable } from "../terminal/failure.ts";

/** The shop's lists by name, as text: ids that are numbers too. */
export type Lists = ReadonlyMap<string, ReadonlySet<string>>;

/** Formats of a list's file, by its ending: those that `PUT /v1/lists/{id}` takes. */
const FORMATS: { readonly [ending: string]: (text: string) => readonly string[] } = {
  ".csv": idsInCsv,
  ".txt": idsInCsv,
  ".ndjson": idsInJson,
};

/** Reads a folder of lists, each a file by the list's name: `vips.csv`, `vips.txt` or `vips.ndjson`. None without a folder. */
export async function readLists(folder: string | undefined): Promise<Lists> {
  if (folder === undefined) return new Map();
  const names = await readdir(folder).catch((problem: unknown) => {
    throw unreadable(folder, problem);
  });
  const read = names.sort().map(async (name): Promise<readonly [string, ReadonlySet<string>][]> => {
    const { name: list, ext } = path.parse(name);
    const format = Object.hasOwn(FORMATS, ext) ? FORMATS[ext] : undefined;
    return format ? [[list, new Set(format(await readText(path.join(folder, name))))]] : [];
  });
  return new Map((await Promise.all(read)).flat());
}

/** What the lists say about some facts, as the edge would look it up: of a list that is not there nothing is known. */
export function groupsIn(
  lists: Lists,
  asked: readonly AskedList[],
  facts: Facts,
): { readonly groups?: { readonly [list: string]: Json } } {
  const questions = listQuestions(asked, facts).filter(({ list }) => lists.has(list));
  if (questions.length === 0) return {};
  const groups: { [list: string]: (string | number)[] } = {};
  for (const { list, value } of questions) {
    const found = groups[list] ?? [];
    groups[list] = lists.get(list)?.has(String(value)) ? [...found, value] : found;
  }
  return { groups };
}

function idsInCsv(text: string): readonly string[] {
  const rows = Papa.parse<string[]>(text).data.filter(({ length }) => length === 1);
  const ids = rows.flatMap(([cell = ""]) => cell.trim() || []);
  return ids[0]?.toLowerCase() === "id" ? ids.slice(1) : ids;
}

function idsInJson(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const value = valueIn(line);
    const id = isObject(value) ? value.id : value;
    return typeof id === "string" || typeof id === "number" ? [String(id)] : [];
  });
}

function valueIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // An upload would name it as a bad line; here it is on no list.
    return undefined;
  }
}
