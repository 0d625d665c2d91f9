import type { Audience, Campaign, Document } from "../document.ts";
import { at, type Problem, shown, unknownName } from "../problem.ts";
import { clockIn } from "../units/clock.ts";
import { offerProblems } from "./offers.ts";
import { segmentProblems } from "./segments.ts";
import { sensitiveProblems } from "./sensitive.ts";
import { signalProblems } from "./signals.ts";

/** Errors in what the parts of a well-formed document say of each other. */
export function referenceProblems(document: Document): readonly Problem[] {
  const { signals = {}, campaigns = {}, audiences = {} } = document;
  const broken = [
    ...storeProblems(document),
    ...each("/signals", signals, (signal, path) => signalProblems(signal, path)),
    ...segmentProblems(document),
    ...each("/campaigns", campaigns, (campaign, path) => campaignProblems(campaign, { path, document })),
    ...each("/audiences", audiences, (audience, path) => audienceProblems(audience, { path, document })),
    ...sensitiveProblems(document),
  ];
  // What an offer rests on can be told only where nothing is missing and no segment is inside itself.
  return broken.length > 0 ? broken : offerProblems(document);
}

type Place = { readonly path: string; readonly document: Document };

function each<Member>(
  path: string,
  members: { readonly [id: string]: Member },
  check: (member: Member, path: string) => readonly Problem[],
): readonly Problem[] {
  return Object.entries(members).flatMap(([id, member]) => check(member, at(path, id)));
}

function storeProblems({ store }: Document): readonly Problem[] {
  try {
    clockIn(store.timezone);
    return [];
  } catch {
    const message = `There is no time zone ${shown(store.timezone)}; use an IANA name such as "Asia/Dubai" or "Europe/Paris".`;
    return [{ code: "unknown_timezone", path: "/store/timezone", message, seen: store.timezone }];
  }
}

function campaignProblems(campaign: Campaign, { path, document }: Place): readonly Problem[] {
  const { segments = {}, offers = {} } = document;
  return [
    ...unknownMember(campaign.segment, "segment", { path, valid: Object.keys(segments) }),
    ...campaign.variants.flatMap(({ offer }, index) =>
      offer
        ? unknownMember(offer, "offer", { path: at(at(path, "variants"), index), valid: Object.keys(offers) })
        : [],
    ),
    ...repeatedIds(campaign, path),
    ...scheduleProblems(campaign, path),
    ...unsureProblems(campaign, path),
  ];
}

function repeatedIds({ variants }: Campaign, path: string): readonly Problem[] {
  const ids = variants.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            code: "repeated_id",
            path: `${path}/variants/${index}/id`,
            message: `Two variants are called ${shown(id)}.`,
            seen: id,
          },
        ],
  );
}

function scheduleProblems({ schedule = {} }: Campaign, path: string): readonly Problem[] {
  const { from, to } = schedule;
  const wrong = (["from", "to"] as const).flatMap((end) => {
    const day = schedule[end];
    if (day === undefined || isDay(day)) return [];
    return [
      {
        code: "wrong_format",
        path: `${path}/schedule/${end}`,
        message: `There is no day ${shown(day)}.`,
        seen: day,
      },
    ];
  });
  if (wrong.length > 0 || !from || !to || from <= to) return wrong;
  const message = `The schedule ends on ${to}, before it begins on ${from}: it would never be open.`;
  return [
    { code: "never_open", path: `${path}/schedule`, message, seen: to, expected: `a day from ${from} on` },
  ];
}

function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

function unsureProblems(campaign: Campaign, path: string): readonly Problem[] {
  if (campaign.if_unsure !== "show" || !campaign.variants.some(({ offer }) => offer)) return [];
  const message =
    'A campaign with an offer cannot have "if_unsure": "show": an unknown fact would widen a discount.';
  return [
    {
      code: "unsure_offer",
      path: at(path, "if_unsure"),
      message,
      seen: "show",
      expected: "default",
      nearest: "default",
    },
  ];
}

function audienceProblems(audience: Audience, { path, document }: Place): readonly Problem[] {
  const { segments = {}, signals = {} } = document;
  const lists = Object.keys(signals).filter((id) => signals[id]?.unique_list);
  const valid = lists.map((id) => `signals.${id}`);
  return [
    ...unknownMember(audience.segment, "segment", { path, valid: Object.keys(segments) }),
    ...(audience.items && !valid.includes(audience.items)
      ? [
          unknownName("unknown_signal", at(path, "items"), {
            name: audience.items,
            kind: "list signal",
            valid,
          }),
        ]
      : []),
  ];
}

function unknownMember(
  name: string,
  kind: string,
  { path, valid }: { path: string; valid: readonly string[] },
): readonly Problem[] {
  return valid.includes(name) ? [] : [unknownName(`unknown_${kind}`, at(path, kind), { name, kind, valid })];
}
