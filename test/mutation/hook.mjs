import { registerHooks } from "node:module";

// Files of tests take what stands in for `vitest`.
const collect = new URL("collect.ts", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === "vitest" ? { url: collect, shortCircuit: true } : next(name, context),
});
