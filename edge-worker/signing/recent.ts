/** The latest values by name, and no more of them than fit. */
export type Recent<Value> = {
  readonly get: (name: string) => Value | undefined;
  readonly set: (name: string, value: Value) => void;
};

/** Remembers up to so many values; a new one takes the place of the oldest. */
export function createRecent<Value>(most: number): Recent<Value> {
  const known = new Map<string, Value>();
  return {
    get: (name) => known.get(name),
    set: (name, value) => {
      if (known.size >= most) known.delete(oldestOf(known));
      known.set(name, value);
    },
  };
}

function oldestOf(known: ReadonlyMap<string, unknown>): string {
  const [oldest = ""] = known.keys();
  return oldest;
}
