import { START_HELP, startOptions } from "./options.mjs";
import { bold, command, grey, plainly, say, step } from "./progress.mjs";
import { freshLog } from "./run.mjs";
import { build } from "./steps/build.mjs";
import { database, STATE } from "./steps/database.mjs";
import { install } from "./steps/install.mjs";
import { publish } from "./steps/publish.mjs";
import { secrets } from "./steps/secrets.mjs";
import { checkPort, serve } from "./steps/serve.mjs";

const LOG = ".wrangler/start.log";

await command(async () => {
  const { help, port } = startOptions(process.argv.slice(2), process.env.PORT);
  if (help) return say(START_HELP);
  await checkPort(port);
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  const { ADMIN_TOKEN: token = "" } = secrets();
  await step("Preparing the database", () => database(LOG));
  const shop = await step("Starting the Worker", () => serve(port, LOG));
  await open(shop, token);
});

/** @param {import("./steps/serve.mjs").Served} shop @param {string} token */
async function open(shop, token) {
  let asked = false;
  const stop = () => {
    asked = true;
    shop.stop();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    await step("Publishing the rules", () =>
      publish({ url: shop.url, token, stamps: `${STATE}/stamps.json` }),
    );
    say(addresses(shop.url));
  } catch (problem) {
    await shop.stop();
    throw problem;
  }
  await shop.ended;
  if (!asked) throw plainly(`The Worker stopped by itself. See the end of ${LOG}`);
}

/** @param {string} url */
function addresses(url) {
  const rows = [
    ["Shop", bold(url)],
    ["QA console", "the round button on every page, or Alt+K"],
    ["Health", `${url}v1/health`],
    ["Admin token", "ADMIN_TOKEN in .dev.vars"],
    ["Log", LOG],
  ];
  const lines = rows.map(([name = "", value]) => `  ${name.padEnd(13)}${value}`);
  return `\nThe shop is open.\n\n${lines.join("\n")}\n\n${grey("Ctrl-C closes it.")}`;
}
