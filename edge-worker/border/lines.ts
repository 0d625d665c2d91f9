/** A line of a body, and its number from 1; undefined text for one that is longer than allowed. */
export type Line = { readonly number: number; readonly text: string | undefined };

/**
 * The lines of a body as it arrives: no more than one chunk and one line are held at once, however long either gets.
 *
 * @param limit characters a line may have.
 */
export async function* linesOf(body: ReadableStream<Uint8Array> | null, limit: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: false });
  let number = 0;
  let open = "";
  let isTooLong = false;
  const close = (last: string): Line => {
    const text = open + last;
    const line = { number: ++number, text: isTooLong || text.length > limit ? undefined : text };
    open = "";
    isTooLong = false;
    return line;
  };
  for await (const chunk of body ?? []) {
    const parts = decoder.decode(chunk, { stream: true }).split("\n");
    const rest = parts.pop() ?? "";
    for (const part of parts) yield close(part);
    isTooLong ||= open.length + rest.length > limit;
    open = isTooLong ? "" : open + rest;
  }
  open += decoder.decode();
  if (open || isTooLong) yield close("");
}
