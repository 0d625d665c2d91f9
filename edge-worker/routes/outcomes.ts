import { LIMITS, type Outcome, type OutcomesRequest } from "../../rules/wire.ts";
import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import type { PageRoute } from "../border/origins.ts";
import { refusal } from "../border/problems.ts";
import { outcomesSchema } from "../border/shapes.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { cookiesIn } from "../sealed/cookie/cookie.ts";
import { sealReport } from "../sealed/report.ts";
import { type LeaveMessage, type Message, send } from "../stores/messages.ts";
import { PREVIEW_PREFIX } from "./decide.ts";

/** `POST /v1/outcomes`: what a device saw and did. Answered 204 only when it is safe to forget there. */
export function outcomesRoute(parts: Parts): PageRoute {
  return async (context, headings) => {
    const limits = { ...SHOPPER_SHAPE, bytes: LIMITS.outcomesBytes };
    const body = await readBody(context.req.raw, outcomesSchema, limits);
    const messages = body.preview ? [] : await messagesOf(body, parts, context);
    try {
      await send(context.env.OUTCOMES, messages);
    } catch {
      throw refusal("unavailable", "The outcomes could not be kept. Keep them and send them again.");
    }
    const cookie = await sealedBy(body, parts, context);
    const headers = { ...headings, ...(cookie && { "set-cookie": cookie }) };
    return new Response(null, { status: 204, headers });
  };
}

/** What was seen and done is sealed with consent to personalisation alone: it is kept by the visitor's own browser only. */
async function sealedBy(report: OutcomesRequest, parts: Parts, context: Asked): Promise<string | undefined> {
  const { env, req } = context;
  const cookie = req.header("cookie");
  if (cookiesIn(cookie).length === 0) return undefined;
  const { ruleSet } = await parts.rules.live(env, afterwards(context), "page");
  const outcomes = report.outcomes.filter(isReal);
  const now = parts.clock();
  return sealReport({ report: { ...report, outcomes }, cookie, ruleSet, secret: env.OFFER_KEY, now });
}

function isReal({ decision = "" }: Outcome): boolean {
  return !decision.startsWith(PREVIEW_PREFIX);
}

async function messagesOf(body: OutcomesRequest, parts: Parts, context: Asked): Promise<readonly Message[]> {
  const received = parts.clock();
  const { visitor, consent } = body;
  const outcomes = body.outcomes.filter(isReal);
  const bought = outcomes.filter(({ kind }) => kind === "purchase");
  const leaves = bought.length > 0 ? await leavesOf(bought, { parts, context, visitor, received }) : [];
  // Measuring needs consent; leaving an audience does not: it ends something that needed it.
  const kept = consent.analytics && outcomes.length > 0;
  return kept ? [{ kind: "outcomes", visitor, received, outcomes }, ...leaves] : leaves;
}

type Buyer = {
  readonly parts: Parts;
  readonly context: Asked;
  readonly visitor: string;
  readonly received: number;
};

/** Buyers leave every audience that buyers leave, whether they were in it or not: a join may still be on its way. */
async function leavesOf(bought: readonly Outcome[], buyer: Buyer): Promise<readonly LeaveMessage[]> {
  const { parts, context, visitor, received } = buyer;
  const { ruleSet, stale } = await parts.rules.live(context.env, afterwards(context));
  if (!ruleSet && stale)
    throw refusal("unavailable", "The rules are not known right now. Send the outcomes again.");
  // By the device's clock, so that a report sent late does not undo what happened since; never later than now.
  const decided = Math.min(received, Math.max(...bought.map(({ time }) => time)));
  return Object.entries(ruleSet?.document.audiences ?? {})
    .filter(([, { leave_on = [] }]) => leave_on.includes("purchase"))
    .map(([audience]) => ({ kind: "leave", audience, visitor, decided }));
}
