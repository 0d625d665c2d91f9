import { describe, expect, test } from "vitest";
import { clampWidth, createFrame, FRAME_KEY } from "../../../demo-site/console/frame.ts";
import { memoryKeep } from "./builders.ts";

describe("the frame", () => {
  test("is as it was left on the page before", () => {
    const keep = memoryKeep({ [FRAME_KEY]: { open: true, tab: "sent", width: 600 } });
    const { open, tab, width } = createFrame(keep);
    expect([open.value, tab.value, width.value]).toEqual([true, "sent", 600]);
    tab.value = "journal";
    expect(keep.read(FRAME_KEY)).toEqual({ open: true, tab: "journal", width: 600 });
  });

  test("starts closed on the first tab, whatever is stored", () => {
    const { open, tab } = createFrame(memoryKeep({ [FRAME_KEY]: { open: "yes", tab: "nowhere" } }));
    expect([open.value, tab.value]).toEqual([false, "now"]);
  });

  test.each([
    [10, 340],
    [500.4, 500],
    [5000, 900],
  ])("a width of %d becomes %d", (width, clamped) => {
    expect(clampWidth(width)).toBe(clamped);
  });
});
