import type { OutcomesRequest } from "../../rules/wire.ts";
import type { RuleSet } from "../decide/rule-set.ts";
import { taken } from "./acts.ts";
import { askedIn } from "./asked.ts";
import { cookieOf, recordIn } from "./cookie/jar.ts";
import { sealingKeys } from "./cookie/sealing.ts";
import { dayOf, isNews } from "./record/record.ts";

/** Outcomes, and the cookie that came with them. */
export type Reporting = {
  readonly report: OutcomesRequest;
  /** The request's `Cookie` header. */
  readonly cookie: string | undefined;
  /** The live rules; without them everything is kept. */
  readonly ruleSet: RuleSet | undefined;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * The header that seals what a device reports into its cookie; undefined where there is nothing to keep. It is not numbered
 * anew: the device is not told, and a record that it was told of is not to look like a later one.
 */
export async function sealReport(reporting: Reporting): Promise<string | undefined> {
  const { report, cookie, ruleSet, secret, now } = reporting;
  if (!cookie || report.preview || !report.consent.personalization) return undefined;
  const keys = await sealingKeys(secret);
  const brought = keys && (await recordIn(cookie, keys, now));
  if (!brought || brought.record.visitor !== report.visitor) return undefined;
  const asked = ruleSet && askedIn(ruleSet.document);
  const record = taken(brought.record, report.outcomes, {
    now,
    dayOf: (time) => dayOf(time, ruleSet?.clock),
    ...(asked && { asked }),
  });
  if (!isNews(record, brought.record)) return undefined;
  return cookieOf(record, keys, { now, ...(asked && { isLive: (tag) => asked.tags.has(tag) }) });
}
