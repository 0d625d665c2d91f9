import type { Audience, Document } from "../document.ts";
import { at, type Problem, unknownName } from "../problem.ts";
import { campaignProblems, zoneProblems } from "./campaigns.ts";
import { unknownMember } from "./names.ts";
import { offerProblems } from "./offers.ts";
import { segmentProblems } from "./segments.ts";
import { sensitiveProblems } from "./sensitive.ts";
import { signalProblems } from "./signals.ts";
import { termsProblems } from "./terms.ts";

/** Errors in what the parts of a well-formed document say of each other. */
export function referenceProblems(document: Document): readonly Problem[] {
  const { store, signals = {}, offers = {}, campaigns = {}, audiences = {} } = document;
  const broken = [
    ...zoneProblems(store.timezone, "/store/timezone"),
    ...each("/signals", signals, (signal, path) => signalProblems(signal, path)),
    ...segmentProblems(document),
    ...each("/offers", offers, (offer, path) => termsProblems(offer, path)),
    ...each("/campaigns", campaigns, (campaign, path) => campaignProblems(campaign, path, document)),
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
