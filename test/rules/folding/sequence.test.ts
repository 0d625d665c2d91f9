import { expect, test } from "vitest";
import { folderOf, type Running } from "../../../rules/fold.ts";
import { planOf } from "../../../rules/plan.ts";
import { rules } from "../../builders/document.ts";
import { add, buy, HOUR, journal, remove, START, view } from "../../builders/journal.ts";

test("a sequence is stored as JSON before any of its steps happened", () => {
  const sequence = [
    { event: "view_item" },
    { event: "add_to_cart" },
    { event: "remove_from_cart", not: true },
    { event: "purchase" },
  ];
  const plan = planOf(rules({ signals: { it: { sequence } } }));
  const [before, ...after] = journal(remove("A"), view("A"), add("A"), buy("A"));
  if (!before) throw new Error("no event");

  const early = folderOf(plan);
  early.add(before);
  const late = folderOf(plan, JSON.parse(JSON.stringify(early.kept)) as Running);
  for (const event of after) late.add(event);

  expect(late.answers(START + HOUR)).toEqual([1]);
});
