/** Times that one sweep of a table goes on: what is more is left for the next one. */
const SWEEPS = 40;

/**
 * Deletes in batches, because a statement may not take longer than the database allows.
 *
 * @param size rows that the statement deletes at the most; fewer mean that nothing is left.
 */
export async function sweep(statement: D1PreparedStatement, size: number): Promise<void> {
  for (let count = 0; count < SWEEPS; count++) {
    if ((await statement.run()).meta.changes < size) return;
  }
}
