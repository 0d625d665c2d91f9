/** A text as SQLite reads it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
