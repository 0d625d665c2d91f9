import { refusal } from "../border/problems.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { type Member, membersOf } from "../stores/members.ts";

type Format = { readonly type: string; readonly head: string; readonly line: (member: Member) => string };

const FORMATS: { readonly [name: string]: Format } = {
  ndjson: {
    type: "application/x-ndjson; charset=utf-8",
    head: "",
    line: ({ visitor, items, since, until }) =>
      `${JSON.stringify({ visitor, items, since: iso(since), until: iso(until) })}\n`,
  },
  csv: {
    type: "text/csv; charset=utf-8; header=present",
    head: "visitor,items,since,until\r\n",
    line: ({ visitor, items, since, until }) =>
      `${[visitor, items.join("|"), iso(since), iso(until)].map(csvCell).join(",")}\r\n`,
  },
};

/** `GET /v1/audiences/{id}/members?format=ndjson|csv`: everyone who is a member now, as a stream. */
export function membersRoute({ rules, clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const id = req.param("id") ?? "";
    const wanted = req.query("format") ?? "ndjson";
    const format = Object.hasOwn(FORMATS, wanted) ? FORMATS[wanted] : undefined;
    if (!format)
      throw refusal("request_invalid", `Saw format=${wanted}; valid are ${Object.keys(FORMATS).join(", ")}.`);
    const { ruleSet, stale } = await rules.live(env, afterwards(context));
    if (!ruleSet && stale) throw refusal("unavailable", "The rules are not known right now.");
    const known = ruleSet?.document.audiences ?? {};
    if (!Object.hasOwn(known, id)) throw refusal("audience_unknown", unknownAudience(id, Object.keys(known)));
    const headers = {
      "content-type": format.type,
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="${id}.${wanted}"`,
    };
    return new Response(streamOf(membersOf(env.DB, id, { now: clock() }), format), { headers });
  };
}

/** One cell after RFC 4180. A spreadsheet runs what begins like a formula, so such text gets an apostrophe in front. */
export function csvCell(text: string): string {
  const guarded = /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

// A page is read when the last one has been taken. An error breaks the stream off: half a list must not look whole.
function streamOf(
  pages: AsyncGenerator<readonly Member[]>,
  { head, line }: Format,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const { done, value } = await pages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(line).join("")));
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

function unknownAudience(id: string, known: readonly string[]): string {
  return `Saw ${JSON.stringify(id)}; the live rules have ${known.slice(0, 20).join(", ") || "no audiences"}.`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
