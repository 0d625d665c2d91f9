import type { Clause, Explanation } from "../../../rules/explain.ts";
import { Says } from "../parts/pieces.tsx";
import { changeSentence, clauseWords, seenWords } from "../words/explanation.ts";
import { truthWords } from "../words/reason.ts";

/** Why a segment is answered as it is: its sentence, every clause with what was seen, and what would make it a yes. */
export function Why({ explanation }: { readonly explanation: Explanation }) {
  const change = changeSentence(explanation);
  return (
    <div class="why">
      <p class="quote">{explanation.sentence}</p>
      <ul class="tree">
        <Branch clause={explanation} />
      </ul>
      {change && <p class="note">{change}</p>}
    </div>
  );
}

function Branch({ clause }: { readonly clause: Clause }) {
  const signal = clause.kind === "fact" ? clause.signal : undefined;
  return (
    <li title={signal}>
      <span class="line">
        <Says wording={truthWords(clause.truth)} />
        <bdi>{clauseWords(clause)}</bdi>
        <small class="quiet">{seenWords(clause)}</small>
      </span>
      {clause.kind !== "fact" && (
        <ul class="tree">
          {clause.parts.map((part, index) => (
            <Branch key={`${index} ${clauseWords(part)}`} clause={part} />
          ))}
        </ul>
      )}
    </li>
  );
}
