import { PARTS, type Parts, partsAt } from "./layout.ts";

/** Why bytes were not taken for a matcher. */
export type BinaryFault =
  | "matcher_foreign"
  | "matcher_version"
  | "matcher_byte_order"
  | "matcher_truncated"
  | "matcher_damaged";

const FAULTS: { readonly [Fault in BinaryFault]: string } = {
  matcher_foreign: "These bytes are not a compiled rule set.",
  matcher_version: "This compiled rule set has another version: publish the rules again.",
  matcher_byte_order:
    "This compiled rule set was written on a machine of the other byte order: publish the rules again.",
  matcher_truncated: "This compiled rule set is cut short or has something after its end.",
  matcher_damaged: "This compiled rule set is damaged: its checksum differs.",
};

// The letters "SKMx", as a little-endian word and read the other way round. All words are in the order of the host
// that wrote them, which is little-endian wherever Workers run; the mark tells the rare other.
const MARK = 0x784d4b53;
const TURNED_MARK = 0x534b4d78;
const VERSION = 3;

const HEAD = { mark: 0, version: 1, checksum: 2, bytes: 3, lengths: 4 } as const;
const HEAD_WORDS = HEAD.lengths + PARTS.length;
// A multiple of eight, where the numbers can begin.
const HEAD_BYTES = 8 * Math.ceil(HEAD_WORDS / 2);

/** What goes into a binary. */
export type Content = { readonly [Part in keyof Parts]: readonly number[] };

/** A binary and its parts, which are views of it. */
export type Binary = { readonly bytes: Uint8Array; readonly parts: Parts };

/** Writes a binary. */
export function pack(content: Content): Uint8Array {
  const lengths = PARTS.map(([part]) => content[part].length);
  const buffer = new ArrayBuffer(extentOf(lengths));
  const parts = partsAt(buffer, HEAD_BYTES, lengths);
  for (const [part] of PARTS) parts[part].set(content[part]);
  const words = new Int32Array(buffer);
  words.set([MARK, VERSION, 0, buffer.byteLength, ...lengths]);
  words[HEAD.checksum] = checksumOf(words);
  return new Uint8Array(buffer);
}

/**
 * Views a binary in place; only one that does not begin at a multiple of eight bytes in its buffer is copied.
 *
 * @throws an Error whose `code` is a `BinaryFault`.
 */
export function unpack(given: Uint8Array): Binary {
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const fault = faultOf(words, bytes.length);
  if (fault) throw Object.assign(new Error(FAULTS[fault]), { code: fault });
  const parts = partsAt(bytes.buffer, bytes.byteOffset + HEAD_BYTES, lengthsIn(words));
  return { bytes, parts };
}

function faultOf(words: Int32Array, bytes: number): BinaryFault | undefined {
  if (words[HEAD.mark] === TURNED_MARK) return "matcher_byte_order";
  if (words[HEAD.mark] !== MARK) return "matcher_foreign";
  if (words[HEAD.version] !== VERSION) return "matcher_version";
  if (bytes < HEAD_BYTES || words[HEAD.bytes] !== bytes) return "matcher_truncated";
  if (extentOf(lengthsIn(words)) !== bytes || checksumOf(words) !== words[HEAD.checksum])
    return "matcher_damaged";
  return undefined;
}

function lengthsIn(words: Int32Array): Int32Array {
  return words.subarray(HEAD.lengths, HEAD_WORDS);
}

/** Bytes of a binary whose parts have these lengths, a multiple of eight. */
function extentOf(lengths: ArrayLike<number>): number {
  const bytes = PARTS.reduce((sum, [, width], index) => sum + width * (lengths[index] ?? 0), HEAD_BYTES);
  return Math.ceil(bytes / 8) * 8;
}

// The parity of every bit over every other word: no single changed word goes unseen. This runs once, before V8 has
// optimized anything, so few steps of plain arithmetic win; a better mixing checksum takes longer than all else in
// loading.
function checksumOf(words: Int32Array): number {
  let [a, b] = [1, 2];
  const count = words.length;
  for (let at = HEAD.bytes; at < count; at += 8) {
    a ^= (words[at] ?? 0) ^ (words[at + 2] ?? 0) ^ (words[at + 4] ?? 0) ^ (words[at + 6] ?? 0);
    b ^= (words[at + 1] ?? 0) ^ (words[at + 3] ?? 0) ^ (words[at + 5] ?? 0) ^ (words[at + 7] ?? 0);
  }
  return (Math.imul(a, 31) + b) | 0;
}
