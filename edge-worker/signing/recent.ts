/** The latest values by name, and no more of them than fit. */
export type Recent<Value> = {
  readonly get: (name: string) => Value | undefined;
  readonly set: (name: string, value: Value) => void;
};

/** Remembers up to so many values, and at least the latest half of them. */
export function createRecent<Value>(most: number): Recent<Value> {
  let young = new Map<string, Value>();
  let old = young;
  return {
    get: (name) => young.get(name) ?? old.get(name),
    set: (name, value) => {
      // All of the older half at once: to find the oldest one, a map walks over all that were taken out before it.
      if (young.size >= most / 2) [young, old] = [new Map(), young];
      young.set(name, value);
    },
  };
}
