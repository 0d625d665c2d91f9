import { complaintsOf } from "./run.ts";
import { THEMES } from "./themes.ts";

/** What a page has to say about each theme: the entry of the script that a browser runs. */
Object.assign(globalThis, {
  corpus: Object.entries(THEMES).map(([theme, rows]) => ({ theme, complaints: complaintsOf(rows) })),
});
