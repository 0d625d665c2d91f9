import type { Env } from "../../../edge-worker/env.ts";
import edge, { Ledger as BookOfOffer, Guard as CounterOfTries } from "../../../edge-worker/index.ts";
import { putPointer } from "../../../edge-worker/stores/publishing/pointer.ts";
import { writeRuleSet } from "../../../edge-worker/stores/rule-sets.ts";
import { draftOf } from "../../../edge-worker/stores/rules.ts";
import { parseDocument } from "../../../rules/parse.ts";
import type { Audit } from "./audit.ts";

export { Publisher, Quota, Register, Treasury } from "../../../edge-worker/index.ts";

// What is deployed, with what a storm needs: ways to break an object, and to look into it afterwards.

const STRIKE_MS = 40;

// What must outlive an object that is aborted: which ones are struck, and when one was last.
const struck = new Set<string>();
let strikes = 0;
let lastStrike = 0;

export class Ledger extends BookOfOffer {
  #calls = 0;
  #written = 0;

  override async redeem(claim: Parameters<BookOfOffer["redeem"]>[0]) {
    this.#calls++;
    const strike = this.#nextStrike();
    if (strike === "before") this.crash();
    const answer = await super.redeem(claim);
    void this.ctx.storage.sync().then(() => this.#written++);
    // Written, and nobody has heard of it.
    if (strike === "after") this.crash();
    return answer;
  }

  /** From now on the object is aborted every 40 ms, in the midst of what it does; or no longer. */
  storm(isOn: boolean): number {
    const id = this.ctx.id.toString();
    if (isOn) struck.add(id);
    else struck.delete(id);
    return strikes;
  }

  #nextStrike(): "before" | "after" | undefined {
    if (!struck.has(this.ctx.id.toString()) || Date.now() - lastStrike < STRIKE_MS) return undefined;
    // Each life has to come to something, or a slow machine would never get to the end.
    if (this.#written < 2) return undefined;
    lastStrike = Date.now();
    return ++strikes % 2 === 0 ? "before" : "after";
  }

  override async verify(outlook: Parameters<BookOfOffer["verify"]>[0]) {
    this.#calls++;
    return super.verify(outlook);
  }

  crash(): void {
    this.ctx.abort("A storm.");
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAll();
    await this.ctx.storage.sync();
  }

  audit(): Audit {
    const { sql } = this.ctx.storage;
    const sums =
      "SELECT coalesce(sum(redemptions), 0) AS redemptions, coalesce(sum(amount), 0) AS amount FROM";
    return {
      uses: sql.exec<Audit["uses"][number]>("SELECT id, code, state, off FROM uses").toArray(),
      spent: sql.exec<Audit["spent"]>(`${sums} spent WHERE day = ''`).one(),
      slices: sql.exec<Audit["slices"]>(`${sums} slices`).one(),
      calls: this.#calls,
    };
  }
}

export class Guard extends CounterOfTries {
  audit(): readonly number[] {
    const query = "SELECT count(*) AS n FROM tries GROUP BY someone";
    return this.ctx.storage.sql
      .exec<{ n: number }>(query)
      .toArray()
      .map(({ n }) => n);
  }
}

type StormEnv = Omit<Env, "LEDGER" | "GUARD"> & {
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  readonly GUARD: DurableObjectNamespace<Guard>;
};

export default {
  fetch: async (request, env, context) => {
    const { pathname, searchParams } = new URL(request.url);
    const name = searchParams.get("name") ?? "";
    const ledger = env.LEDGER.get(env.LEDGER.idFromName(name));
    switch (pathname) {
      case "/storm/publish":
        return publish(await request.json(), env);
      case "/storm/crash":
        await ledger.crash().catch(() => undefined);
        return new Response(null, { status: 204 });
      case "/storm/strike":
        return Response.json(await ledger.storm(searchParams.get("on") === "true"));
      case "/storm/forget":
        await ledger.forget();
        await ledger.crash().catch(() => undefined);
        return new Response(null, { status: 204 });
      case "/storm/audit":
        return Response.json(await ledger.audit());
      case "/storm/tries":
        return Response.json(await env.GUARD.get(env.GUARD.idFromName(name)).audit());
      default:
        return edge.fetch(request, env, context);
    }
  },
} satisfies ExportedHandler<StormEnv>;

async function publish(body: unknown, env: Env): Promise<Response> {
  const parsed = parseDocument(body);
  if (!parsed.ok) return Response.json(parsed.errors, { status: 422 });
  const draft = await draftOf(parsed.document);
  await writeRuleSet(env.RULES, draft);
  await putPointer(env.RULES, { version: draft.ruleSet.version, at: Date.now() });
  return new Response(null, { status: 204 });
}
