import { expect, test } from "vitest";
import { fromBase64Url, toBase64Url } from "../../../edge-worker/signing/keys.ts";

test("bytes come back from their text, whatever they are and however many", () => {
  for (let length = 1; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 101 + length * 37) % 256);
    const text = toBase64Url(bytes);
    const plain = btoa(String.fromCharCode(...bytes));
    expect(text).toBe(plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
    expect(fromBase64Url(text)).toEqual(bytes);
  }
  expect(toBase64Url(new Uint8Array())).toBe("");
});

test.each([[""], ["a"], ["ab*d"], ["ab d"], ["abc==="]])("%j is no base64url", (text) => {
  expect(fromBase64Url(text)).toBeUndefined();
});
