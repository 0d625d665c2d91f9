import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { ROOT } from "../run.mjs";

const FOLDER = "dist/sdk";

/**
 * Bytes of brotli that a file of the built script may have.
 * @type {{ readonly [file: string]: number }}
 */
export const BUDGETS = {
  "shopkeeper.js": 6000,
  // Three quarters are folding; places in several tabs, what the edge seals, and the disk once more for the worker came to it.
  "shopkeeper-later.js": 14_200,
  "shopkeeper-vitals.js": 3000,
};

/**
 * @typedef {object} Size Bytes of one built file: as it is, and as it travels.
 * @property {string} file
 * @property {number} raw
 * @property {number} gzip
 * @property {number} brotli
 */

/**
 * Sizes of the built script's files.
 * @returns {Size[]}
 */
export function sizes() {
  const folder = path.join(ROOT, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => /\.m?js$/.test(name))
    .map((file) => sizeOf(file, readFileSync(path.join(folder, file))));
}

/**
 * What is too large, or was not built, in one sentence each.
 * @returns {string[]}
 */
export function overBudget() {
  const measured = sizes();
  return Object.entries(BUDGETS).flatMap(([file, budget]) => {
    const size = measured.find((one) => one.file === file);
    if (!size) return [`${FOLDER}/${file} is not there: npm run build`];
    return size.brotli > budget ? [`${file} has ${size.brotli} B of brotli, its budget is ${budget} B`] : [];
  });
}

/**
 * The sizes as lines of a table.
 * @returns {string[]}
 */
export function sizeTable() {
  const row = (/** @type {readonly string[]} */ [file = "", ...numbers]) =>
    file.padEnd(20) + numbers.map((number) => number.padStart(10)).join("");
  const rows = sizes().map(({ file, raw, gzip, brotli }) =>
    row([file, bytes(raw), bytes(gzip), bytes(brotli)]),
  );
  return [row(["file", "raw", "gzip", "brotli"]), ...rows];
}

/** @param {string} file @param {Buffer} content @returns {Size} */
function sizeOf(file, content) {
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length, brotli: brotli.length };
}

/** @param {number} count */
function bytes(count) {
  return `${count.toLocaleString("en")} B`;
}
