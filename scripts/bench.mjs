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
  // `npm run bench -- fold --browser` runs one of them, and hands it what follows its name.
  const [chosen, ...rest] = process.argv.slice(2);
  for (const name of names.sort()) {
    const bench = name.replace(/\.ts$/, "");
    if (chosen && chosen !== bench) continue;
    say(`\n${bench}`);
    await run(script(path.join(FOLDER, name), rest));
  }
});
