// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { startQuestions } from "../../demo-site/shop/client/questions.ts";
import { accountPage } from "../../demo-site/shop/pages/house.ts";

test("an answer is told as an event, and the last one is shown as chosen", () => {
  const shopkeeper = vi.fn();
  Reflect.set(window, "shopkeeper", shopkeeper);
  document.body.innerHTML = accountPage.content.html;
  startQuestions();
  for (const answer of ["quick", "slow"]) {
    document.querySelector<HTMLElement>(`[data-question="travel_style"] [data-answer="${answer}"]`)?.click();
  }
  const told = (answer: string) => ["event", "answer", { question: "travel_style", answer }];
  expect(shopkeeper.mock.calls).toEqual([told("quick"), told("slow")]);
  const chosen = [...document.querySelectorAll<HTMLElement>('[aria-pressed="true"]')];
  expect(chosen.map(({ dataset }) => dataset.answer)).toEqual(["slow"]);
});
