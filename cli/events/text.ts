import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const CHUNK_BYTES = 1 << 18;

/** The text of a file, or of the standard input for `-`, in pieces; gzip is recognised by its first bytes. */
export async function openText(path: string): Promise<Readable> {
  const bytes = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const rest: AsyncIterator<Buffer> = bytes[Symbol.asyncIterator]();
  const first = await rest.next();
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const all = Readable.from(joined(head, rest));
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  // Whoever reads the unpacked text meets the error there.
  const plain = isGzip ? pipeline(all, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : all;
  return Readable.from(decoded(plain));
}

/** Whether a text is CSV or one JSON value a line, by its first letter; the text can be read from its beginning after it. */
export async function kindOf(text: Readable): Promise<{ kind: "csv" | "ndjson"; text: Readable }> {
  const rest: AsyncIterator<string> = text[Symbol.asyncIterator]();
  const first = await rest.next();
  const head = first.done ? "" : first.value;
  return { kind: /^\s*[{[]/.test(head) ? "ndjson" : "csv", text: Readable.from(joined(head, rest)) };
}

async function* joined<Part>(head: Part, rest: AsyncIterator<Part>): AsyncGenerator<Part> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const last = decoder.decode();
  if (last) yield last;
}
