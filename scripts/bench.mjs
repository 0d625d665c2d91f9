import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { command, say } from "./progress.mjs";
import { freshLog, ROOT, run, script } from "./run.mjs";
import { build } from "./steps/build.mjs";
import { install } from "./steps/install.mjs";
import { sizeTable } from "./steps/size.mjs";

const LOG = ".cache/bench.log";
const FOLDER = path.join(ROOT, "bench");

await command(async () => {
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  say(sizeTable().join("\n"));
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".ts")) : [];
  for (const name of names.sort()) {
    say(`\n${name.replace(/\.ts$/, "")}`);
    await run(script(path.join(FOLDER, name)));
  }
});
