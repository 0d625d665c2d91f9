/** Bytes that are written one after the other. */
export type Bytes = number[];

const WIDE = 128;

/** A whole number from 0 to 2^53, seven bits a byte, the lowest first. */
export function putNumber(bytes: Bytes, value: number): void {
  let rest = value;
  while (rest >= WIDE) {
    bytes.push((rest % WIDE) + WIDE);
    rest = Math.floor(rest / WIDE);
  }
  bytes.push(rest);
}

/** A tag: 32 bits. */
export function putTag(bytes: Bytes, tag: number): void {
  bytes.push(tag & 0xff, (tag >>> 8) & 0xff, (tag >>> 16) & 0xff, tag >>> 24);
}

/** A text of ASCII letters. */
export function putText(bytes: Bytes, text: string): void {
  putNumber(bytes, text.length);
  for (const letter of text) bytes.push(letter.charCodeAt(0));
}

/** Reads what was written, in the same order. Past the end everything is 0, and `isWhole` false. */
export type Reader = {
  readonly number: () => number;
  readonly tag: () => number;
  readonly text: () => string;
  /** As many of something as the number before them says. */
  readonly list: <One>(read: () => One) => readonly One[];
  readonly hasMore: () => boolean;
  /** Whether all was read, and nothing beyond. */
  readonly isWhole: () => boolean;
};

/** Reads bytes from their beginning. */
export function readerOf(bytes: Uint8Array): Reader {
  let next = 0;
  const byte = () => bytes[next++] ?? 0;
  const number = () => {
    let value = 0;
    let scale = 1;
    let read = byte();
    for (; read >= WIDE; read = byte()) {
      value += (read - WIDE) * scale;
      scale *= WIDE;
    }
    return value + read * scale;
  };
  const list = <One>(read: () => One) => {
    const items: One[] = [];
    // No list is longer than the bytes that it could be made of.
    for (let left = Math.min(number(), bytes.length); left > 0; left--) items.push(read());
    return items;
  };
  return {
    number,
    list,
    tag: () => (byte() | (byte() << 8) | (byte() << 16) | (byte() << 24)) >>> 0,
    text: () => String.fromCharCode(...list(byte)),
    hasMore: () => next < bytes.length,
    isWhole: () => next === bytes.length,
  };
}
