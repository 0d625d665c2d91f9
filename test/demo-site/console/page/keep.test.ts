import { expect, test } from "vitest";
import { createKeep } from "../../../../demo-site/console/page/keep.ts";

test("a browser without storage keeps nothing and breaks nothing", () => {
  const keep = createKeep(() => {
    throw new DOMException("denied", "SecurityError");
  });
  keep.write("a", 1);
  expect(keep.read("a")).toBeUndefined();
});
