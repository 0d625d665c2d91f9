import { plainly, step } from "../progress.mjs";
import { run, script, tool } from "../run.mjs";
import { overBudget } from "./size.mjs";
import { whenChanged } from "./stale.mjs";

const STAMPS = "dist/stamps.json";
const SHARED = ["package-lock.json", "tsconfig.base.json"];
const SDK = ["sdk", "rules", "backend", "rollup.config.mjs", ...SHARED];

/**
 * Builds what a shopper's browser loads, the script and the demo shop, where their sources changed.
 * @param {string} log
 * @returns {Promise<void>}
 */
export async function build(log) {
  await whenChanged({ name: "sdk", stamps: STAMPS, makes: "dist/sdk", from: SDK }, () =>
    step("Building the script", () => run(tool("rollup", ["--config", "rollup.config.mjs"], log))),
  );
  await whenChanged({ name: "site", stamps: STAMPS, makes: "dist/site", from: ["demo-site", ...SDK] }, () =>
    step("Building the demo shop", () => run(script("demo-site/build.ts", [], log))),
  );
}

/** Refuses a script that has outgrown its budget. */
export function checkSize() {
  const [problem] = overBudget();
  if (problem) throw plainly(`${problem}.`);
}

/**
 * Writes the types of the Worker's runtime and bindings, for the compiler.
 * @param {string} log
 * @returns {Promise<void>}
 */
export async function generateTypes(log) {
  const makes = "worker-configuration.d.ts";
  await whenChanged(
    { name: "types", stamps: ".cache/stamps.json", makes, from: ["wrangler.toml", "package-lock.json"] },
    () => step("Generating the Worker's types", () => run(tool("wrangler", ["types"], log))),
  );
}
