const KEY_BYTES = 32;
const LETTERS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

/** An HMAC-SHA-256 key from its base64url text; undefined when it is missing or short enough to be guessed. */
export async function hmacKey(text: string | undefined): Promise<CryptoKey | undefined> {
  const bytes = fromBase64Url(text ?? "");
  if (!bytes || bytes.byteLength < KEY_BYTES) return undefined;
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

/** Bytes of base64url text (RFC 4648, section 5), padding optional; undefined when it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/").replaceAll("=", ""));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    // A length that base64 cannot have.
    return undefined;
  }
}

/** Base64url text without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  // By hand: the way over `btoa` takes ten times as long, and tokens are made while a page waits.
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let letter = 0; letter < 4; letter++) {
      text[to + letter] = LETTERS[(bits >> (18 - 6 * letter)) & 63] ?? 0;
    }
  }
  return new TextDecoder().decode(text.subarray(0, Math.ceil((bytes.length * 4) / 3)));
}

/** Whether two texts are equal, in a time that tells nothing about either. */
export async function equalInConstantTime(left: string, right: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(left), await digest(right));
}
