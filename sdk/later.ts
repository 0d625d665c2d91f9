import { serve } from "./folding/worker.ts";

// A file of its own, loaded once there is consent: answering from memory, which a first page has nothing for,
// and learning and reporting, which come after the banner.
export { answersTo } from "./answer.ts";
export { givingUp } from "./claim.ts";
export { learn } from "./learn.ts";
export { takeQuestions } from "./questions.ts";
export { everything } from "./remember/everything.ts";
export { beginReporting } from "./report/begin.ts";
export { acted, written } from "./report/happened.ts";

// The same file is a worker's.
if ("WorkerGlobalScope" in globalThis) serve();
