import { explainSegments } from "../../rules/explain.ts";
import { unknownName } from "../../rules/problem.ts";
import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import { explainSchema } from "../border/shapes.ts";
import { listsFor } from "../facts/lists.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";

const EXPLAIN_BYTES = 64 * 1024;

/** `POST /v1/explain`: why these facts are in a segment of the live rules, or not; lists are looked up, as for a visitor. */
export function explainRoute({ rules }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const { segment, facts } = await readBody(req.raw, explainSchema, {
      ...SHOPPER_SHAPE,
      bytes: EXPLAIN_BYTES,
    });
    const { ruleSet } = await rules.live(env, afterwards(context));
    if (!ruleSet) throw refusal("rules_missing", "No rules are known right now.");
    const { groups, degraded } = await listsFor(ruleSet.lists, facts, env);
    const circumstances = { facts, ...(groups && { options: { groups } }) };
    // Whatever name was asked about: what is explained is that one, or nothing.
    const [explanation] = Object.values(explainSegments(ruleSet.document, [segment], circumstances));
    if (!explanation) {
      const valid = Object.keys(ruleSet.document.segments ?? {});
      const named = { name: segment, kind: "segment", valid };
      throw refusal("segment_unknown", unknownName("segment_unknown", "/segment", named).message);
    }
    const { truth } = explanation;
    return context.json({
      segment,
      rules: ruleSet.version,
      truth,
      explanation,
      ...(degraded && { degraded: [degraded] }),
    });
  };
}
