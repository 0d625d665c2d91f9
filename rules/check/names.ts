import { at, type Problem, unknownName } from "../problem.ts";

/** A member's name for another that does not exist. */
export function unknownMember(
  name: string,
  kind: string,
  { path, valid }: { readonly path: string; readonly valid: readonly string[] },
): readonly Problem[] {
  return valid.includes(name) ? [] : [unknownName(`unknown_${kind}`, at(path, kind), { name, kind, valid })];
}
