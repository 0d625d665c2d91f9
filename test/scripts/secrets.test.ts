import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { secrets } from "../../scripts/steps/secrets.mjs";

const NAMES = ["ADMIN_TOKEN", "SHOP_TOKEN", "OFFER_KEY", "CUSTOMER_KEY", "PREVIEW_KEY"];

test("a first start makes every secret, of 32 bytes each, for its owner alone", () => {
  const file = fresh();
  const made = secrets(file);

  expect(NAMES.map((name) => Buffer.from(made[name] ?? "", "base64url").length)).toEqual([
    32, 32, 32, 32, 32,
  ]);
  expect(new Set(NAMES.map((name) => made[name])).size).toBe(NAMES.length);
  expect(made.DEVELOPMENT).toBe("true");
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a later start changes nothing", () => {
  const file = fresh();
  const made = secrets(file);
  const text = readFileSync(file, "utf8");

  expect(secrets(file)).toEqual(made);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("a secret that is missing is added, and what is there stays", () => {
  const file = fresh("# mine\nADMIN_TOKEN='chosen'\nDEVELOPMENT=false");
  const made = secrets(file);

  expect(made).toMatchObject({ ADMIN_TOKEN: "chosen", DEVELOPMENT: "false" });
  expect(readFileSync(file, "utf8")).toMatch(
    /^# mine\nADMIN_TOKEN='chosen'\nDEVELOPMENT=false\nSHOP_TOKEN="[\w-]{43}"\n/,
  );
});

function fresh(text?: string) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "shopkeeper-")), ".dev.vars");
  if (text !== undefined) writeFileSync(file, text);
  return file;
}
