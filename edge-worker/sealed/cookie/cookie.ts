/** Name of the cookie that the edge keeps in a visitor's browser. */
export const COOKIE = "sk";

const BEGINNING = `${COOKIE}=`;

/** The most characters of the cookie, its name included. */
export const COOKIE_LENGTH = 1500;

/** Seconds that a cookie lives from when its visitor was first seen: 13 months, and no visit makes it longer. */
export const COOKIE_LIFE_S = 395 * 86_400;

// A browser has one of our making. More of them come from somebody else's path or domain.
const MOST_TRIED = 3;

// Seen by no script, sent along from no other site, and only encrypted: browsers trust localhost as if it were.
const ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax";

/** The header that takes the cookie away. */
export const NO_COOKIE = `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;

/** The header that sets the cookie for so many seconds. */
export function setCookie(value: string, seconds: number): string {
  return `${COOKIE}=${value}; Max-Age=${seconds}; ${ATTRIBUTES}`;
}

/** Values of our cookie in a `Cookie` header, as far as they can be ours. */
export function cookiesIn(header: string | undefined): readonly string[] {
  const values: string[] = [];
  for (const pair of (header ?? "").split(";")) {
    const text = pair.trim();
    if (text.startsWith(BEGINNING) && text.length <= COOKIE_LENGTH) values.push(text.slice(BEGINNING.length));
  }
  return values.slice(0, MOST_TRIED);
}
