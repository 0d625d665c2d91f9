import { readFileSync } from "node:fs";
import { nearest } from "../rules/problem.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { replay } from "./replay.ts";
import { type Command, helpOf, listed, readArguments } from "./terminal/arguments.ts";
import { EXIT, type Exit, failure, isFailure } from "./terminal/failure.ts";
import type { Screen } from "./terminal/output.ts";
import { test } from "./test.ts";

/** The commands, by name: another one is another row. */
const COMMANDS: { readonly [name: string]: Command } = { check, test, explain, replay };

/** Does what was typed. Whatever goes wrong becomes one line and an exit code. */
export async function main(typed: readonly string[], screen: Screen): Promise<Exit> {
  try {
    return await run(typed, screen);
  } catch (problem) {
    if (process.env.SHOPKEEPER_DEBUG)
      screen.note(problem instanceof Error ? `${problem.stack}` : `${problem}`);
    else screen.note(`shopkeeper: ${inOneLine(problem)}`);
    return isFailure(problem) ? problem.exit : EXIT.unreadable;
  }
}

async function run([name = "help", ...rest]: readonly string[], screen: Screen): Promise<Exit> {
  if (["help", "--help", "-h"].includes(name)) return tell(screen, rest[0] ? helpFor(rest[0]) : overview());
  if (["version", "--version", "-v"].includes(name)) return tell(screen, version());
  const command = commandOf(name);
  const given = readArguments(name, command, rest);
  return given.on("help") ? tell(screen, helpOf(name, command)) : command.run(given, screen);
}

function tell(screen: Screen, text: string): Exit {
  screen.out(text);
  return EXIT.fine;
}

function helpFor(name: string): string {
  return helpOf(name, commandOf(name));
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  const close = nearest(name, Object.keys(COMMANDS));
  const hint = close ? `did you mean "${close}"?` : `there are: ${Object.keys(COMMANDS).join(", ")}`;
  throw failure(EXIT.usage, `there is no command "${name}"; ${hint}`);
}

function overview(): string {
  return [
    "Shopkeeper: rules for banners, discounts and audiences, checked before a shopper meets them.\n",
    "  shopkeeper COMMAND ... [--json] [--help]\n",
    listed(Object.entries(COMMANDS).map(([name, { about }]) => [name, about] as const)),
    "\n  shopkeeper COMMAND --help shows the flags and examples of a command.",
  ].join("\n");
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(version);
}

function inOneLine(problem: unknown): string {
  if (isFailure(problem)) return problem.message;
  const message = problem instanceof Error ? problem.message : String(problem);
  return `a fault of ours: ${message.split("\n")[0]} (SHOPKEEPER_DEBUG=1 shows where)`;
}
