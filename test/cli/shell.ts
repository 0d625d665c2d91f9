import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { main } from "../../cli/main.ts";

const ENTRY = fileURLToPath(new URL("../../cli/shopkeeper.ts", import.meta.url));

// A process of its own takes seconds to begin where others are busy.
vi.setConfig({ testTimeout: 60_000 });

/** The sample document that comes with the command line. */
export const SAMPLE = fileURLToPath(new URL("../../cli/samples/electronics.rules.json", import.meta.url));

/** What a command said and how it ended. */
export type Ended = { code: number | null; out: string; note: string };

/** Runs the command line as a merchant's shell does. */
export function shopkeeper(typed: readonly string[], { input = "", env = {} } = {}): Promise<Ended> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [ENTRY, ...typed], {
    env: { ...inherited, LANG: "C.UTF-8", ...env },
  });
  let out = "";
  let note = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (note += text));
  child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, note })));
}

/** Does the same inside this process, which is faster; there is no standard input. */
export async function typed(words: readonly string[]): Promise<Ended> {
  const said = { out: "", note: "" };
  const code = await main(words, {
    out: (text) => {
      said.out += `${text}\n`;
    },
    note: (text) => {
      said.note += `${text}\n`;
    },
    paint: (_style, text) => text,
    marks: { yes: "✓", no: "✗", unknown: "?", branch: "│" },
  });
  return { code, ...said };
}

/** A folder for the files of one test file. */
export function workplace() {
  const folder = mkdtempSync(path.join(tmpdir(), "shopkeeper-"));
  const at = (name: string) => path.join(folder, name);
  return {
    at,
    file: (name: string, content: string | Uint8Array | object) => {
      const text =
        typeof content === "string" || content instanceof Uint8Array
          ? content
          : JSON.stringify(content, null, 2);
      writeFileSync(at(name), text);
      return at(name);
    },
  };
}
