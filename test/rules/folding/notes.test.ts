import { expect, test } from "vitest";
import { fold } from "../../../rules/fold.ts";
import { planOf } from "../../../rules/plan.ts";
import { rules } from "../../builders/document.ts";
import { buy, HOUR, journal, START, view } from "../../builders/journal.ts";

test("notes are not shared by those who except values and those who except items", () => {
  const signals = {
    bought: { count: "purchase" },
    list: { unique_list: "view_item", of: "price", except: "purchase" },
    total: { sum: "view_item", of: "price", except: "purchase" },
  };
  const events = journal(view("A", { price: 10 }), view("B", { price: 20 }), buy("C", { price: 10 }));
  expect(fold(planOf(rules({ signals })), events, START + HOUR)).toEqual([1, [20], 30]);
});
