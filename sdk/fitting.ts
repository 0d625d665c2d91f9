import { type Answers, LIMITS } from "../rules/wire.ts";

/** Answers that fit into a request: the longest are left out first. Undefined where that does not help. */
export function fitting(answers: Answers): Answers | undefined {
  let bytes = bytesOf(answers);
  if (bytes <= LIMITS.answersBytes) return answers;
  const sizes = answers.map((answer, index) => ({ index, size: bytesOf(answer) }));
  const fitted = [...answers];
  for (const { index, size } of sizes.sort((a, b) => b.size - a.size)) {
    fitted[index] = null;
    bytes -= size - NULL_BYTES;
    if (bytes <= LIMITS.answersBytes) return fitted;
  }
  return undefined;
}

const NULL_BYTES = 4;

/** Bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
