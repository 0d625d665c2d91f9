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

/** The same in thousandths: GrowthBook's hash version 1, by which its namespaces divide visitors. */
export function bucketInThousandths(seed: string, value: string): number {
  return (fnv32a(value + seed) % 1000) / 1000;
}

/** Sixteen hex digits that name a text. Not for secrets. */
export function nameOf(text: string): string {
  return hex(fnv32a(text)) + hex(fnv32a(`plan ${text}`));
}

/**
 * Twenty-four hex digits that name a text: 96 bits, so that among a billion texts the odds of any two sharing a name
 * are one in a hundred billion. Two code units at a time, because it is computed for every decision. Not for secrets.
 */
export function fingerprintOf(text: string): string {
  let one = 0x9e3779b9;
  let two = 0x7f4a7c15;
  let three = 0x85ebca6b ^ text.length;
  for (let index = 0; index < text.length; index += 2) {
    // Past the end there is no code unit, which the shift makes 0; the length tells such texts apart.
    const units = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
    one = Math.imul(one ^ units, 0x9e3779b1);
    two = Math.imul(two ^ units ^ (one >>> 15), 0x85ebca77);
    three = Math.imul(three ^ units ^ (two >>> 13), 0xc2b2ae3d);
    one ^= three >>> 17;
  }
  return hex(one) + hex(two ^ (one >>> 16)) + hex(three ^ (two >>> 16));
}

function hex(part: number): string {
  return (part >>> 0).toString(16).padStart(8, "0");
}
