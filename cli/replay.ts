import { writeFile } from "node:fs/promises";
import { type RuleSet, ruleSetOf } from "../edge-worker/decide/rule-set.ts";
import { readDocument, readText } from "./document/rules-file.ts";
import { type ColumnMap, readColumnMap } from "./events/columns.ts";
import { type Recording, readRecording } from "./events/recording.ts";
import { readTime } from "./events/time.ts";
import type { Figures } from "./replay/figures.ts";
import { type Lists, readLists } from "./replay/lists.ts";
import { createMembers } from "./replay/members.ts";
import { replayAll } from "./replay/replay.ts";
import { createSeries } from "./replay/series.ts";
import { summaryOf } from "./replay/summary.ts";
import { reportOf } from "./report/report.ts";
import type { Command, Given } from "./terminal/arguments.ts";
import { EXIT, failure, unreadable } from "./terminal/failure.ts";
import { type Screen, several } from "./terminal/output.ts";
import { createProgress } from "./terminal/progress.ts";

/** `shopkeeper replay`: what the rules would have decided on recorded traffic. */
export const replay: Command = {
  about: "Replays recorded events against rules: who is in which segment, what is shown, what offers cost.",
  operands: ["EVENTS"],
  flags: {
    rules: { value: "RULES", about: "the rule document (needed)" },
    at: { value: "ISO", about: "end of the replay; default: the last event in the file" },
    lists: { value: "FOLDER", about: "the shop's lists, a file each: vips.csv, vips.txt or vips.ndjson" },
    columns: { value: "MAP.json", about: "which column of a CSV file is what" },
    members: { value: "OUT.ndjson", about: "write each visitor's segments at the end, one visitor a line" },
    report: { value: "OUT.html", about: "write a report with plots, one file that needs no network" },
  },
  examples: [
    "replay events.ndjson --rules rules.json",
    "replay events.csv.gz --rules rules.json --members members.ndjson --report report.html",
    "cat events.csv | npx shopkeeper replay - --rules rules.json --columns map.json --json",
  ],
  notes: `EVENTS is NDJSON or CSV, may be gzipped, and is read from the standard input when it is "-".
An NDJSON line: {"visitor":"v1","time":"2026-11-21T10:00:00Z","name":"view_item","items":[{"item_id":"7","price":9.5}]}
CSV of REES46 and Online Retail is recognised; any other needs a column map:
  { "visitor": "user_id", "time": "event_time",
    "name": { "column": "event_type", "map": { "view": "view_item", "cart": "add_to_cart" } },
    "item": { "item_id": "product_id", "price": "price", "quantity": "qty" },
    "together": "order_id", "value": "total", "currency": "currency",
    "geo": { "country": "country" }, "parameters": { "transaction_id": "order_id" } }
An event may say { "geo": {"country":"AE"}, "device": {"type":"mobile"}, "customer": {"id":"c-1001"} }, which holds until the next that says it.
Times without a zone are UTC. Money without a currency is in the store's.`,
  run: async (given, screen) => {
    const [path = ""] = given.operands;
    const document = await readDocument(rulesPath(given));
    const columns = await columnsFrom(given.text("columns"));
    const at = momentFrom(given.text("at"));
    const members = createMembers(given.text("members"));
    const lists = await readLists(given.text("lists"));
    const recording = await readRecording(path, columns);
    const end = at ?? recording.last;
    const ruleSet = ruleSetOf(document, "replayed");
    const report = given.text("report");
    const series = report
      ? createSeries(ruleSet, { first: Math.min(recording.first, end), at: end })
      : undefined;
    const progress = createProgress({ what: "Replaying", unit: "events", total: recording.lines.events });
    const replay = { ruleSet, recording, at: end, members, progress, lists, ...(series && { series }) };
    const figures = replayAll(replay);
    progress.done();
    members.close();
    if (report && series) await written(report, reportOf({ figures, series: series.series(), document }));
    if (!given.on("json")) tellOfLines(recording, screen);
    tellOfLists(lists, ruleSet, screen);
    screen.out(given.on("json") ? JSON.stringify(figures) : summary(figures, given, screen));
    return EXIT.fine;
  },
};

function rulesPath(given: Given): string {
  const path = given.text("rules");
  if (path) return path;
  throw failure(EXIT.usage, "--rules is missing: shopkeeper replay EVENTS --rules rules.json");
}

/** The column map that `--columns` names, if it was typed. */
export async function columnsFrom(path: string | undefined): Promise<ColumnMap | undefined> {
  return path === undefined ? undefined : readColumnMap(await readText(path), path);
}

/** A moment as typed after `--at`. */
export function momentFrom(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const time = readTime(typed);
  if (typeof time === "number") return time;
  throw failure(EXIT.usage, `--at: ${time}`);
}

async function written(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((problem: unknown) => {
    throw unreadable(path, problem);
  });
}

function tellOfLines({ layout, lines }: Recording, { note }: Screen): void {
  note(`Read as ${layout}: ${several(lines.read, "line")}, ${several(lines.events, "event")}.`);
  for (const [reason, count] of Object.entries(lines.skipped))
    note(`Skipped ${several(count, "line")}: ${reason}.`);
  if (lines.bad === 0) return;
  note(`Left out ${several(lines.bad, "bad line")}, among them:`);
  for (const { line, problem } of lines.examples) note(`  line ${line}: ${problem}`);
}

function tellOfLists(lists: Lists, ruleSet: RuleSet, { note }: Screen): void {
  const asked = [...new Set(ruleSet.lists.map(({ list }) => list))];
  const absent = asked.filter((list) => !lists.has(list));
  if (absent.length === 0) return;
  note(`No list ${absent.join(", ")} was given (--lists FOLDER): whatever asks about it is unknown.`);
}

function summary(figures: Figures, given: Given, screen: Screen): string {
  const files = ["members", "report"].flatMap((flag) => given.text(flag) ?? []);
  const wrote = files.length > 0 ? `\n\nWrote ${files.join(" and ")}.` : "";
  return `${summaryOf(figures, screen)}${wrote}`;
}
