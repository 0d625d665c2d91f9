import { expect, test } from "vitest";
import {
  audienceWords,
  problemWords,
  reasonWords,
  truthWords,
} from "../../../../demo-site/console/words/reason.ts";

test("every reason begins with its own name or with what was done", () => {
  expect(reasonWords.cap.words).toBe("cap: shown often enough");
  expect(reasonWords.segment_unknown.words).toBe("segment_unknown: a fact is missing");
  for (const [reason, { words }] of Object.entries({ ...reasonWords, ...audienceWords })) {
    expect(words).toMatch(new RegExp(`^${reason}: `));
  }
});

test.each([
  [true, "yes", "good"],
  [false, "no", "quiet"],
  ["unknown", "unknown", "unsure"],
] as const)("%s reads %s", (truth, words, tone) => {
  expect(truthWords(truth)).toEqual({ words, tone });
});

test.each([
  [new Error("no answer within 800 ms"), "no answer within 800 ms"],
  [new TypeError(), "TypeError"],
  ["offline", "offline"],
  [{ status: 503 }, '{"status":503}'],
])("a problem is one line of text", (problem, words) => {
  expect(problemWords(problem)).toBe(words);
});
