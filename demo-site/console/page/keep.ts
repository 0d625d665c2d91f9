/** A place for small JSON values between pages. */
export type Keep = {
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
};

/** Keeps values in a web storage. A browser that refuses storage keeps nothing, and the console works all the same. */
export function createKeep(storage: () => Storage = () => sessionStorage): Keep {
  return {
    read: (key) => attempt(() => JSON.parse(storage().getItem(key) ?? "null")),
    write: (key, value) => void attempt(() => storage().setItem(key, JSON.stringify(value))),
  };
}

// Storage throws when it is blocked or full, and what is in it may be anyone's text: both mean "nothing kept".
function attempt(touch: () => unknown): unknown {
  try {
    return touch();
  } catch {
    return undefined;
  }
}
