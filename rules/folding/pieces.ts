/** Long work in pieces: after each, whoever does it may rest. */
export type Pieces<Result> = Generator<undefined, Result, undefined>;

/** Does it all at once. */
export function whole<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}
