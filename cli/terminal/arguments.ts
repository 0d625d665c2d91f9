import { parseArgs } from "node:util";
import { nearest } from "../../rules/problem.ts";
import { EXIT, type Exit, failure } from "./failure.ts";
import type { Screen } from "./output.ts";

/** A flag. One with a `value` takes a text after it, named so in the help; the others are on or off. */
export type Flag = { readonly value?: string; readonly about: string };

/** One command of the command line. */
export type Command = {
  readonly about: string;
  /** Names of what must follow the command, in order. */
  readonly operands: readonly string[];
  readonly flags: { readonly [name: string]: Flag };
  readonly examples: readonly string[];
  /** What the help adds after the flags. */
  readonly notes?: string;
  readonly run: (given: Given, screen: Screen) => Promise<Exit>;
};

/** What was typed after a command. */
export type Given = {
  readonly operands: readonly string[];
  /** The text after a flag, if it was typed. */
  readonly text: (flag: string) => string | undefined;
  readonly on: (flag: string) => boolean;
};

/** Flags that every command has. */
const COMMON_FLAGS: Command["flags"] = {
  json: { about: "print one JSON object instead of text" },
  help: { about: "show this help" },
};

/**
 * Reads what was typed after a command's name.
 *
 * @throws a failure that names the nearest flag, or the operand that is missing.
 */
export function readArguments(name: string, command: Command, typed: readonly string[]): Given {
  const flags = { ...command.flags, ...COMMON_FLAGS };
  const { tokens } = parseArgs({
    args: [...typed],
    options: optionsOf(flags),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind === "option") values.set(token.name, textOf(token, name, flags));
  }
  if (!values.has("help")) checkOperands(name, command, operands);
  return { operands, text: (flag) => values.get(flag), on: (flag) => values.has(flag) };
}

type Token = { readonly name: string; readonly rawName: string; readonly value?: string | undefined };

function textOf(token: Token, command: string, flags: Command["flags"]): string {
  const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
  if (!flag) {
    const close = nearest(token.name, Object.keys(flags));
    const hint = close ? `did you mean --${close}?` : `see: shopkeeper ${command} --help`;
    throw failure(EXIT.usage, `"${command}" has no flag ${token.rawName}; ${hint}`);
  }
  if (flag.value && !token.value)
    throw failure(EXIT.usage, `--${token.name} needs a value: --${token.name} ${flag.value}`);
  if (!flag.value && token.value !== undefined)
    throw failure(EXIT.usage, `--${token.name} takes no value; write it alone`);
  return token.value ?? "";
}

function checkOperands(name: string, { operands: wanted }: Command, typed: readonly string[]): void {
  const missing = wanted[typed.length];
  const usage = `shopkeeper ${name} ${wanted.join(" ")}`;
  if (missing) throw failure(EXIT.usage, `${missing} is missing: ${usage}`);
  if (typed.length > wanted.length)
    throw failure(EXIT.usage, `"${typed[wanted.length]}" is too much: ${usage}`);
}

function optionsOf(flags: Command["flags"]) {
  return Object.fromEntries(
    Object.entries(flags).map(([name, { value }]) => {
      const type: "string" | "boolean" = value ? "string" : "boolean";
      return [name, name === "help" ? { type, short: "h" } : { type }];
    }),
  );
}

/** The help of one command. */
export function helpOf(name: string, command: Command): string {
  const flags = Object.entries({ ...command.flags, ...COMMON_FLAGS }).map(
    ([flag, { value, about }]) => [`--${flag}${value ? ` ${value}` : ""}`, about] as const,
  );
  return [
    `${command.about}\n`,
    `  shopkeeper ${[name, ...command.operands].join(" ")} [flags]\n`,
    listed(flags),
    ...(command.notes ? ["", command.notes] : []),
    "\nExamples:",
    ...command.examples.map((example) => `  npx shopkeeper ${example}`),
    "\nExit: 0 fine, 1 problems in the input, 2 wrong usage, 3 a file could not be read or written.",
  ].join("\n");
}

/** Names and what they mean, in two columns. */
export function listed(rows: readonly (readonly [name: string, about: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`).join("\n");
}
