import { readFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { ROOT } from "../../scripts/run.mjs";
import { testSecrets } from "../builders/secrets.ts";

/** Makes other rules live than the demo shop's. */
export async function publish(rules: object): Promise<void> {
  const response = await fetch(new URL("/v1/rules", inject("shop")?.url), {
    method: "PUT",
    headers: { authorization: `Bearer ${testSecrets.ADMIN_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(rules),
  });
  if (!response.ok) throw new Error(`Refused with ${response.status}: ${await response.text()}`);
}

/** The demo shop's own rules. */
export function demoRules(): object {
  const rules: object = JSON.parse(readFileSync(path.join(ROOT, "demo-site/rules.json"), "utf8"));
  return rules;
}
