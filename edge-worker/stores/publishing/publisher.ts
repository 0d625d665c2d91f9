import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { record } from "../audit.ts";
import { migrate } from "../ledger/tables.ts";
import { removeRuleSet } from "../rule-sets.ts";
import {
  begin,
  HISTORY,
  isAllTold,
  type Line,
  liveLine,
  liveText,
  move,
  newest,
  type Publication,
  remember,
  toldUpTo,
  untraced,
  wasLive,
} from "./history.ts";
import { putPointer, readPointer } from "./pointer.ts";
import { forget, isLastOf, outlived, type Written, want } from "./written.ts";

/** What is live: its version, since when (ms since 1970), and the document as JSON. */
export type Live = { readonly version: string; readonly at: number; readonly text: string };

/** What became of a publication. `told` says whether those who decide have been told: if not, they will be. */
export type Published =
  | {
      readonly version: string;
      readonly at: number;
      readonly previous: string | null;
      readonly told: boolean;
    }
  | { readonly conflict: string | null };

/** Milliseconds after which what could not be told is told again. */
const AGAIN_MS = 2_000;

/**
 * The one writer of the store's rules: what is live is written here first, in one transaction with its trace. The KV
 * store, which those who decide read, and the audit trail are told afterwards, again and again until they know.
 */
export class Publisher extends DurableObject<Env> {
  #telling: Promise<unknown> = Promise.resolve();
  #clearing: Promise<unknown> = Promise.resolve();

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.transactionSync(() => migrate(state.storage.sql, HISTORY));
  }

  /** What is live now, whatever any copy of the store says. */
  async live(): Promise<Live | undefined> {
    await this.#adopt();
    const { sql } = this.ctx.storage;
    const line = liveLine(sql);
    return line && { version: line.version, at: line.at, text: liveText(sql) };
  }

  /** Makes a document the live one, unless another is live than was expected. */
  async publish(publication: Publication): Promise<Published> {
    await this.#adopt();
    const { storage } = this.ctx;
    const line = storage.transactionSync(() => move(storage.sql, publication));
    if ("conflict" in line) return line;
    const { version, at, previous } = line;
    // Written together with the line, so that a crash right here is told about as well.
    void storage.setAlarm(Date.now() + AGAIN_MS);
    return { version, at, previous, told: await this.#tell() };
  }

  /** Someone is about to store a version, to publish it: what was stored under it stays, or is gone before they write. */
  async prepare(written: Written, now: number): Promise<void> {
    await this.#clearing;
    want(this.ctx.storage.sql, written, now);
  }

  /** Removes what is stored of versions that nobody can ask for any more. */
  clear(now: number): Promise<void> {
    const cleared = this.#clearing.then(() => this.#clearNow(now));
    this.#clearing = cleared.catch(() => undefined);
    return cleared;
  }

  /** What was live, the newest first. */
  async versions(most: number): Promise<readonly Line[]> {
    await this.#adopt();
    return newest(this.ctx.storage.sql, most);
  }

  /** Whether a version was ever live. */
  async knows(version: string): Promise<boolean> {
    await this.#adopt();
    return wasLive(this.ctx.storage.sql, version);
  }

  /** Something has not been told yet. */
  override async alarm(): Promise<void> {
    await this.#tell();
  }

  /** Takes over what is live where rules were published before there was a history. */
  async #adopt(): Promise<void> {
    const { storage } = this.ctx;
    if (liveLine(storage.sql)) return;
    const pointer = await readPointer(this.env.RULES);
    if (!pointer) return;
    const text = await this.env.RULES.get(`rules:${pointer.version}`);
    if (text === null) throw new Error(`The live rules ${pointer.version} are not stored.`);
    storage.transactionSync(() => {
      // Somebody may have published while this was read.
      if (!liveLine(storage.sql)) begin(storage.sql, { ...pointer, text });
    });
  }

  async #clearNow(now: number): Promise<void> {
    const { sql } = this.ctx.storage;
    for (const written of outlived(sql, now)) {
      await removeRuleSet(this.env.RULES, written.version, isLastOf(sql, written) ? written.plan : undefined);
      // Afterwards, so that what could not be removed is removed next time.
      forget(sql, written);
    }
  }

  /** Tells what has not been told yet, one after the other, so that what is true last is what stays. */
  #tell(): Promise<boolean> {
    const told = this.#telling.then(() => this.#tellNow());
    this.#telling = told;
    return told;
  }

  async #tellNow(): Promise<boolean> {
    const [isPointed, isTraced] = await Promise.all([
      this.#point().catch(() => false),
      this.#trace().catch(() => false),
    ]);
    const { storage } = this.ctx;
    // Not while a publication that came meanwhile waits its turn: its alarm is what a crash would leave of it.
    if (isPointed && isTraced && isAllTold(storage.sql)) await storage.deleteAlarm();
    else await storage.setAlarm(Date.now() + AGAIN_MS);
    return isPointed;
  }

  async #point(): Promise<boolean> {
    const { sql } = this.ctx.storage;
    const line = liveLine(sql);
    if (line && line.number > toldUpTo(sql, "pointer")) {
      await putPointer(this.env.RULES, line);
      remember(sql, "pointer", line.number);
    }
    return true;
  }

  async #trace(): Promise<boolean> {
    const { sql } = this.ctx.storage;
    for (const line of untraced(sql)) {
      await record(this.env.DB, line);
      remember(sql, "audit", line.number);
    }
    return true;
  }
}

/** The store's one publisher. */
export function publisherOf({ PUBLISHER }: Env): DurableObjectStub<Publisher> {
  return PUBLISHER.get(PUBLISHER.idFromName("rules"));
}
