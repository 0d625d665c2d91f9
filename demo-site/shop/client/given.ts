import { keep, kept } from "./window.ts";

const GIVEN = "souk-given";
const TYPED = "souk-code";

/** An offer code that this visitor was shown. `expires` is in ms since 1970. */
type Given = { readonly code: string; readonly expires: number };

/** Notes the code of an offer that Shopkeeper shows, so that nobody has to copy twenty letters. */
export function startCodes(): void {
  document.addEventListener("shopkeeper:decision", (event) => {
    const given = event instanceof CustomEvent ? givenFrom(event.detail?.offer) : undefined;
    if (given) keep(GIVEN, given, "session");
  });
}

/** The code that was shown in this window and still holds. */
export function givenCode(now = Date.now()): string | undefined {
  const given = givenFrom(kept(GIVEN, "session"));
  return given && given.expires > now ? given.code : undefined;
}

/** The code the shopper typed or accepted. */
export function typedCode(): string | undefined {
  const code = kept(TYPED, "session");
  return typeof code === "string" && code ? code : undefined;
}

/** Keeps the shopper's code until the order; undefined lets it go. */
export function keepCode(code: string | undefined): void {
  keep(TYPED, code || undefined, "session");
}

function givenFrom(offer: unknown): Given | undefined {
  if (typeof offer !== "object" || offer === null || !("code" in offer) || !("expires" in offer))
    return undefined;
  const { code, expires } = offer;
  return typeof code === "string" && typeof expires === "number" ? { code, expires } : undefined;
}
