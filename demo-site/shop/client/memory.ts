import { speak } from "./language.ts";
import { find } from "./window.ts";

const ANSWER_WAIT_MS = 1500;

/** The privacy page: what is remembered, to take along or to delete. */
export function startMemory(): void {
  if (!find("[data-export]")) return;
  void show();
  find("[data-export]")?.addEventListener("click", () => void take());
  find("[data-forget]")?.addEventListener("click", () => void forget());
}

async function show(): Promise<void> {
  const memory = await ask("export");
  const fields = new Map<string, unknown>(Object.entries(memory ?? {}));
  const visitor = fields.get("visitor");
  const known = typeof visitor === "string";
  const [list, nothing] = ["[data-memory]", "[data-memory-nothing]"].map((part) => find(part));
  if (list) list.hidden = !known;
  if (nothing) nothing.hidden = known;
  write("[data-memory-visitor]", known ? visitor : "");
  write("[data-memory-events]", String(count(fields.get("events"))));
  write("[data-memory-codes]", String(count(fields.get("codes"))));
}

async function take(): Promise<void> {
  const memory = await ask("export");
  if (memory === undefined) return say(speak("scriptAway"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(memory, null, 2)], { type: "application/json" }));
  link.download = "maison-souk-memory.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function forget(): Promise<void> {
  await ask("forget");
  await show();
  say(speak("forgotten"));
}

/** Asks the script; undefined when it is not there to answer. */
function ask(command: "export" | "forget"): Promise<object | undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWER_WAIT_MS);
    window.shopkeeper(command, (answer: unknown) =>
      resolve(typeof answer === "object" && answer !== null ? answer : {}),
    );
  });
}

function count(value: unknown): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

function say(text: string): void {
  const place = find("[data-memory-message]");
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
}

function write(selector: string, text: string): void {
  const place = find(selector);
  if (place) place.textContent = text;
}
