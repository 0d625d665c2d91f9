const KEY_BYTES = 32;

/** An HMAC-SHA-256 key from its base64url text; undefined when it is missing or short enough to be guessed. */
export async function hmacKey(text: string | undefined): Promise<CryptoKey | undefined> {
  const bytes = fromBase64Url(text ?? "");
  if (!bytes || bytes.byteLength < KEY_BYTES) return undefined;
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

const BASE64URL = { alphabet: "base64url" } as const;

/** Bytes of base64url text (RFC 4648, section 5), padding optional; undefined when it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const [, letters = ""] = /^([A-Za-z0-9_-]+)={0,2}$/.exec(text) ?? [];
  // No text without letters, and none with one more than whole bytes can make.
  return letters.length % 4 === 1 || letters === "" ? undefined : Uint8Array.fromBase64(letters, BASE64URL);
}

/** Base64url text without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return bytes.toBase64({ ...BASE64URL, omitPadding: true });
}

/** Whether two texts are equal, in a time that tells nothing about either. */
export async function equalInConstantTime(left: string, right: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(left), await digest(right));
}
