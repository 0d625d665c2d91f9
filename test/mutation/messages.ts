/** Hits of mutants, by id: how often something would have been another. */
export type Hits = { readonly [mutant: string]: number };

/** What the tests did with no mutant switched on. */
export type Look = {
  readonly kind: "look";
  readonly tests: readonly {
    readonly name: string;
    readonly ms: number;
    readonly problem?: string | undefined;
    readonly hits: Hits;
  }[];
};

/** To try a mutant with tests, by number, until one fails; `limit` is the number of hits after which it is taken to go on for ever. */
export type Try = {
  readonly mutant: string;
  readonly tests: readonly number[];
  readonly limit: number;
};

/** With which test it begins now, by number. */
export type At = { readonly kind: "at"; readonly test: number };

/** How a mutant ended: found by a test, by number, or by none. */
export type Tried = { readonly kind: "tried"; readonly by?: number | undefined };

/** What a worker is asked: to look, or to try. */
export type Order = "look" | Try;
