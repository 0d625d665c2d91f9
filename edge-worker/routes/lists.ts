import { type Line, linesOf } from "../border/lines.ts";
import { refusal } from "../border/problems.ts";
import { createBatch } from "../importing/batch.ts";
import { cellsIn, type Formats, formatOf } from "../importing/formats.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { addToList, clearLists, newGeneration, removeList, storedList, switchList } from "../stores/lists.ts";

/** Characters a line may have, and an id. */
const LINE = 16 * 1024;
const ID = 256;
/** Ids written with one statement, and characters of them: well below what the database takes at once. */
const BATCH = { rows: 20_000, characters: 512 * 1024 } as const;
/** Bad lines that the answer names. */
const NAMED = 10;

type Format = (line: string) => string | undefined;

const FORMATS: Formats<Format> = {
  "application/x-ndjson": idInJson,
  "text/csv": idInCsv,
};

/** `PUT /v1/lists/{id}`: replaces a list by the ids in the body, one a line; whoever asks meanwhile sees the old one. */
export function replaceListRoute({ rules, clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const list = listFrom(context);
    const generation = newGeneration(clock());
    const read = await upload(req.raw.body, formatOf(context, FORMATS), (ids) =>
      addToList(env.DB, list, { generation, ids }),
    ).catch(() => away());
    if (read.good === 0 && read.bad > 0) {
      throw refusal(
        "request_invalid",
        `None of ${read.bad} lines holds an id, so the list stays as it was.`,
        {
          bad_lines: read.badLines,
        },
      );
    }
    const now = clock();
    const count = await switchList(env.DB, list, { generation, now }).catch(() => away());
    if (count === undefined) {
      throw refusal("list_superseded", "An upload that began later has replaced the list already.");
    }
    afterwards(context)(clearLists(env.DB, now));
    const known = (await rules.live(env, afterwards(context))).ruleSet?.document.lists ?? {};
    return context.json({
      list,
      count,
      updated: new Date(now).toISOString(),
      lines: read.good + read.bad,
      bad: read.bad,
      bad_lines: read.badLines,
      // A list that no rules name is kept, but nobody asks it: most likely its name is mistyped.
      named_by_live_rules: Object.hasOwn(known, list),
    });
  };
}

/** `GET /v1/lists/{id}`: how many are on a list, and since when. Never who. */
export function listRoute() {
  return async (context: Asked): Promise<Response> => {
    const list = listFrom(context);
    const stored = await storedList(context.env.DB, list).catch(() => away());
    if (!stored) throw unknown(list);
    const { count, updated } = stored;
    return context.json({ list, count, updated: new Date(updated).toISOString() }, 200, {
      "cache-control": "private, no-store",
    });
  };
}

/** `DELETE /v1/lists/{id}`. */
export function removeListRoute({ clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const list = listFrom(context);
    const removed = await removeList(context.env.DB, list).catch(() => away());
    if (!removed) throw unknown(list);
    afterwards(context)(clearLists(context.env.DB, clock()));
    return context.body(null, 204);
  };
}

type Upload = { readonly good: number; readonly bad: number; readonly badLines: readonly number[] };
type Write = (ids: readonly string[]) => Promise<void>;

async function upload(body: Asked["req"]["raw"]["body"], idIn: Format, write: Write): Promise<Upload> {
  const batch = createBatch(BATCH, write);
  const badLines: number[] = [];
  let [good, bad] = [0, 0];
  for await (const line of linesOf(body, LINE)) {
    if (isEmpty(line)) continue;
    const id = usable(line.text === undefined ? undefined : idIn(line.text.trim()));
    if (id !== undefined) {
      good++;
      await batch.add(id, id.length);
    } else if (++bad <= NAMED) badLines.push(line.number);
  }
  await batch.flush();
  return { good, bad, badLines };
}

// The one heading a list of ids can have is empty here too.
function isEmpty({ number, text }: Line): boolean {
  return text !== undefined && /^\s*$/.test(number === 1 ? text.replace(/^"?id"?\s*$/i, "") : text);
}

function usable(id: string | undefined): string | undefined {
  // U+FFFD stands where the body was not UTF-8.
  return id && id.length <= ID && !id.includes("\ufffd") ? id : undefined;
}

function idInJson(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const id: unknown = typeof value === "object" && value !== null && "id" in value ? value.id : value;
    return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
  } catch {
    // Counted as a bad line.
    return undefined;
  }
}

function idInCsv(line: string): string | undefined {
  const [id, ...more] = cellsIn(line) ?? [];
  return more.length > 0 ? undefined : id;
}

function listFrom({ req }: Asked): string {
  const list = req.param("id") ?? "";
  if (/^[A-Za-z0-9_-]{1,64}$/.test(list)) return list;
  throw refusal("request_invalid", "A list's name has 1 to 64 letters, digits, - or _.");
}

function unknown(list: string): Error {
  return refusal("list_unknown", `Saw ${JSON.stringify(list)}; no such list has been uploaded.`);
}

function away(): never {
  throw refusal("unavailable", "The lists cannot be reached. What was live stays live; try again.");
}
