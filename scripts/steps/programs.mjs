import { existsSync } from "node:fs";
import path from "node:path";
import { outcome } from "../run.mjs";

/**
 * Where the first of these programs is that can be found by its name.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return places.find((file) => existsSync(file));
}

/** Seconds that a download may take: an install that has all it needs is never broken off. */
const DOWNLOAD_S = 180;

/**
 * Installs packages by Debian's package manager, for root. Whether it could is for the caller to look.
 * @param {string} log
 * @param {readonly string[]} packages
 * @returns {Promise<void>}
 */
export async function installFromDebian(log, packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // Another program may be installing at this moment.
  const patient = ["-o", "DPkg::Lock::Timeout=120"];
  const limited = ["--kill-after=10", String(DOWNLOAD_S), "apt-get", ...patient];
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  await outcome({ program: "timeout", args: [...limited, "update"], log });
  const download = await outcome({
    program: "timeout",
    args: [...limited, ...install, "--download-only"],
    log,
  });
  if (download.code === 0) await outcome({ program: "apt-get", args: [...patient, ...install], log });
}
