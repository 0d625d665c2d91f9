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
  const [, letters = ""] = /^([A-Za-z0-9_-]+)={0,2}$/.exec(text) ?? [];
  // No text without letters, and none with one more than whole bytes can make.
  if (letters.length % 4 === 1 || letters === "") return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  for (let from = 0, to = 0; from < letters.length; from += 4, to += 3) {
    const bits =
      (valueAt(letters, from) << 12) | (valueAt(letters, from + 1) << 6) | valueAt(letters, from + 2);
    bytes[to] = bits >> 10;
    bytes[to + 1] = bits >> 2;
    bytes[to + 2] = (bits << 6) | valueAt(letters, from + 3);
  }
  return bytes;
}

const decoder = new TextDecoder();
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, LETTERS.indexOf(code)));

function valueAt(letters: string, index: number): number {
  return VALUES[letters.charCodeAt(index)] ?? 0;
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
  return decoder.decode(text.subarray(0, Math.ceil((bytes.length * 4) / 3)));
}

/** Whether two texts are equal, in a time that tells nothing about either. */
export async function equalInConstantTime(left: string, right: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(left), await digest(right));
}
