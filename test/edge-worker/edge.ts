import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../edge-worker/app.ts";
import type { Env } from "../../edge-worker/env.ts";
import { createLearntStore } from "../../edge-worker/stores/learning/learnt.ts";
import type { Message } from "../../edge-worker/stores/messages.ts";
import { createRulesStore } from "../../edge-worker/stores/rules.ts";
import { createSpentStore } from "../../edge-worker/stores/spent.ts";
import type { DecideReply, DecideRequest } from "../../rules/wire.ts";
import { EVERYONE, STORE } from "../builders/document.ts";
import { testSecrets } from "../builders/secrets.ts";

/** Noon in Dubai on Saturday 21 November 2026. */
export const NOON = Date.UTC(2026, 10, 21, 8);

export const ADMIN = { authorization: "Bearer admin-test" };
export const SHOP = { authorization: "Bearer shop-test" };
export const VISITOR = "visitor-0001";
export const ALL = { personalization: true, analytics: true, ads: true };

/** A document with everything a case is not about. */
export function documentOf(parts: object = {}) {
  return { version: 1, store: STORE, segments: EVERYONE, ...parts };
}

/** A request with everything a case is not about. */
export function asking(parts: Partial<DecideRequest> = {}): DecideRequest {
  return { v: 1, slots: ["hero"], consent: ALL, page: {}, visitor: VISITOR, ...parts };
}

type Init = {
  readonly headers?: object;
  readonly body?: unknown;
  readonly method?: string;
  readonly cf?: object;
};

/** An isolate of its own: the real app and bindings, a clock that stands still, and a queue that only listens. */
export function createEdge(bindings: Partial<Env> = {}) {
  const clock = { now: NOON };
  const queued: Message[] = [];
  const OUTCOMES = {
    sendBatch: async (messages: Iterable<{ body: Message }>) => {
      queued.push(...[...messages].map(({ body }) => body));
    },
  };
  const time = () => clock.now;
  const app = createApp({
    rules: createRulesStore(time),
    budgets: createSpentStore(time),
    thrift: createLearntStore(time),
    clock: time,
  });
  // A developer's own .dev.vars is not what is tested.
  const all = { ...env, ...testSecrets, DEVELOPMENT: "false", ORIGINS: "", OUTCOMES, ...bindings };

  async function ask(path: string, { headers, body, method, cf }: Init = {}): Promise<Response> {
    const context = createExecutionContext();
    const text =
      [ReadableStream, Uint8Array].some((kind) => body instanceof kind) || typeof (body ?? "") === "string";
    const request = new Request(`https://edge.example${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: { ...headers },
      ...(cf && { cf: { ...cf } }),
      ...(body !== undefined && { body: text ? (body as string) : JSON.stringify(body) }),
    });
    const response = await app.fetch(request, all as never, context);
    await waitOnExecutionContext(context);
    return response;
  }

  return {
    clock,
    queued,
    ask,
    publish: (parts: object = {}) =>
      ask("/v1/rules", { method: "PUT", headers: ADMIN, body: documentOf(parts) }),
    async decide(parts: Partial<DecideRequest> = {}, init: Init = {}): Promise<DecideReply> {
      const response = await ask("/v1/decide", { body: asking(parts), ...init });
      if (response.status !== 200) throw new Error(await response.text());
      return response.json();
    },
  };
}
