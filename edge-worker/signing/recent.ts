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
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= most) known.delete(oldest);
      known.set(name, value);
    },
  };
}
