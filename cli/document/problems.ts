import type { Problem } from "../../rules/problem.ts";
import type { Screen } from "../terminal/output.ts";
import type { Place } from "./positions.ts";

/** A problem with its place in the file, both from 1, and how many letters there are about it. */
export type Placed = Problem & { readonly line: number; readonly column: number; readonly width: number };

type Source = {
  readonly text: string;
  readonly places?: ReadonlyMap<string, Place>;
  /** Where it stands, when that is known already. */
  readonly offset?: number;
};

/** Finds a problem's place; one about something missing stands where it would belong. */
export function placed(problem: Problem, { text, places = new Map(), offset }: Source): Placed {
  const start = offset ?? offsetOf(problem, text, places);
  const before = text.slice(0, start).split("\n");
  const width = /^"(?:[^"\\\n]|\\.)*"|^[^\s,:[\]{}"]+/.exec(text.slice(start))?.[0].length ?? 1;
  return { ...problem, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, width };
}

function offsetOf(problem: Problem, text: string, places: ReadonlyMap<string, Place>): number {
  const place = places.get(problem.path);
  if (!place) return problem.path === "" ? 0 : offsetOf(parentOf(problem), text, places);
  return isAboutName(problem, text[place.value]) ? place.key : place.value;
}

function parentOf(problem: Problem): Problem {
  const { code, message, path } = problem;
  return { code, message, path: path.slice(0, path.lastIndexOf("/")) };
}

// A whole object says less to the reader than its name does.
function isAboutName({ path, seen }: Problem, opening: string | undefined): boolean {
  const name = path
    .slice(path.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return seen === name || opening === "{" || opening === "[";
}

/** A problem in one line, after the file's name. */
export function shortly({ line, column, message }: Placed): string {
  return `${line}:${column} ${message}`;
}

/** What a list of problems looks like on a screen: each with the line of the file it is about. */
export function framed(
  problems: readonly Placed[],
  kind: "error" | "warning",
  { path, text, screen }: { readonly path: string; readonly text: string; readonly screen: Screen },
): string {
  const { paint, marks } = screen;
  const lines = text.split("\n");
  const style = kind === "error" ? "red" : "yellow";
  const frame = ({ line, column, width, message, code }: Placed) => {
    const number = String(line);
    const [shown, caret] = window(lines[line - 1] ?? "", column);
    const gutter = " ".repeat(number.length);
    return [
      `${paint("bold", `${path}:${line}:${column}`)} ${paint(style, kind)} ${message} ${paint("dim", `[${code}]`)}`,
      `  ${paint("dim", `${number} ${marks.branch}`)} ${shown}`,
      `  ${gutter} ${paint("dim", marks.branch)} ${" ".repeat(caret)}${paint(style, "^".repeat(Math.min(width, Math.max(1, shown.length - caret))))}`,
    ].join("\n");
  };
  return problems.map(frame).join("\n\n");
}

const FRAME_LETTERS = 100;

/** A piece of a line around a column, and where the column is in it. */
function window(line: string, column: number): [string, number] {
  const plain = line.replaceAll("\t", " ").replace(/\r$/, "");
  const start = plain.length > FRAME_LETTERS ? Math.max(0, column - FRAME_LETTERS / 2) : 0;
  return [plain.slice(start, start + FRAME_LETTERS), column - 1 - start];
}
