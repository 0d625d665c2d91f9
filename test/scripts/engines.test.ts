import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { ENGINES, findFirefox, missingEngines, withoutEngine } from "../../scripts/steps/engines.mjs";
import { onPath } from "../../scripts/steps/programs.mjs";

afterEach(() => vi.unstubAllEnvs());

/** A folder with programs of these names. */
function folderWith(...names: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "programs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of names) writeFileSync(path.join(folder, name), "");
  return folder;
}

test("a program is found by the first of its names, wherever that lies in the path", () => {
  const [first, second] = [folderWith("firefox"), folderWith("firefox-esr", "firefox")];
  vi.stubEnv("PATH", [first, second].join(path.delimiter));
  expect(onPath(["firefox-esr", "firefox"])).toBe(path.join(second, "firefox-esr"));
  expect(onPath(["firefox"])).toBe(path.join(first, "firefox"));
  expect(onPath(["opera"])).toBeUndefined();
});

test("a browser that was chosen is taken, and one that is not there is refused", () => {
  const folder = folderWith("my-firefox", "firefox");
  vi.stubEnv("PATH", folder);
  expect(findFirefox()).toBe(path.join(folder, "firefox"));
  vi.stubEnv("FIREFOX_PATH", path.join(folder, "my-firefox"));
  expect(findFirefox()).toBe(path.join(folder, "my-firefox"));
  vi.stubEnv("FIREFOX_PATH", path.join(folder, "gone"));
  expect(findFirefox).toThrow(/FIREFOX_PATH is .*gone, and nothing is there/);
});

test("a WebKitGTK without a screen is missing", () => {
  vi.stubEnv("PATH", folderWith("WebKitWebDriver", "firefox"));
  expect(missingEngines().map(({ name }) => name)).toEqual(["WebKitGTK"]);
});

test("who has none is told how to get it", () => {
  expect(ENGINES.map(withoutEngine)).toEqual([
    "Tests in Firefox are skipped: it is not here. Install it (Debian: apt-get install firefox-esr).",
    "Tests in WebKitGTK are skipped: it is not here. Install it (Debian: apt-get install webkit2gtk-driver xvfb).",
  ]);
});
