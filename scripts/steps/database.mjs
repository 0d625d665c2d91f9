import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run, tool } from "../run.mjs";
import { whenChanged } from "./stale.mjs";

const MIGRATIONS = "edge-worker/migrations";
const SEEDS = ["demo-site/seed", "dist/seed"];
/** Folder of the local shop's state. */
export const STATE = ".wrangler/state";

/**
 * Brings the local database up to date: its tables, then the demo shop's rows. Does nothing when nothing changed.
 * @param {string} log
 * @param {string} [state] Folder of the local state, inside the project.
 * @returns {Promise<void>}
 */
export async function database(log, state = STATE) {
  const known = { stamps: `${state}/stamps.json`, makes: `${state}/v3/d1` };
  await whenChanged({ ...known, name: "tables", from: [MIGRATIONS] }, () =>
    run(tool("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state], log)),
  );
  await whenChanged({ ...known, name: "rows", from: [MIGRATIONS, ...SEEDS] }, () => seed(log, state));
}

/** @param {string} log @param {string} state */
async function seed(log, state) {
  const texts = SEEDS.flatMap(sqlIn).map((file) => readFileSync(file, "utf8"));
  if (texts.length === 0) return;
  // One file for all, because every call of wrangler costs seconds.
  const file = path.join(ROOT, state, "seed.sql");
  writeFileSync(file, texts.join("\n"));
  await run(
    tool("wrangler", ["d1", "execute", "DB", "--local", "--persist-to", state, "--file", file, "--yes"], log),
  );
}

/** @param {string} folder */
function sqlIn(folder) {
  const full = path.join(ROOT, folder);
  if (!existsSync(full)) return [];
  const names = readdirSync(full).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => path.join(full, name));
}
