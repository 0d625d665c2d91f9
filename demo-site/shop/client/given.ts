import { keep, kept } from "./window.ts";

const GIVEN = "souk-given";
const TYPED = "souk-code";

/** An offer code that this visitor was shown. `expires` is in ms since 1970. */
type Given = { readonly code: string; readonly expires: number; readonly token?: string };

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

/** The token that was shown with a code, for the till to prove it by. */
export function tokenFor(code: string | undefined): string | undefined {
  const given = givenFrom(kept(GIVEN, "session"));
  return given?.code === code ? given?.token : undefined;
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
  if (typeof code !== "string" || typeof expires !== "number") return undefined;
  const token = "token" in offer && typeof offer.token === "string" ? offer.token : undefined;
  return { code, expires, ...(token && { token }) };
}
