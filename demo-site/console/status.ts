import type { Ask } from "./state.ts";
import { problemWords, type Tone } from "./words/reason.ts";

/** How things stand, for the button, the head of the drawer and a screen reader. */
export type Status = { readonly tone: Tone; readonly words: string; readonly news: string };

/** Reads the newest ask as a status. */
export function statusOf(ask: Ask | undefined, isSimulating: boolean): Status {
  if (!ask) return { tone: "quiet", words: "waiting for the first answer", news: "" };
  const { reply } = ask;
  if (!reply) {
    const words = `no answer from the edge (${problemWords(ask.problem ?? "no reason given")})`;
    return { tone: "bad", words, news: `${words}; the page stays as the shop made it` };
  }
  const news = newsOf(ask);
  if (reply.degraded?.length) return { tone: "unsure", words: reply.degraded.join("; "), news };
  return { tone: isSimulating ? "unsure" : "good", words: isSimulating ? "simulating" : "all is well", news };
}

function newsOf({ reply }: Ask): string {
  const decisions = reply?.decisions ?? [];
  if (decisions.length === 0) return "New answer: nothing to show on this page";
  const parts = decisions.map(({ slot, campaign, variant, holdout }) =>
    holdout ? `${slot}: held out of ${campaign}` : `${slot}: ${campaign}, variant ${variant}`,
  );
  return `New answer. ${parts.join(". ")}`;
}
