import type { PlannedStep, Question } from "../../../rules/question.ts";
import { conditionWords } from "./condition.ts";
import { spanWords } from "./time.ts";

/** A question of the plan in plain English: "count of view_item where item_brand is PRADA in the last 30 days". */
export function questionWords(question: Question): string {
  const subject = subjects[question.fn];
  const parts = [
    subject ? subject(question) : `${question.fn} of ${eventWords(question)}`,
    question.where && `where ${conditionWords(question.where)}`,
    question.by && `for each ${question.by}`,
    question.except?.length && `without those of ${question.except.join(", ")}`,
    question.after && afterWords(question.after),
    question.within !== undefined && withinWords(question.within),
    question.limit !== undefined && `(at most ${question.limit})`,
  ];
  return parts.filter(Boolean).join(" ");
}

const subjects: { readonly [Name in Question["fn"]]: (question: Question) => string } = {
  count: (question) => `count of ${eventWords(question)}`,
  sum: (question) => `sum of ${fieldWords(question)}`,
  median: (question) => `median of ${fieldWords(question)}`,
  count_distinct: (question) => `how many different ${fieldWords(question)}`,
  avg: (question) => `average of ${fieldWords(question)}`,
  min: (question) => `least ${fieldWords(question)}`,
  max: (question) => `greatest ${fieldWords(question)}`,
  first: (question) => `first ${fieldWords(question)}`,
  last: (question) => `last ${fieldWords(question)}`,
  most_frequent: (question) => `most frequent ${fieldWords(question)}`,
  unique_list: (question) => `different ${fieldWords(question)}`,
  time_since_last: (question) => `${unitWords(question.unit)} since the last ${eventWords(question)}`,
  time_since_first: (question) => `${unitWords(question.unit)} since the first ${eventWords(question)}`,
  active_days: (question) => `days with ${eventWords(question)}`,
  score: scoreWords,
  sequence: (question) => `how often ${(question.steps ?? []).map(stepWords).join(", ")}`,
  visit_count: () => "number of visits",
  visit_new: () => "whether this is the first visit",
  visit_lifecycle: () => "new, returning, regular, came back or lapsed",
  basket_count: () => "number of articles in the basket",
  basket_value: () => "value of the basket",
  basket_items: () => "articles in the basket",
};

function scoreWords(question: Question): string {
  const fading = question.halfLife ? `, halved every ${spanWords(question.halfLife)}` : "";
  const weighed = question.of ? fieldWords(question) : eventWords(question);
  return `score of ${weighed}${fading}${question.cap ? `, at most ${question.cap}` : ""}`;
}

function stepWords({ on, where, within, immediate, not }: PlannedStep, index: number): string {
  const condition = where ? ` where ${conditionWords(where)}` : "";
  const soon = within === undefined ? "" : ` within ${spanWords(within)}`;
  const link = index === 0 ? "" : immediate ? "directly after that " : "then ";
  return `${link}${not ? "no " : ""}${on.join(" or ")}${condition}${soon}`;
}

function eventWords({ on }: Question): string {
  return on.length > 0 ? on.join(" or ") : "any event";
}

function fieldWords(question: Question): string {
  return `${question.of ?? "value"} in ${eventWords(question)}`;
}

function unitWords(unit = 1): string {
  return `${spanWords(unit).replace(/^1 /, "")}s`;
}

function afterWords({ on, where, which }: NonNullable<Question["after"]>): string {
  const condition = where ? ` where ${conditionWords(where)}` : "";
  return `after the ${which} ${on.join(" or ")}${condition}`;
}

function withinWords(within: NonNullable<Question["within"]>): string {
  if (typeof within === "number") return `in the last ${spanWords(within).replace(/^1 /, "")}`;
  return within.sessions === 1 ? "in this session" : `in the last ${within.sessions} sessions`;
}

/** What a question is for: hidden families of the plan are named by the first word of their fact. */
export function purposeOf(fact: string): "cap" | "stop" | "since" | undefined {
  if (fact.startsWith("caps.")) return "cap";
  if (fact.startsWith("stops.")) return "stop";
  return fact.startsWith("since.") ? "since" : undefined;
}
