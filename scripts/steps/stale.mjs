import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../run.mjs";

/**
 * @typedef {object} Product
 * @property {string} name
 * @property {string} stamps File that remembers what was made from what; it lies beside what is made, and goes when that goes.
 * @property {readonly string[]} from Files and folders it is made from.
 * @property {string} [makes] A path that must be there.
 * @property {boolean} [gone] Whether it is known to be gone.
 */

/**
 * Makes something again only when what it is made from has changed in content, or when it is gone.
 * @param {Product} product
 * @param {() => Promise<void>} make
 * @returns {Promise<void>}
 */
export async function whenChanged(product, make) {
  const print = fingerprint(product.from);
  const there = product.makes === undefined || existsSync(path.join(ROOT, product.makes));
  if (there && !product.gone && remembered(product.stamps)[product.name] === print) return;
  await make();
  remember(product, print);
}

/**
 * One short text for the names and contents of files; a missing one counts as nothing.
 * @param {readonly string[]} paths
 */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesIn).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update("\0");
  }
  return hash.digest("base64url").slice(0, 22);
}

/**
 * @param {string} where
 * @returns {string[]}
 */
function filesIn(where) {
  const full = path.join(ROOT, where);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [where];
  return readdirSync(full).flatMap((name) => filesIn(path.posix.join(where, name)));
}

/**
 * @param {string} stamps
 * @returns {{ [name: string]: string }}
 */
function remembered(stamps) {
  const file = path.join(ROOT, stamps);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** @param {Product} product @param {string} print */
function remember({ stamps, name }, print) {
  const file = path.join(ROOT, stamps);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...remembered(stamps), [name]: print }, null, 2)}\n`);
}
