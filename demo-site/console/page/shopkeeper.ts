import type { ShopEvent } from "../../../rules/event.ts";
import type { Plan } from "../../../rules/plan.ts";
import type { Question } from "../../../rules/question.ts";
import type { DecideReply, DecideRequest, Outcome, Preview } from "../../../rules/wire.ts";

/** What the script hands over after each ask. */
export type Inspection = {
  readonly request: DecideRequest;
  readonly reply?: DecideReply | undefined;
  readonly questions?: readonly Question[] | undefined;
  readonly problem?: unknown;
};

/** Everything this device remembers. Parts are missing where nothing may be remembered. */
export type Memory = {
  readonly visitor?: string | undefined;
  readonly events?: readonly ShopEvent[] | undefined;
  readonly plan?: Plan | undefined;
  readonly member?: { readonly [audience: string]: string } | undefined;
  readonly outbox?: readonly Outcome[] | undefined;
};

/** Sends a command to the script: those that the console uses. */
export type Shopkeeper = {
  (command: "preview", preview: Preview): void;
  (command: "inspect", callback: (inspection: Inspection) => void): void;
  (command: "export", callback: (memory: Memory) => void): void;
  (command: "forget", callback: () => void): void;
};

/** Looks the function up at each call: the script replaces the stub that queues calls made before it loads. */
export const callShopkeeper: Shopkeeper = (...command: readonly unknown[]) => {
  const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
  if (typeof shopkeeper === "function") shopkeeper(...command);
};

/** Makes the queue when the page has none, so that no command is lost. */
export function ensureQueue(): void {
  if (Reflect.get(window, "shopkeeper")) return;
  const waiting: unknown[] = [];
  const stub = (...command: readonly unknown[]) => void waiting.push(command);
  Reflect.set(window, "shopkeeper", Object.assign(stub, { q: waiting }));
}
