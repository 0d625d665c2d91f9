/**
 * Keeps one copy of each text. A piece of a large text holds the whole of it in memory, and a million
 * events name few brands: without this, a recording would be kept twice over.
 */
export function createPool(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const copy = Buffer.from(text).toString();
    known.set(copy, copy);
    return copy;
  };
}
