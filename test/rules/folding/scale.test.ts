import { afterEach, describe, expect, test, vi } from "vitest";
import { fold } from "../../../rules/fold.ts";
import { planOf } from "../../../rules/plan.ts";
import { rules } from "../../builders/document.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

afterEach(() => vi.unstubAllGlobals());

describe("days of the store's calendar", () => {
  const lastSunday = Date.UTC(2026, 9, 25);
  // Clocks in Berlin are put back at one in the morning, UTC.
  const berlin = (time: number) => (time < lastSunday + HOUR ? 2 * HOUR : HOUR);
  const document = rules({ signals: { days: { active_days: "view_item" } } });
  const plan = planOf({ ...document, store: { ...document.store, timezone: "Europe/Berlin" } });
  const daysOf = (...times: readonly number[]) =>
    fold(
      plan,
      times.map((time) => ({ name: "view_item", time })),
      lastSunday + 30 * DAY,
    )[0];

  const evenings = [22.5, 23.5].map((hours) => lastSunday + hours * HOUR);
  const nights = [-2.5, -1.5].map((hours) => lastSunday + hours * HOUR);
  const year = Array.from({ length: 300 }, (_, number) => lastSunday - number * 14.3 * HOUR);

  test.each([
    ["differ by the hour after the clock was changed", evenings, 2],
    ["differ by the hour before", nights, 2],
    ["are told apart in a long journal", year, 151],
  ])("%s, with a formatter and without", (_name, times, days) => {
    const formatted = daysOf(...times);
    const asked = vi.fn();
    vi.stubGlobal("Temporal", temporal(berlin, asked));

    expect([formatted, daysOf(...times)]).toEqual([days, days]);
    expect(asked).toHaveBeenCalledWith("Europe/Berlin");
  });
});

/** As much of it as is asked for, with a clock of one zone. */
function temporal(offsetAt: (time: number) => number, asked: (timezone: string) => void) {
  const fromEpochMilliseconds = (time: number) => ({
    toZonedDateTimeISO: (timezone: string) => {
      asked(timezone);
      return { offsetNanoseconds: offsetAt(time) * 1e6 };
    },
  });
  return { Instant: { fromEpochMilliseconds } };
}
