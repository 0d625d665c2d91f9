import type { Document } from "../../../rules/document.ts";
import type { ShopEvent } from "../../../rules/event.ts";
import type { Json } from "../../../rules/json.ts";
import { BUILT_IN } from "./built-in.ts";
import { isLeftOut } from "./left-out.ts";
import { memoryOf } from "./memory.ts";
import { answerTo } from "./signal.ts";

/** What facts must be, read from the document itself by the plainest means, however slow. */
export type Oracle = {
  readonly answer: (fact: string) => Json;
  /** Whether a fact is one of the cases that are not compared. */
  readonly isLeftOut: (fact: string) => boolean;
};

/** The oracle for a document and a journal. */
export function oracleOf(document: Document, events: readonly ShopEvent[], now: number): Oracle {
  const memory = memoryOf(document, events, now);
  const signalOf = (fact: string) => document.signals?.[fact.replace("signals.", "")];
  return {
    answer: (fact) => {
      const builtIn = BUILT_IN[fact];
      if (builtIn) return builtIn(memory);
      const signal = signalOf(fact);
      if (!signal) throw new Error(`Nobody asked for ${fact}.`);
      return answerTo(signal, memory);
    },
    isLeftOut: (fact) => isLeftOut(fact, signalOf(fact), memory),
  };
}
