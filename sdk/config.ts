/** The part of the script that a first page does not wait for: `later.ts`. */
export type Later = typeof import("./later.ts");

/** How a page sets the shopkeeper up: the attributes of the script tag, or what `createShopkeeper` is given. */
export type Options = {
  /** Origin of the API; an address relative to the page will do. */
  readonly edge: string;
  /** `granted` where the shop has settled consent before the script loads. */
  readonly consent?: string | undefined;
  /** Name of the data layer; `dataLayer` unless told otherwise. */
  readonly layer?: string | undefined;
  /** Milliseconds after which a page goes on without a decision; 800 unless told otherwise. */
  readonly deadline?: number | undefined;
  /** Loads the part of the script that a first page does not wait for; `createShopkeeper` brings its own. */
  readonly later?: (() => Promise<Later>) | undefined;
  /** Address of `shopkeeper-later.js`, for a worker that answers from long journals; without it the page does. */
  readonly worker?: string | undefined;
  /** Address of `shopkeeper-vitals.js`; without it no web vitals are measured. */
  readonly vitals?: string | undefined;
  /** Name of the close button, for those who hear the page. */
  readonly close?: string | undefined;
  /** What they hear when a code was copied. */
  readonly copied?: string | undefined;
  /** Hears of everything that went wrong; nothing is thrown or logged. */
  readonly onProblem?: ((problem: unknown) => void) | undefined;
  /** Ends the shopkeeper's work on this page. */
  readonly signal?: AbortSignal | undefined;
};

/** The same, once it is known where the later part comes from. */
export type Complete = Options & { readonly later: () => Promise<Later> };

/** Options with nothing left open that the script needs. */
export type Config = Omit<
  Complete,
  "edge" | "layer" | "deadline" | "close" | "copied" | "signal" | "onProblem"
> & {
  readonly edge: string;
  readonly layer: string;
  readonly deadline: number;
  readonly close: string;
  readonly copied: string;
  readonly signal: AbortSignal;
  readonly onProblem: (problem: unknown) => void;
};

/** @throws TypeError where `edge` is no address. */
export function configure(options: Complete, onProblem: (problem: unknown) => void): Config {
  const { edge, layer = "dataLayer", deadline, close = "Close", copied = "Copied" } = options;
  const { signal = new AbortController().signal } = options;
  return {
    ...options,
    edge: new URL(edge, location.href).href,
    layer,
    deadline: deadline || 800,
    close,
    copied,
    signal,
    onProblem,
  };
}
