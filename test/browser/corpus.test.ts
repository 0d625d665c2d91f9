import path from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";
import { ROOT } from "../../scripts/run.mjs";
import { THEMES } from "../corpus/themes.ts";
import { test } from "./shop.ts";

test("a page answers as the corpus says", async () => {
  const shop = inject("shop");
  const browser = await chromium.connect(shop?.browser ?? "");
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.addScriptTag({ content: await script() });

  const answered: unknown = await page.evaluate(() => Reflect.get(globalThis, "corpus"));
  expect(answered).toEqual(Object.keys(THEMES).map((theme) => ({ theme, complaints: [] })));
});

/** The corpus and the language as one script, for the browsers that the shop's own script is for. */
async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "test/corpus/in-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  return outputFiles[0]?.text ?? "";
}
