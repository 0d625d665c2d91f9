import { writeFileSync } from "node:fs";
import { documentSchema } from "../rules/schema/document.ts";

const WIDTH = 110;

// What editors complete from is what the parser walks: run `node docs/write-schema.ts` after the schema has changed.
writeFileSync(new URL("rules.schema.json", import.meta.url), `${printed(documentSchema, "", 0)}\n`);

/** JSON as the formatter has it: short lists of plain values on one line. */
function printed(value: unknown, indent: string, used: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((one) => JSON.stringify(one)).join(", ")}]`;
    const isPlain = value.every((one) => typeof one !== "object");
    if (isPlain && indent.length + used + flat.length < WIDTH) return flat;
    return `[\n${value.map((one) => inner + printed(one, inner, 0)).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(([key, held]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + printed(held, inner, name.length);
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}
