import type { Document } from "../../../rules/document.ts";
import type { ShopEvent } from "../../../rules/event.ts";
import type { Json } from "../../../rules/json.ts";
import { BUILT_IN } from "./built-in.ts";
import { memoryOf } from "./memory.ts";
import { answerTo } from "./signal.ts";

/** What facts must be, read from the document itself by the plainest means, however slow. */
export type Oracle = (fact: string) => Json;

/** The oracle for a document and a journal. */
export function oracleOf(document: Document, events: readonly ShopEvent[], now: number): Oracle {
  const memory = memoryOf(document, events, now);
  return (fact) => {
    const builtIn = BUILT_IN[fact];
    if (builtIn) return builtIn(memory);
    const signal = document.signals?.[fact.replace("signals.", "")];
    if (!signal) throw new Error(`Nobody asked for ${fact}.`);
    return answerTo(signal, memory);
  };
}
