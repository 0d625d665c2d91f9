import { expect, test } from "vitest";
import { fieldsOf, strangers } from "../../../demo-site/console/request.ts";
import { ask } from "./builders.ts";

test("a request is told field by field, the answers apart", () => {
  const { request } = ask();
  const names = fieldsOf(request).map(({ name }) => name);
  expect(names).toContain("slots");
  expect(names).not.toContain("answers");
  expect(strangers(request)).toEqual([]);
});

test("a field that the protocol does not know is named", () => {
  const leaky = { ...ask().request, events: [] };
  expect(strangers(leaky)).toEqual(["events"]);
});
