const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Tells days of a zone's calendar, each by a number, for moments in ms since 1970. */
export function calendarIn(timezone: string): (time: number) => number {
  const offsetAt = typeof Temporal === "undefined" ? formattedIn(timezone) : zonedIn(timezone, Temporal);
  const offsets = new Map<number, number>();
  const offsetOf = (week: number) => {
    const known = offsets.get(week) ?? offsetAt(week * WEEK_MS);
    offsets.set(week, known);
    return known;
  };
  return (time) => {
    const week = Math.floor(time / WEEK_MS);
    // Where the clock is changed within the week, only the moment itself can tell.
    const isSteady = offsetOf(week) === offsetOf(week + 1);
    return Math.floor((time + (isSteady ? offsetOf(week) : offsetAt(time))) / DAY_MS);
  };
}

// Newer than the language's types, and not everywhere.
declare const Temporal: Zoned | undefined;

type Zoned = {
  readonly Instant: {
    readonly fromEpochMilliseconds: (time: number) => {
      readonly toZonedDateTimeISO: (timezone: string) => { readonly offsetNanoseconds: number };
    };
  };
};

// A formatter takes a phone a tenth of a second to make, and this nothing.
function zonedIn(timezone: string, { Instant }: Zoned): (time: number) => number {
  return (time) => Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6;
}

function formattedIn(timezone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return (time) => Date.parse(`${format.format(time)} UTC`) - Math.floor(time / 1000) * 1000;
}
