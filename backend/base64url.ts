/** Bytes of base64url text (RFC 4648, section 5) in its one true spelling: no padding, no spare bits; else undefined. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return spelled(binary) === text ? bytes : undefined;
}

function spelled(binary: string): string {
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The JSON in base64url text; undefined where there is none. */
export function jsonIn(text: string): unknown {
  const bytes = bytesOf(text);
  try {
    return bytes && JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // Not UTF-8 or not JSON.
    return undefined;
  }
}
