import type { Json } from "../../../rules/json.ts";
import type { Question } from "../../../rules/question.ts";
import type { Answers } from "../../../rules/wire.ts";
import { timingAt } from "../page/timing.ts";
import { Chip, Empty, Part, Value } from "../parts/pieces.tsx";
import { fieldsOf, strangers } from "../request.ts";
import type { Ask, State } from "../state.ts";
import { purposeOf, questionWords } from "../words/question.ts";
import { bytesOf, sizeWords } from "../words/size.ts";
import { clock } from "../words/time.ts";
import { Waiting } from "./waiting.tsx";

/** Exactly what left this device from this page, in words and as it was. */
export function Sent({ state }: { readonly state: State }) {
  const asks = state.asks.value;
  return (
    <>
      {asks.length === 0 && (
        <Empty title="Nothing was sent yet">
          Shopkeeper asks the edge once per page view; the request appears here.
        </Empty>
      )}
      {asks.length > 0 && <Vow asks={asks} />}
      {asks.map((ask, place) => (
        <Request key={ask.at + place} ask={ask} isNewest={place === 0} state={state} />
      ))}
      <Waiting state={state} />
    </>
  );
}

// Looked up, not claimed: a field that the protocol does not know would be named here.
function Vow({ asks }: { readonly asks: readonly Ask[] }) {
  const unknown = [...new Set(asks.flatMap(({ request }) => strangers(request)))];
  if (unknown.length > 0) {
    return (
      <p class="note warn">Fields that the protocol does not know left this device: {unknown.join(", ")}.</p>
    );
  }
  return (
    <p class="note good">
      No event left this device. The edge was told what is listed here: facts of this page, and answers to the
      questions of the plan.
    </p>
  );
}

type RequestProps = { readonly ask: Ask; readonly isNewest: boolean; readonly state: State };

function Request({ ask, isNewest, state }: RequestProps) {
  const { request, questions, at } = ask;
  const timing = timingAt(state.timings.value, at);
  return (
    <details class="card request" open={isNewest}>
      <summary>
        <time>{clock(at)}</time>
        <b>question to the edge</b>
        <span class="faint">
          {sizeWords(bytesOf(request))}
          {timing && `, ${Math.round(timing.duration)} ms`}
        </span>
      </summary>
      {request.answers ? (
        <AnswerTable answers={request.answers} questions={questions} />
      ) : (
        <p class="quiet">
          {request.first
            ? "No answers: this device remembered nothing before this page, and said so."
            : "No answers: nothing is remembered, or there was no plan yet."}
        </p>
      )}
      <FieldTable rows={fieldsOf(request)} />
      <details>
        <summary>as it was sent</summary>
        <pre>{JSON.stringify(request, null, 2)}</pre>
      </details>
    </details>
  );
}

type AnswerTableProps = { readonly answers: Answers; readonly questions: readonly Question[] | undefined };

function AnswerTable({ answers, questions }: AnswerTableProps) {
  return (
    <Part title="Answers" note={`${answers.length}, in the order of the plan`}>
      <table class="facts answers">
        <thead class="unseen">
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer, place) => (
            <AnswerRow
              key={questions?.[place]?.fact ?? place}
              question={questions?.[place]}
              answer={answer}
            />
          ))}
        </tbody>
      </table>
    </Part>
  );
}

type AnswerRowProps = { readonly question: Question | undefined; readonly answer: Json };

function AnswerRow({ question, answer }: AnswerRowProps) {
  const purpose = question && purposeOf(question.fact);
  return (
    <tr>
      <th scope="row">
        <span>{question ? questionWords(question) : "a question of a plan that is not here any more"}</span>
        <small>
          <bdi>{question?.fact}</bdi> {purpose && <Chip>{purpose}</Chip>}
        </small>
      </th>
      <td>
        <Value value={answer} />
      </td>
    </tr>
  );
}

function FieldTable({ rows }: { readonly rows: ReturnType<typeof fieldsOf> }) {
  return (
    <Part title="Beside them">
      <table class="facts">
        <tbody>
          {rows.map(({ name, words, value }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
                <small>{words}</small>
              </th>
              <td>
                <Value value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
