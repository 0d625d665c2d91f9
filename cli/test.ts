import { type ExampleResult, runExamples } from "../rules/check/examples.ts";
import type { Document, Example } from "../rules/document.ts";
import { parseUntested } from "../rules/parse.ts";
import { shortly } from "./document/problems.ts";
import { readRules } from "./document/rules-file.ts";
import type { Command } from "./terminal/arguments.ts";
import { EXIT, failure } from "./terminal/failure.ts";
import { type Screen, several, table } from "./terminal/output.ts";

/** `shopkeeper test`: whether every segment answers its examples as they say. */
export const test: Command = {
  about: "Asks every segment about its examples, and shows what it answers.",
  operands: ["RULES"],
  flags: { broken: { about: "show only examples that do not hold" } },
  examples: ["test rules.json", "test rules.json --broken --json"],
  notes: [
    "An example is part of its segment:",
    '  { "facts": { "geo.country": "AE" }, "expect": true }',
    '  { "events": [{ "name": "add_to_cart", "time": "2026-11-20T10:00:00Z", "items": [...] }],',
    '    "now": "2026-11-21T10:00:00Z", "facts": {}, "lists": ["press"], "expect": "unknown" }',
  ].join("\n"),
  run: async (given, screen) => {
    const results = runExamples(await untested(given.operands[0] ?? ""));
    const broken = results.filter((result) => !holds(result));
    const told = given.on("broken") ? broken : results;
    screen.out(
      given.on("json")
        ? asJson(told, results.length, broken.length)
        : asText(told, { results, broken, screen }),
    );
    return broken.length > 0 ? EXIT.problems : EXIT.fine;
  },
};

/**
 * The document of a rule file whose examples may not hold.
 *
 * @throws a failure that names the first other error, when it has any.
 */
async function untested(path: string): Promise<Document> {
  const { errors, text } = await readRules(path);
  const [first] = errors.filter(({ code }) => code !== "example_broken");
  const parsed = first ? undefined : parseUntested(JSON.parse(text));
  if (parsed?.ok) return parsed.document;
  throw failure(EXIT.problems, `${path}:${first ? shortly(first) : "not a rule document"}`);
}

function holds({ seen, example }: ExampleResult): boolean {
  return seen === example.expect;
}

function asJson(told: readonly ExampleResult[], examples: number, broken: number): string {
  const rows = told.map(({ segment, index, example, seen }) => ({
    segment,
    index,
    expect: example.expect,
    seen,
    ok: seen === example.expect,
  }));
  return JSON.stringify({ ok: broken === 0, examples, broken, results: rows });
}

type Told = {
  readonly results: readonly ExampleResult[];
  readonly broken: readonly ExampleResult[];
  readonly screen: Screen;
};

function asText(told: readonly ExampleResult[], { results, broken, screen }: Told): string {
  const { marks, paint } = screen;
  if (results.length === 0)
    return 'No segment has an example. Add "examples": [{ "facts": {}, "expect": "unknown" }] to one.';
  const rows = told.map((result) => {
    const { segment, index, example, seen } = result;
    const mark = holds(result) ? marks.yes : marks.no;
    return [mark, segment, `#${index + 1}`, String(example.expect), String(seen), givenIn(example)];
  });
  const shown =
    rows.length > 0 ? [table(["", "segment", "example", "expects", "answers", "given"], rows)] : [];
  const verdict = `${several(results.length, "example")}, ${broken.length} broken`;
  return [...shown, paint(broken.length > 0 ? "red" : "green", verdict)].join("\n\n");
}

const LETTERS = 60;

/** What an example tells, in as many letters as a line has room for. */
function givenIn({ facts = {}, events = [], now, lists = [] }: Example): string {
  const told = [
    ...(events.length > 0 ? [several(events.length, "event")] : []),
    ...(now === undefined ? [] : [`at ${now}`]),
    ...(lists.length > 0 ? [`on ${lists.join(", ")}`] : []),
    ...Object.entries(facts).map(([fact, value]) => `${fact}=${JSON.stringify(value)}`),
  ].join(" ");
  return told.length > LETTERS ? `${told.slice(0, LETTERS - 3)}...` : told || "nothing";
}
