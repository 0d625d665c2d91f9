import type { ComponentChildren } from "preact";
import type { Json } from "../../../rules/json.ts";
import { valueWords } from "../words/condition.ts";
import type { Wording } from "../words/reason.ts";

type Children = { readonly children?: ComponentChildren };

/** What to do when there is nothing to show yet. */
export function Empty({ title, children }: Children & { readonly title: string }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

/** A reason with a mark in the colour of its meaning. */
export function Says({ wording }: { readonly wording: Wording }) {
  return (
    <span class={`says ${wording.tone}`}>
      <span class={`dot ${wording.tone}`} />
      {wording.words}
    </span>
  );
}

/** A value as it is, set apart from the text around it whatever its direction. */
export function Value({ value }: { readonly value: Json | undefined }) {
  const isKnown = value !== null && value !== undefined;
  return <bdi class={isKnown ? "value" : "value unsure"}>{isKnown ? valueWords(value) : "cannot tell"}</bdi>;
}

/** A small label. */
export function Chip({ children, tone = "" }: Children & { readonly tone?: string }) {
  return <bdi class={`chip ${tone}`}>{children}</bdi>;
}

/** A part of a panel under its heading. */
export function Part({
  title,
  note,
  children,
}: Children & { readonly title: string; readonly note?: string }) {
  return (
    <section class="part">
      <h2>
        {title}
        {note && <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}
