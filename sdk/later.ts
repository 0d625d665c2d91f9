// A file of its own, loaded once there is consent: answering from memory, which a first page has nothing for,
// and learning and reporting, which come after the banner.
export { answersTo } from "./answer.ts";
export { learn } from "./learn.ts";
export { beginReporting } from "./report/begin.ts";
export { report } from "./report/outcomes.ts";
