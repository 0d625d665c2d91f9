import { decisionLines, documentLines } from "./deciding.ts";

// What workerd runs: it decides, and writes down what it decided.
export default {
  fetch({ url }: Request): Response {
    const asked = new URL(url).searchParams;
    const count = Number(asked.get("count"));
    const lines = count > 0 ? decisionLines(Number(asked.get("from")), count) : documentLines();
    return new Response(`${lines.join("\n")}\n`);
  },
};
