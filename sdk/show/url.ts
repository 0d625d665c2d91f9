/** Schemes a banner's link may have. */
export const LINK = /^(https?|mailto|tel):$/;

/** Schemes a banner's image may have. */
export const IMAGE = /^https?:$/;

/** The whole address, or undefined where it has another scheme: no banner runs a script. */
export function safeUrl(address: string | undefined, schemes: RegExp): string | undefined {
  if (!address) return undefined;
  try {
    const { protocol, href } = new URL(address, document.baseURI);
    return schemes.test(protocol) ? href : undefined;
  } catch {
    // Not an address: the banner goes without.
    return undefined;
  }
}
