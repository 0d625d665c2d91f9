import { command, say, step } from "./progress.mjs";
import { freshLog, run, tool } from "./run.mjs";
import { build, checkSize, generateTypes } from "./steps/build.mjs";
import { install } from "./steps/install.mjs";
import { sizeTable } from "./steps/size.mjs";

const LOG = ".cache/build.log";

await command(async () => {
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  await generateTypes(LOG);
  await step("Bundling the Worker", () =>
    run(tool("wrangler", ["deploy", "--dry-run", "--outdir", "dist/worker"], LOG)),
  );
  say(sizeTable().join("\n"));
  checkSize();
});
