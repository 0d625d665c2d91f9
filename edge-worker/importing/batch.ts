/** Collects what is written together. */
export type Batch<Row> = {
  /** @param size characters that the row takes. */
  readonly add: (row: Row, size: number) => Promise<void>;
  /** Writes what is left. */
  readonly flush: () => Promise<void>;
};

/** What one statement takes: well below what the database takes at once. */
export type BatchLimits = { readonly rows: number; readonly characters: number };

/** An empty batch. It is written when it is full, and nothing more is read until it is. */
export function createBatch<Row>(
  { rows: mostRows, characters: mostCharacters }: BatchLimits,
  write: (rows: readonly Row[]) => Promise<void>,
): Batch<Row> {
  let rows: Row[] = [];
  let characters = 0;
  const flush = async () => {
    if (rows.length > 0) await write(rows);
    rows = [];
    characters = 0;
  };
  return {
    flush,
    async add(row, size) {
      characters += size;
      if (rows.push(row) >= mostRows || characters >= mostCharacters) await flush();
    },
  };
}
