import { type DecideRequest, LIMITS } from "../../rules/wire.ts";
import { type Answered, answer, answerNothing } from "../answer.ts";
import { type BodyLimits, readBody, SHOPPER_SHAPE } from "../border/body.ts";
import type { PageRoute } from "../border/origins.ts";
import { decideSchema } from "../border/shapes.ts";
import { consented } from "../facts/assemble.ts";
import { observe } from "../facts/edge.ts";
import { type Simulation, simulationOf } from "../facts/preview.ts";
import type { Visit } from "../known.ts";
import { afterwards, type Parts } from "../parts.ts";
import { cookiesIn, NO_COOKIE } from "../sealed/cookie/cookie.ts";
import { stopwatch } from "../stopwatch.ts";
import { send } from "../stores/messages.ts";
import type { LiveRules } from "../stores/rules.ts";

/** Ids of decisions about a pretended visit begin like this, so that what comes of them is not counted. */
export const PREVIEW_PREFIX = "preview-";

/** `POST /v1/decide`: one page view's banners, offers and audiences. */
export function decideRoute({ rules, budgets, thrift, clock }: Parts): PageRoute {
  return async (context, headings) => {
    const watch = stopwatch();
    const { env, req } = context;
    const body = await readBody(req.raw, decideSchema, SHAPE);
    watch.lap("body");
    const live = await rules.live(env, afterwards(context), "page");
    watch.lap("rules");
    const now = clock();
    const observed = observe(req.raw.headers, req.raw.cf);
    const simulation = body.preview && (await simulationOf(body.preview, env, now));
    const id = `${simulation?.pretends ? PREVIEW_PREFIX : ""}${crypto.randomUUID()}`;
    const request = consented(body, observed);
    const cookie = req.header("cookie");
    const visit = {
      id,
      env,
      request,
      observed,
      now,
      spent: (offers: readonly string[]) => budgets.spent(env, afterwards(context), offers),
      learnt: () => thrift.learnt(env, afterwards(context)),
      ...(cookie && { cookie }),
      ...(simulation && { simulation }),
    };
    const { reply, changes, cookie: kept } = await answerBy(live, visit);
    watch.lap("decide");
    const isTakenAway = isRefused(body, simulation) && cookiesIn(cookie).length > 0;
    const setCookie = isTakenAway ? NO_COOKIE : kept;
    // Tried twice: the device has been told already, and will not ask about the same change again.
    const write = () => send(env.OUTCOMES, changes);
    if (changes.length > 0) afterwards(context)(write().catch(write));
    const headers = {
      "content-type": "application/json",
      "cache-control": "private, no-store",
      "server-timing": watch.header(),
      ...headings,
      ...(setCookie && { "set-cookie": setCookie }),
    };
    return new Response(JSON.stringify(reply), { headers });
  };
}

const SHAPE: BodyLimits = { ...SHOPPER_SHAPE, bytes: LIMITS.decideBytes };

// Not to have said yes is something else: it is how every page begins where the choice is told late.
function isRefused({ consent, refused }: DecideRequest, simulation: Simulation | undefined): boolean {
  return refused === true && !consent.personalization && !simulation?.pretends;
}

async function answerBy({ ruleSet, stale, recompiled }: LiveRules, visit: Visit): Promise<Answered> {
  const answered = ruleSet ? await answer(visit, ruleSet) : { reply: answerNothing(visit), changes: [] };
  const { reply } = answered;
  const degraded = [
    ...(stale ? ["rules"] : []),
    ...(recompiled ? ["binary"] : []),
    ...(reply.degraded ?? []),
  ];
  return degraded.length > 0 ? { ...answered, reply: { ...reply, degraded } } : answered;
}
