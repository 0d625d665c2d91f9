/** Why a pattern is refused. */
export type RegexProblem = {
  readonly code: "regex_syntax" | "regex_unsupported" | "regex_too_large";
  /** What was seen, where, and what to write instead. */
  readonly message: string;
  /** Index into the pattern, from 0. */
  readonly at: number;
};

/** Walks over a pattern once, from left to right. */
export type Reader = {
  readonly at: () => number;
  /** What comes next, or an empty text at the end. */
  readonly peek: (length?: number) => string;
  /** Steps over a text if it comes next. */
  readonly take: (text: string) => boolean;
  /** Steps over what a shape matches, which must begin with `^`. Undefined where it does not match. */
  readonly takeShape: (shape: RegExp) => readonly (string | undefined)[] | undefined;
  /** Gives up: the first problem stays, and nothing is left to read, so that every loop of a parser ends. */
  readonly fail: (code: RegexProblem["code"], message: string, at?: number) => void;
  readonly problem: () => RegexProblem | undefined;
};

/** A reader at the beginning of a pattern. */
export function createReader(pattern: string): Reader {
  let at = 0;
  let problem: RegexProblem | undefined;
  return {
    at: () => at,
    peek: (length = 1) => pattern.slice(at, at + length),
    take: (text) => {
      const isNext = pattern.startsWith(text, at) && at < pattern.length;
      if (isNext) at += text.length;
      return isNext;
    },
    takeShape: (shape) => {
      const found = shape.exec(pattern.slice(at));
      at += found?.[0].length ?? 0;
      return found ?? undefined;
    },
    fail: (code, message, place = at) => {
      problem ??= { code, message: `${message} (character ${place + 1} of the pattern)`, at: place };
      at = pattern.length;
    },
    problem: () => problem,
  };
}
