import type { Json } from "../../rules/json.ts";
import type { DecideRequest } from "../../rules/wire.ts";

/** One field of a request, with what it says. */
export type Field = { readonly name: string; readonly words: string; readonly value: Json };

const meanings: { readonly [Name in keyof Required<DecideRequest>]: string } = {
  v: "protocol version",
  slots: "places on the page that may change",
  consent: "what the visitor agreed to",
  page: "what the page says of itself",
  language: "language of the page",
  visitor: "random id of this browser",
  customer: "the shop's token of a signed-in customer",
  plan: "which questions the answers belong to",
  answers: "answers to the plan",
  first: "nothing was remembered before",
  refused: "the visitor said no to being remembered",
  seal: "number of the sealed cookie this device was told of",
  codes: "offer codes this device holds",
  member: "stamps of audiences this device is in",
  held: "stamps of segments that outlast their condition",
  preview: "what is being simulated",
};

/** Every field of a request but the answers, which have a table of their own. */
export function fieldsOf(request: DecideRequest): readonly Field[] {
  return Object.entries(request)
    .filter(([name]) => name !== "answers")
    .map(([name, value]) => ({
      name,
      words: isKnown(name) ? meanings[name] : "unknown to the protocol",
      value,
    }));
}

/** Fields that the protocol does not know. */
export function strangers(request: DecideRequest): readonly string[] {
  return Object.keys(request).filter((name) => !isKnown(name));
}

function isKnown(name: string): name is keyof DecideRequest {
  return Object.hasOwn(meanings, name);
}
