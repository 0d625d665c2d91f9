/** What the world gave in time; undefined when it was late or failed. The work itself goes on. */
export async function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer = 0;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    // A part that failed is treated like one that is late: the caller names it in `degraded`.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
