import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../run.mjs";

const FILE = path.join(ROOT, ".dev.vars");
const RANDOM = ["ADMIN_TOKEN", "SHOP_TOKEN", "OFFER_KEY", "CUSTOMER_KEY", "PREVIEW_KEY"];

/**
 * Makes the secrets of the local shop, each 32 random bytes. What is there already stays as it is.
 * @param {string} [file]
 * @returns {Secrets}
 */
export function secrets(file = FILE) {
  const before = textOf(file);
  const known = read(before);
  const missing = [...RANDOM, "DEVELOPMENT"].filter((name) => !(name in known));
  if (missing.length === 0) return known;
  const made = Object.fromEntries(missing.map((name) => [name, name === "DEVELOPMENT" ? "true" : random()]));
  const lines = Object.entries(made).map(([name, value]) => `${name}="${value}"\n`);
  writeFileSync(file, `${before}${lines.join("")}`, { mode: 0o600 });
  return { ...known, ...made };
}

/** @typedef {{ [name: string]: string }} Secrets */

/** @param {string} text @returns {Secrets} */
function read(text) {
  const lines = text.matchAll(/^\s*(\w+)\s*=\s*(.*?)\s*$/gm);
  return Object.fromEntries(
    [...lines].map(([, name, value]) => [name, value?.replace(/^(["'])(.*)\1$/, "$2") ?? ""]),
  );
}

/**
 * What a file holds so far, ending in a line break.
 * @param {string} file
 */
function textOf(file) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function random() {
  return randomBytes(32).toString("base64url");
}
