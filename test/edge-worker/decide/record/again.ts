import { createInterface } from "node:readline";
import { recordOf } from "../../../../edge-worker/decide/record.ts";
import { type RuleSet, ruleSetOf } from "../../../../edge-worker/decide/rule-set.ts";

// Reads documents and decisions as JSON lines, decides again from what the lines say alone, and tells how many came
// out the same, byte for byte, and the first that did not.
const ruleSets = new Map<string, RuleSet>();
const seen = { same: 0, other: 0, first: "" };

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  if (told.document) {
    ruleSets.set(told.version, ruleSetOf(told.document, told.version));
    continue;
  }
  const ruleSet = ruleSets.get(told.rules);
  if (ruleSet && JSON.stringify(recordOf(ruleSet, told.facts, told.occasion)) === line) seen.same++;
  else {
    seen.other++;
    seen.first ||= line;
  }
}
process.stdout.write(JSON.stringify(seen));
