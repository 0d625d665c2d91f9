import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "@typescript/typescript6";
import { describe, expect, test } from "vitest";
import { ROOT } from "../scripts/run.mjs";

/** What the files of a folder may import: folders and files of this project, and packages. */
type Border = {
  readonly folder: string;
  readonly project: readonly string[];
  readonly packages: readonly string[];
};

// The longest folder that holds a file decides, so a stricter or wider row for a part stands beside the whole's.
const BORDERS: readonly Border[] = [
  { folder: "rules", project: ["rules"], packages: [] },
  { folder: "sdk", project: ["sdk", "rules"], packages: [] },
  { folder: "sdk/remember", project: ["sdk", "rules"], packages: ["idb-keyval"] },
  { folder: "sdk/report", project: ["sdk", "rules"], packages: ["web-vitals"] },
  { folder: "edge-worker", project: ["edge-worker", "rules"], packages: ["hono", "valibot", "cloudflare:"] },
  { folder: "edge-worker/decide", project: ["edge-worker/decide", "rules"], packages: [] },
  { folder: "backend", project: ["backend", "rules/units/discount.ts"], packages: [] },
  {
    folder: "cli",
    project: ["cli", "rules", "edge-worker/decide", "edge-worker/facts/rfm.ts"],
    packages: ["node:", "papaparse"],
  },
  { folder: "demo-site", project: ["demo-site"], packages: ["node:"] },
  {
    folder: "demo-site/console",
    project: ["demo-site/console", "rules"],
    packages: ["preact", "@preact/signals", "uplot"],
  },
  { folder: "demo-site/shop", project: ["demo-site/shop"], packages: [] },
  { folder: "demo-site/shop/back-end.ts", project: ["demo-site/shop", "backend"], packages: ["hono"] },
  {
    folder: "demo-site/shop/back-end",
    project: ["demo-site/shop", "backend"],
    packages: ["hono", "valibot"],
  },
  {
    folder: "demo-site/worker.ts",
    project: ["demo-site", "backend", "edge-worker/index.ts", "edge-worker/env.ts"],
    packages: ["hono"],
  },
  { folder: "demo-site/build.ts", project: ["demo-site"], packages: ["node:", "esbuild"] },
  { folder: "docs", project: ["docs", "rules"], packages: ["node:"] },
  { folder: "scripts", project: ["scripts"], packages: ["node:", "wrangler", "playwright-core"] },
];

/** Calls and names that must not stand in the source of a folder, and why. */
type Ban = { readonly folder: string; readonly why: string; readonly calls: RegExp };

const BANS: readonly Ban[] = [
  {
    folder: "rules",
    why: "the language is pure",
    calls: /^(Date\.now|Math\.random|fetch|new Date\(\)|crypto\.randomUUID)$/,
  },
  {
    folder: "edge-worker/decide",
    why: "deciding is pure",
    calls: /^(Date\.now|Math\.random|fetch|new Date\(\)|crypto\.randomUUID)$/,
  },
  {
    folder: "sdk",
    why: "text is shown, never markup",
    calls: /(^|\.)(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function\(.*\))$/,
  },
];

describe("borders between folders", () => {
  test.each(BORDERS.map((border) => [border.folder, border] as const))(
    "%s imports what it may",
    (_folder, border) => {
      expect(filesOf(border).flatMap((file) => strangers(file, border))).toEqual([]);
    },
  );

  test.each(BANS.map((ban) => [ban.folder, ban.why, ban] as const))(
    "in %s, %s",
    (folder, _why, { calls }) => {
      expect(
        sources(folder).flatMap((file) =>
          namesIn(file)
            .filter((name) => calls.test(name))
            .map((name) => `${file}: ${name}`),
        ),
      ).toEqual([]);
    },
  );

  test("each folder of source stands in the table", () => {
    const known = [...FREE, ...BORDERS.map(({ folder }) => folder)];
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = folders
      .map(({ name }) => name)
      .filter((name) => !name.startsWith(".") && !known.includes(name));
    expect(names.filter((name) => sources(name).length > 0)).toEqual([]);
  });

  test.each<[string, Border["project"], string, string[]]>([
    ["a neighbour", ["rules"], `import { a } from "./a.ts";`, []],
    ["a forbidden folder", ["rules"], `export * from "../sdk/ask.ts";`, ["rules/x.ts: ../sdk/ask.ts"]],
    ["a type alone", ["rules"], `import type { A } from "../sdk/a.ts";`, ["rules/x.ts: ../sdk/a.ts"]],
    ["a package", ["rules"], `import { get } from "idb-keyval";`, ["rules/x.ts: idb-keyval"]],
    ["an import while running", ["rules"], `const late = import("hono");`, ["rules/x.ts: hono"]],
    ["a comment", ["rules"], `// import { a } from "hono";`, []],
  ])("the test sees %s", (_name, project, source, expected) => {
    expect(strangers("rules/x.ts", { folder: "rules", project, packages: [] }, source)).toEqual(expected);
  });
});

// Folders that may import anything, and those that hold no source of ours.
const FREE = ["test", "bench", "node_modules", "dist"];

const SOURCE = /\.(tsx?|mjs)$/;

function filesOf({ folder }: Border) {
  const parts = BORDERS.map((border) => border.folder).filter((other) => other.startsWith(`${folder}/`));
  return sources(folder).filter((file) => !parts.some((part) => isWithin(file, part)));
}

function strangers(file: string, border: Border, source = textOf(file)) {
  const { importedFiles } = ts.preProcessFile(source, true, true);
  const names = importedFiles.map(({ fileName }) => fileName);
  return names.filter((name) => !allows(border, file, name)).map((name) => `${file}: ${name}`);
}

function allows({ project, packages }: Border, file: string, name: string) {
  if (!name.startsWith("."))
    return packages.some(
      (known) => name === known || name.startsWith(known.endsWith(":") ? known : `${known}/`),
    );
  const target = path.posix.join(path.posix.dirname(file), name);
  return project.some((folder) => isWithin(target, folder));
}

function isWithin(file: string, folder: string) {
  return file === folder || file.startsWith(`${folder}/`);
}

function sources(folder: string): string[] {
  if (SOURCE.test(folder)) return [folder];
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((name) => SOURCE.test(name) && !name.endsWith(".d.ts"));
}

function textOf(file: string) {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** What a file calls, and the properties it names: `Date.now`, `fetch`, `new Date()`, `note.innerHTML`. */
function namesIn(file: string) {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) names.push(node.expression.getText());
    if (ts.isNewExpression(node)) names.push(node.getText());
    if (ts.isPropertyAccessExpression(node)) names.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return names;
}
