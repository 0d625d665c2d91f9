import { isObject, own } from "../../rules/json.ts";
import type { Preview } from "../../rules/wire.ts";
import type { Keep } from "./page/keep.ts";
import { DAY_MS } from "./words/time.ts";

/** Where the chosen preview is kept between pages of one tab. */
export const PREVIEW_KEY = "souk-preview";

/** What the tester chose. `days` moves the clock with every page, `time` stops it. */
export type Switches = Preview & { readonly days?: number };

/** The kept choice, with a signed token from the address when there is one. */
export function storedSwitches(keep: Keep, search: string): Switches {
  const kept = parseSwitches(keep.read(PREVIEW_KEY));
  const token = new URLSearchParams(search).get("sk_preview");
  if (!token) return kept;
  const switches = { ...kept, token };
  keep.write(PREVIEW_KEY, switches);
  return switches;
}

/** Takes from anything stored what is a choice, and leaves the rest. */
export function parseSwitches(stored: unknown): Switches {
  const [token, country, device] = ["token", "country", "device"].map((key) => own(stored, key));
  const [time, days, facts] = ["time", "days", "facts"].map((key) => own(stored, key));
  return {
    ...(typeof token === "string" && token !== "" && { token }),
    ...(typeof country === "string" && country !== "" && { country }),
    ...(typeof device === "string" && device !== "" && { device }),
    ...(typeof time === "number" && { time }),
    ...(typeof days === "number" && { days }),
    ...(isObject(facts) && { facts }),
  };
}

/** What is handed to the script. An empty preview still asks for reasons, and for what explains them. */
export function previewOf({ days, ...preview }: Switches, now: number): Preview {
  const told: Preview = { ...preview, explain: true };
  return days === undefined ? told : { ...told, time: now + days * DAY_MS };
}

/** The choice without some of its parts, then with others. */
export function change(
  switches: Switches,
  without: readonly (keyof Switches)[],
  with_: Switches = {},
): Switches {
  const rest = Object.entries(switches).filter(([key]) => !without.some((part) => part === key));
  return parseSwitches({ ...Object.fromEntries(rest), ...with_ });
}

/** What is being simulated, in a few words each; empty when nothing is. */
export function simulationWords(switches: Switches): readonly string[] {
  const { country, device, days, time, facts } = switches;
  return [
    country && `country ${country}`,
    device && `device ${device}`,
    days !== undefined && `+${days} ${days === 1 ? "day" : "days"}`,
    time !== undefined && new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }),
    ...Object.keys(facts ?? {}),
  ].filter((words): words is string => typeof words === "string");
}
