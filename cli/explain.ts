import { type RuleSet, ruleSetOf } from "../edge-worker/decide/rule-set.ts";
import type { Facts } from "../rules/condition.ts";
import type { Document, Segment } from "../rules/document.ts";
import { explainSegments } from "../rules/explain.ts";
import { sentenceOf } from "../rules/explaining/sentence.ts";
import { isObject } from "../rules/json.ts";
import { nearest } from "../rules/problem.ts";
import { readDocument, readText } from "./document/rules-file.ts";
import { readRecording } from "./events/recording.ts";
import { clockFacts } from "./replay/facts.ts";
import { groupsIn, type Lists, readLists } from "./replay/lists.ts";
import { factsAt } from "./replay/standing.ts";
import { replayVisitor } from "./replay/visitor.ts";
import { columnsFrom, momentFrom } from "./replay.ts";
import type { Command, Given } from "./terminal/arguments.ts";
import { EXIT, failure } from "./terminal/failure.ts";
import { treeOf } from "./tree.ts";

/** `shopkeeper explain`: why a visitor is in a segment, is not, or why that cannot be known. */
export const explain: Command = {
  about:
    "Explains a segment's answer clause by clause: what was asked, what was seen, and who vouches for it.",
  operands: ["RULES", "SEGMENT"],
  flags: {
    facts: {
      value: "FACTS.json",
      about: 'facts by name, such as { "geo.country": "AE" }; - reads them from the input',
    },
    events: { value: "EVENTS", about: "recorded events, as replay reads them, instead of facts" },
    visitor: { value: "ID", about: "whose events" },
    lists: { value: "FOLDER", about: "the shop's lists, see: shopkeeper replay --help" },
    columns: {
      value: "MAP.json",
      about: "which column of a CSV file is what, see: shopkeeper replay --help",
    },
    at: {
      value: "ISO",
      about: "the moment; default: the last event in the file, and with --facts no clock at all",
    },
    sentence: { about: "says the whole segment in one sentence; needs no facts" },
  },
  examples: [
    "explain rules.json returning --sentence",
    "explain rules.json returning --facts facts.json",
    "explain rules.json returning --events events.csv --visitor 541312140 --at 2026-11-21T10:00:00Z",
  ],
  run: async (given, screen) => {
    const [path = "", id = ""] = given.operands;
    const document = await readDocument(path);
    const segment = segmentOf(id, document);
    const sentence = sentenceOf(document, id) ?? "";
    const isAsked = given.text("facts") !== undefined || given.text("events") !== undefined;
    if (given.on("sentence") && !isAsked) {
      screen.out(given.on("json") ? JSON.stringify({ segment: id, sentence }) : sentence);
      return EXIT.fine;
    }
    const ruleSet = ruleSetOf(document, "explained");
    const lists = await readLists(given.text("lists"));
    const facts = await factsFrom(given, ruleSet, lists);
    const options = groupsIn(lists, ruleSet.lists, facts);
    const explanation = explainSegments(document, [id], { facts, options })[id];
    if (!explanation) throw new Error(`The segment "${id}" was there and is not there any more.`);
    if (given.on("json"))
      screen.out(JSON.stringify({ segment: id, truth: explanation.truth, facts, explanation }));
    else
      screen.out(
        [...(given.on("sentence") ? [sentence] : []), treeOf({ id, segment, explanation }, screen)].join(
          "\n",
        ),
      );
    return EXIT.fine;
  },
};

function segmentOf(id: string, { segments = {} }: Document): Segment {
  const segment = Object.hasOwn(segments, id) ? segments[id] : undefined;
  if (segment) return segment;
  const ids = Object.keys(segments);
  const close = nearest(id, ids);
  const hint = close ? `did you mean "${close}"?` : `there are: ${ids.slice(0, 12).join(", ") || "none"}`;
  throw failure(EXIT.usage, `there is no segment "${id}"; ${hint}`);
}

async function factsFrom(given: Given, ruleSet: RuleSet, lists: Lists): Promise<Facts> {
  const [facts, events] = [given.text("facts"), given.text("events")];
  if ((facts === undefined) === (events === undefined))
    throw failure(EXIT.usage, "say what is known: either --facts FACTS.json or --events EVENTS --visitor ID");
  return facts === undefined ? recordedFacts(given, ruleSet, lists) : givenFacts(facts, given, ruleSet);
}

async function givenFacts(path: string, given: Given, ruleSet: RuleSet): Promise<Facts> {
  const at = momentFrom(given.text("at"));
  const facts = parsed(await readText(path));
  if (!isObject(facts))
    throw failure(EXIT.problems, `${path}: facts are a JSON object, such as { "geo.country": "AE" }`);
  return { ...Object.fromEntries(at === undefined ? [] : clockFacts(ruleSet, at)), ...facts };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function recordedFacts(given: Given, ruleSet: RuleSet, lists: Lists): Promise<Facts> {
  const visitor = given.text("visitor");
  if (!visitor) throw failure(EXIT.usage, "--events needs --visitor ID: whose events?");
  const path = given.text("events") ?? "";
  const { journals, last } = await readRecording(path, await columnsFrom(given.text("columns")));
  const events = journals.get(visitor);
  if (!events) throw failure(EXIT.usage, `${path} has no event of a visitor "${visitor}"`);
  const now = momentFrom(given.text("at")) ?? last;
  // As replay sees it: what the rules would have shown on the way is remembered too, and stays have begun.
  return factsAt(ruleSet, replayVisitor(ruleSet, { visitor, events, at: now, lists }), now);
}
