import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import { fn } from "@vitest/spy";

// Stands in for `vitest` in files of tests, so that they can be run one by one, again and again, without being loaded anew.

/** A test that was found. */
export type Found = { readonly name: string; readonly run: () => Promise<void> };

type Work = (...args: readonly unknown[]) => unknown;
type Named = (name: string, ...rest: readonly unknown[]) => void;

/** All tests, in the order in which they were found. */
export const found: Found[] = [];

const path: string[] = [];
let before: (() => unknown)[] = [];
let after: (() => unknown)[] = [];

/** Begins a file of tests. */
export function beginFile(file: string): void {
  path.splice(0, path.length, file);
  [before, after] = [[], []];
}

function one(name: string, ...rest: readonly unknown[]): void {
  const [first, last] = [before, after];
  const work = workIn(rest);
  const run = async () => {
    try {
      for (const hook of first) await hook();
      await work({ skip: () => {} });
    } finally {
      for (const hook of last) await hook();
    }
  };
  found.push({ name: [...path, name].join(" > "), run });
}

function group(name: string, ...rest: readonly unknown[]): void {
  path.push(name);
  workIn(rest)();
  path.pop();
}

// A test may have options before what it does.
function workIn(rest: readonly unknown[]): Work {
  const work = rest.find((part): part is Work => typeof part === "function");
  if (!work) throw new Error(`no work in ${path.join(" > ")}`);
  return work;
}

const each =
  (tell: Named) =>
  (rows: readonly unknown[]) =>
  (name: string, ...rest: readonly unknown[]) => {
    const work = workIn(rest);
    for (const [index, row] of rows.entries())
      tell(`${name} #${index}`, () => work(...(Array.isArray(row) ? row : [row])));
  };

const skip = Object.assign(() => {}, { each: () => () => {} });
const whole = (tell: Named) =>
  Object.assign(tell, { each: each(tell), skip, skipIf: (isSkipped: unknown) => (isSkipped ? skip : tell) });

export const test: Named = whole(one);
export const describe: Named = whole(group);
export const beforeEach = (hook: () => unknown) => void before.push(hook);
export const afterEach = (hook: () => unknown) => void after.push(hook);

const stubbed = new Map<string, unknown>();
export const vi = {
  fn,
  stubGlobal: (name: string, value: unknown) => {
    if (!stubbed.has(name)) stubbed.set(name, Reflect.get(globalThis, name));
    Reflect.set(globalThis, name, value);
  },
  unstubAllGlobals: () => {
    for (const [name, value] of stubbed) Reflect.set(globalThis, name, value);
    stubbed.clear();
  },
};

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect: typeof chai.expect = chai.expect;
