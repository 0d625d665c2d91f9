import { plainly } from "./progress.mjs";

const DEFAULT_PORT = 8787;

/** What `npm start -- --help` prints. */
export const START_HELP = `npm start [-- --port N]

Starts the demo shop, its script and the API on this machine: no account, no network.
It installs and builds what is missing, and keeps its data in .wrangler/state.

  --port N   listen on another port (or set PORT); default ${DEFAULT_PORT}
  --help     print this`;

/**
 * What the reader of `npm start` asked for.
 * @param {readonly string[]} args
 * @param {string | undefined} port The environment's PORT.
 * @returns {{ help: boolean, port: number }}
 */
export function startOptions(args, port) {
  const wanted = { help: false, port: portOf(port ?? String(DEFAULT_PORT), "PORT") };
  for (let at = 0; at < args.length; at++) {
    const [name = "", inline] = (args[at] ?? "").split("=");
    if (name === "--help" || name === "-h") wanted.help = true;
    else if (name === "--port") wanted.port = portOf(inline ?? args[++at] ?? "", "--port");
    else throw plainly(`${name} is not an option of npm start. See: npm start -- --help`);
  }
  return wanted;
}

/** @param {string} text @param {string} where */
function portOf(text, where) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw plainly(`${where} is "${text}": give a number from 1 to 65535, for instance ${DEFAULT_PORT}.`);
}
