import { toMajor } from "../../rules/units/money.ts";
import { refusal } from "../border/problems.ts";
import type { Asked } from "../parts.ts";
import { liveDocument } from "../publishing.ts";
import { type KeptLesson, readLessons } from "../stores/learning/lessons.ts";
import { LEAST, type Seen } from "../thrift/learn.ts";
import { campaignNamed } from "./campaigns.ts";

/** `GET /v1/campaigns/{id}/thrift`: what came of each step, which one is shown, and why. Money is in major units. */
export function thriftRoute() {
  return async (context: Asked): Promise<Response> => {
    const { document } = await liveDocument(context.env);
    const id = campaignNamed(context.req.param("id") ?? "", document);
    const { thrift, segment, variants = [] } = document.campaigns?.[id] ?? {};
    if (!thrift) throw refusal("thrift_off", `The campaign ${id} has no thrift.`);
    const lessons = await readLessons(context.env.RULES);
    const lesson = Object.hasOwn(lessons, id) ? lessons[id] : undefined;
    const { explore, margin = 1 } = thrift;
    return context.json(
      {
        ...{ campaign: id, segment, explore, margin },
        ...(lesson
          ? toldOf(lesson, document.store.currency)
          : { chosen: variants[0]?.id, why: NOT_YET, steps: [] }),
      },
      200,
      { "cache-control": "private, no-store" },
    );
  };
}

const NOT_YET = "Nothing has been looked at yet: that is done every hour.";

function toldOf(lesson: KeptLesson, currency: string) {
  const { since, looked, chosen, steps } = lesson;
  return {
    currency,
    ...{ since: new Date(since).toISOString(), looked: new Date(looked).toISOString() },
    chosen: chosen ?? null,
    why: whyOf(lesson),
    steps: steps.map((step) => stepOf(step, { currency, isChosen: step.step === chosen })),
  };
}

function stepOf(
  { step, visitors, buyers, net, interval, spent }: Seen,
  { currency, isChosen }: { readonly currency: string; readonly isChosen: boolean },
) {
  const money = (minor: number) => toMajor(Math.round(minor * 100) / 100, currency);
  return {
    ...{ variant: step, visitors, buyers },
    net_per_visitor: net === undefined ? null : money(net),
    interval: interval ? interval.map(money) : null,
    chosen: isChosen,
    ...(spent && { spent }),
  };
}

function whyOf({ best, chosen, path, compared, steps }: KeptLesson): string {
  if (chosen === undefined) return "The budget of every step is spent.";
  const [below] = path.slice(-2, -1);
  const isCheapest = steps[0]?.step === chosen;
  const rose = [
    ...(best === chosen ? [] : [`The budget of "${best}" is spent.`]),
    ...(below === undefined ? [] : [`"${chosen}" earns more than "${below}" beyond doubt.`]),
    ...(below === undefined && !isCheapest
      ? [`"${chosen}" did earn more beyond doubt, and no cheaper step has come to earn as much.`]
      : []),
  ];
  const stayed = compared
    ? `No dearer step earns more than "${chosen}" beyond doubt.`
    : `No dearer step could be compared with "${chosen}": each needs ${LEAST.visitors} visitors who had a week, and two together ${LEAST.buyers} buyers; or there is none.`;
  return [...rose, stayed].join(" ");
}
