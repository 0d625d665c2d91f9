import { isNoTime } from "../conditions/calendar.ts";
import type { Campaign, Document } from "../document.ts";
import { at, type Problem, shown } from "../problem.ts";
import { clockIn } from "../units/clock.ts";
import { worthOf } from "../worth.ts";
import { unknownMember } from "./names.ts";

/** What a variant cannot be called, because it says that a visitor is shown none. */
const RESERVED = "holdout";

/** Errors of a well-formed campaign: names of nothing, days that do not exist, and what could never be shown. */
export function campaignProblems(campaign: Campaign, path: string, document: Document): readonly Problem[] {
  return [
    ...nameProblems(campaign, path, document),
    ...variantProblems(campaign, path),
    ...scheduleProblems(campaign, `${path}/schedule`),
    ...rampProblems(campaign, `${path}/ramp`),
    ...namespaceProblems(campaign, `${path}/namespace/range`),
    ...unsureProblems(campaign, path),
    ...thriftProblems(campaign, path, document),
  ];
}

/** A zone that no calendar knows. */
export function zoneProblems(zone: string, path: string, others = ""): readonly Problem[] {
  try {
    clockIn(zone);
    return [];
  } catch {
    const message = `There is no time zone ${shown(zone)}; use an IANA name such as "Asia/Dubai" or "Europe/Paris"${others}.`;
    return [{ code: "unknown_timezone", path, message, seen: zone }];
  }
}

function nameProblems({ segment, group, variants }: Campaign, path: string, document: Document) {
  const { segments = {}, groups = {}, offers = {} } = document;
  const given = variants.flatMap(({ offer }, index): readonly Problem[] => {
    const place = { path: at(at(path, "variants"), index), valid: Object.keys(offers) };
    return offer === undefined ? [] : unknownMember(offer, "offer", place);
  });
  return [
    ...unknownMember(segment, "segment", { path, valid: Object.keys(segments) }),
    ...(group === undefined ? [] : unknownMember(group, "group", { path, valid: Object.keys(groups) })),
    ...given,
  ];
}

function variantProblems({ variants }: Campaign, path: string): readonly Problem[] {
  const ids = variants.map(({ id }) => id);
  return ids.flatMap((id, index) => {
    const place = `${path}/variants/${index}/id`;
    const reserved = `A variant cannot be called ${shown(RESERVED)}: that is the name of those who are shown nothing. Choose another.`;
    if (id === RESERVED) return [{ code: "reserved_id", path: place, message: reserved, seen: id }];
    if (ids.indexOf(id) === index) return [];
    return [{ code: "repeated_id", path: place, message: `Two variants are called ${shown(id)}.`, seen: id }];
  });
}

function scheduleProblems({ schedule = {} }: Campaign, path: string): readonly Problem[] {
  const { from, to, hours, tz } = schedule;
  const wrong = [...dayProblems(from, `${path}/from`), ...dayProblems(to, `${path}/to`)];
  const zone = tz === undefined || tz === "visitor" ? [] : zoneProblems(tz, `${path}/tz`, ', or "visitor"');
  const closed = isNoTime(hours) ? [noTime(`${path}/hours`, hours)] : [];
  if (wrong.length > 0 || !from || !to || from <= to) return [...wrong, ...zone, ...closed];
  const message = `The schedule ends on ${to}, before it begins on ${from}: it would never be open.`;
  return [
    { code: "never_open", path, message, seen: to, expected: `a day from ${from} on` },
    ...zone,
    ...closed,
  ];
}

function noTime(path: string, hours = ""): Problem {
  const message = `${shown(hours)} ends when it begins: it would never be open. Write 00:00-24:00 for a whole day.`;
  return { code: "never_open", path, message, seen: hours, expected: "hours that end later" };
}

function dayProblems(day: string | undefined, path: string): readonly Problem[] {
  if (day === undefined || isDay(day)) return [];
  return [{ code: "wrong_format", path, message: `There is no day ${shown(day)}.`, seen: day }];
}

function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

function rampProblems({ ramp = [] }: Campaign, path: string): readonly Problem[] {
  return ramp.flatMap(({ from }, index) => {
    const place = `${path}/${index}/from`;
    const wrong = dayProblems(from, place);
    const before = ramp[index - 1]?.from;
    if (wrong.length > 0 || before === undefined || before < from) return wrong;
    const message = `The steps of a ramp are in the order of their days, but ${from} comes after ${before}. Sort them, one step a day.`;
    return [{ code: "wrong_order", path: place, message, seen: from, expected: `a day after ${before}` }];
  });
}

function namespaceProblems({ namespace }: Campaign, path: string): readonly Problem[] {
  const [from, to] = namespace?.range ?? [0, 1];
  if (from < to) return [];
  const message = `A range goes from a number up to a greater one: from ${from} to ${to} there is nobody. Write [${Math.min(from, to)}, ${Math.max(from, to) || 1}], say.`;
  return [{ code: "never_open", path, message, seen: [from, to], expected: "from < to" }];
}

function unsureProblems({ if_unsure, variants }: Campaign, path: string): readonly Problem[] {
  if (if_unsure !== "show" || !variants.some(({ offer }) => offer)) return [];
  const message =
    'A campaign with an offer cannot have "if_unsure": "show": an unknown fact would widen a discount. Remove it, or the offer.';
  const fix = { seen: "show", expected: "default", nearest: "default" };
  return [{ code: "unsure_offer", path: at(path, "if_unsure"), message, ...fix }];
}

/** The steps of thrift, of which each has to cost more than the one before it. */
function thriftProblems(
  { thrift, variants }: Campaign,
  path: string,
  document: Document,
): readonly Problem[] {
  if (!thrift) return [];
  if (variants.length < 2) {
    const message =
      "Thrift chooses among steps, and there is one variant only. Add dearer ones, or remove it.";
    return [
      { code: "too_few", path: `${path}/thrift`, message, seen: variants.length, expected: "2 variants" },
    ];
  }
  const { offers = {}, store } = document;
  const steps = variants.map(({ offer = "" }) => (Object.hasOwn(offers, offer) ? offers[offer] : undefined));
  // One basket that reaches every minimum, so that the steps can be compared at all.
  const basket = Math.max(100, ...steps.map((offer) => offer?.minimum ?? 0));
  const costs = steps.map((offer) => (offer ? worthOf(offer, store.currency, basket) : 0));
  const index = costs.findIndex((cost, place) => place > 0 && cost <= (costs[place - 1] ?? 0));
  if (index < 0) return [];
  const [before, step] = [variants[index - 1]?.id ?? "", variants[index]?.id ?? ""];
  const message = `Thrift goes from the cheapest variant to the dearest, but at a basket of ${basket} ${shown(step)} takes off no more than ${shown(before)} before it. Sort them by what they give away.`;
  return [{ code: "wrong_order", path: `${path}/variants/${index}`, message, seen: step }];
}
