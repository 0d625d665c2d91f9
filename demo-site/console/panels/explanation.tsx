import type { Truth } from "../../../rules/condition.ts";
import type { Clause, Explanation } from "../../../rules/explain.ts";
import { Says } from "../parts/pieces.tsx";
import { changeSentence, clauseWords, seenWords } from "../words/explanation.ts";
import { truthWords } from "../words/reason.ts";

type WhyProps = { readonly truth: Truth; readonly explanation: Explanation };

/** Why a segment is answered as it is: its sentence, every clause with what was seen, and what would make it a yes. */
export function Why({ truth, explanation }: WhyProps) {
  const isStaying = truth === true && explanation.truth !== true;
  const note = isStaying
    ? "In it still: its membership outlasts its condition."
    : changeSentence(explanation);
  return (
    <div class="why">
      <p class="quote">{explanation.sentence}</p>
      <ul class="tree">
        <Branch clause={explanation} />
      </ul>
      {note && <p class="note">{note}</p>}
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
