/** FNV-1a, 32 bits, over UTF-16 code units (Fowler, Noll, Vo; as GrowthBook's SDKs compute it). */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Where a value falls between 0 and 1, in ten thousandths: GrowthBook's hash version 2.
 *
 * @param seed the campaign comes first: the hash mixes its last characters poorly, and visitor-first
 *   would hold the same visitors out of every campaign.
 */
export function bucketOf(seed: string, value: string): number {
  return (fnv32a(String(fnv32a(seed + value))) % 10_000) / 10_000;
}

/** Sixteen hex digits that name a text. Not for secrets. */
export function nameOf(text: string): string {
  const hex = (part: number) => part.toString(16).padStart(8, "0");
  return hex(fnv32a(text)) + hex(fnv32a(`plan ${text}`));
}
