import * as v from "valibot";

/** Which rules are live, as those who decide read it. `at` is in ms since 1970. */
export type Pointer = { readonly version: string; readonly at: number };

const KEY = "live";
const PointerSchema = v.object({ version: v.string(), at: v.number() });

/** The pointer as KV has it here: up to a minute old. */
export async function readPointer(rules: KVNamespace, cacheTtl?: number): Promise<Pointer | undefined> {
  const pointer: unknown = await rules.get(KEY, { type: "json", ...(cacheTtl && { cacheTtl }) });
  return pointer === null ? undefined : v.parse(PointerSchema, pointer);
}

/** Points those who decide at a version. Only the publisher does: whoever else wrote could bring something older back. */
export async function putPointer(rules: KVNamespace, { version, at }: Pointer): Promise<void> {
  await rules.put(KEY, JSON.stringify({ version, at } satisfies Pointer));
}
