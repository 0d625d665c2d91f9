const KEY_BYTES = 32;

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
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether two texts are equal, in a time that tells nothing about either. */
export async function equalInConstantTime(left: string, right: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(left), await digest(right));
}
