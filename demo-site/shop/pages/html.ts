import type { Word } from "../words.ts";
import { words } from "../words.ts";

/** Markup that is safe to send; text becomes markup only by being escaped. */
export type Html = { readonly html: string };

type Piece = Html | string | number | undefined | readonly Html[] | "";

/** Builds markup; everything put in is escaped unless it is markup already. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: strings.reduce((text, part, index) => text + markupOf(pieces[index - 1]) + part) };
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return "";
  if (typeof piece === "object") return "html" in piece ? piece.html : piece.map(({ html }) => html).join("");
  return escapeText(String(piece));
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Markup that this site wrote itself. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** A word of the shop: English on the page, Arabic when the shopper prefers it. */
export function say(word: Word): Html {
  return html`<span data-t="${word}">${words[word][0]}</span>`;
}

/** A label for those who do not see the element. */
export function label(word: Word): Html {
  return html`aria-label="${words[word][0]}" data-t-label="${word}"`;
}

/** JSON inside a script element, which must not end it. */
export function jsonInScript(value: unknown): Html {
  return trusted(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

/** A price in dirhams, as `AED 14,900`. */
export function money(amount: number): Html {
  const digits = Number.isInteger(amount) ? 0 : 2;
  const text = amount.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return html`<bdi>AED ${text}</bdi>`;
}
