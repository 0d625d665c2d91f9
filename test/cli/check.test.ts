import { describe, expect, test } from "vitest";
import { SAMPLE, shopkeeper, typed, workplace } from "./shell.ts";

const work = workplace();
const store = { name: "Maison", currency: "EUR", timezone: "Europe/Paris" };
const signals = { looks: { count: "view_item" } };
const segments = { lookers: { when: { "signals.looks": { $gte: 2 } } } };

test("the sample document is in order, without a warning", async () => {
  const { code, out, note } = await shopkeeper(["check", SAMPLE, "--strict", "--json"]);
  expect(note).toBe("");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    errors: [],
    warnings: [],
    counts: { segments: 12, offers: 2 },
  });
});

test("an error is shown with its line, its column and the nearest valid name", async () => {
  const wrong = { lookers: { when: { "signals.loks": { $gte: 2 } } } };
  const file = work.file("typo.json", { version: 1, store, signals, segments: wrong });
  const { code, out } = await shopkeeper(["check", file]);
  expect(code).toBe(1);
  expect(out.split("\n").slice(0, 3)).toEqual([
    `${file}:16:9 error There is no signal "signals.loks"; did you mean "signals.looks"? [unknown_signal]`,
    '  16 │         "signals.loks": {',
    "     │         ^^^^^^^^^^^^^^",
  ]);
  expect(out).toContain("1 error, 0 warnings");
  expect(out).toContain("1 signal, 1 segment, 0 campaigns, 0 offers, 0 audiences");
});

test("a warning is fine, unless --strict", async () => {
  const file = work.file("unused.json", { version: 1, store, signals });
  const plain = await shopkeeper(["check", file]);
  expect(plain).toMatchObject({ code: 0, out: expect.stringContaining("0 errors, 1 warning") });
  expect(plain.out).toContain(`${file}:9:5 warning`);
  expect(await shopkeeper(["check", file, "--strict"])).toMatchObject({ code: 1 });
});

test("--json has the same, for machines", async () => {
  const file = work.file("both.json", { version: 2, store, signals, segments });
  const { code, out } = await shopkeeper(["check", file, "--json"]);
  const { ok, file: named, errors } = JSON.parse(out);
  expect({ code, ok, named }).toEqual({ code: 1, ok: false, named: file });
  expect(errors).toMatchObject([{ code: "out_of_range", path: "/version", line: 2, column: 14 }]);
});

describe("files that are no documents", () => {
  test.each<[string, string, string]>([
    [
      "a comment",
      '{\n  // why\n  "version": 1 }',
      ':2:3 error "/" is not expected here; JSON has no comments',
    ],
    ["a comma too many", '{ "version": 1, }', ':1:17 error "}" is not expected here'],
    ["an end too early", '{ "version": 1,\n', ":2:1 error The file ends too early"],
    ["nothing", "", ":1:1 error The file ends too early"],
    ["a list", "[]", ":1:1 error [] is not an object."],
    [
      "a name written twice",
      `{ "version": 1, "store": ${JSON.stringify(store)},\n "segments": {},\n "segments": {} }`,
      ":3:2 error This name was written before",
    ],
    [
      "a mark at its beginning, which is fine",
      `\uFEFF${JSON.stringify({ version: 1, store })}`,
      "is in order",
    ],
  ])("%s", async (name, text, message) => {
    const { code, out } = await typed(["check", work.file(`${name}.json`, text)]);
    expect(out).toContain(message);
    expect(code).toBe(message.includes("error") ? 1 : 0);
  });

  test("a file that is not there ends with 3", async () => {
    const ended = await shopkeeper(["check", "absent.json"]);
    expect(ended).toEqual({
      code: 3,
      out: "",
      note: "shopkeeper: absent.json: there is no such file or folder; check the path\n",
    });
  });
});
