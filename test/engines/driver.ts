/** What runs in the page: a whole function by itself. */
export type Work = (argument: string) => unknown;

/** An open page in some browser, with a profile of its own. */
export type Driver = {
  /** Goes to an address, and waits until the page has loaded. */
  readonly open: (url: string) => Promise<void>;
  /** Presses what a selector finds, with a mouse. */
  readonly click: (selector: string) => Promise<void>;
  /** Does something in the page, and gives back what comes of it as JSON would. */
  readonly run: (work: Work, argument?: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** Source text that does some work in a page, and gives back JSON. */
export function sourceOf(work: Work, argument = ""): string {
  const result = `Promise.resolve((${work})(${JSON.stringify(argument)}))`;
  return `${result}.then((value) => JSON.stringify(value ?? null))`;
}

/** Brings an element to where a mouse can reach it. */
export const reveal: Work = (selector) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`Nothing is found by ${selector}.`);
  element.scrollIntoView({ block: "center", behavior: "instant" });
};
