import type { Document, Segment } from "../document.ts";
import { evaluate } from "../evaluate.ts";
import { at, type Problem, shown } from "../problem.ts";

/** Examples whose segment answers otherwise than they expect. */
export function exampleProblems({ segments = {} }: Document): readonly Problem[] {
  return Object.entries(segments).flatMap(([id, segment]) => brokenExamples(segment, at("/segments", id)));
}

function brokenExamples({ when, examples = [] }: Segment, path: string): readonly Problem[] {
  return examples.flatMap(({ facts, expect }, index) => {
    const truth = evaluate(when, facts);
    if (truth === expect) return [];
    return [
      {
        code: "example_broken",
        path: at(at(path, "examples"), index),
        message: `The example expects ${shown(expect)}, but the segment answers ${shown(truth)}.`,
        seen: truth,
        expected: String(expect),
      },
    ];
  });
}
