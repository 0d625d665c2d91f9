import { readFileSync } from "node:fs";
import path from "node:path";
import { plainly } from "../progress.mjs";
import { ROOT } from "../run.mjs";
import { whenChanged } from "./stale.mjs";

const RULES = "demo-site/rules.json";

/**
 * Publishes the demo shop's rules, unless they are published and the file is the same: rules published since by other
 * means stay live.
 * @param {object} shop
 * @param {string} shop.url
 * @param {string} shop.token ADMIN_TOKEN
 * @param {string} shop.stamps
 * @returns {Promise<void>}
 */
export async function publish({ url, token, stamps }) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const address = new URL("/v1/rules", url);
  const live = await fetch(address, { headers });
  await live.body?.cancel();
  await whenChanged({ name: "rules", stamps, from: [RULES], gone: !live.ok }, () =>
    putRules(address, headers),
  );
}

/** @param {URL} url @param {{ [name: string]: string }} headers */
async function putRules(url, headers) {
  const body = readFileSync(path.join(ROOT, RULES), "utf8");
  const reply = await fetch(url, { method: "PUT", headers, body });
  const text = await reply.text();
  if (!reply.ok) throw plainly(`${RULES} was refused with ${reply.status}: ${text.slice(0, 400)}`);
}
