import type { Json } from "../json.ts";

/** Steps through a sentence word by word. */
export type Reader = {
  /** Whether the next words are these. */
  readonly at: (phrase: string) => boolean;
  /** Takes these words when they come next. */
  readonly phrase: (phrase: string) => boolean;
  /** Takes these words, which must come next. */
  readonly expect: (phrase: string) => void;
  /** Takes a name: a word of its own or a quoted text. */
  readonly name: () => string;
  /** Takes a value: a word, a quoted text, a number, or JSON. */
  readonly value: () => Json;
  readonly atEnd: () => boolean;
  /** @throws a SyntaxError that names the place. */
  readonly refuse: (expected: string) => never;
};

/** Words of the sentences themselves: a name or text that is one of them stands in quotes. */
const RESERVED = new Set(
  `
    again all altogether always an and anniversary any as at average between by capped case counted day days
    different does each earlier element ends event every exactly falls false first following for frequent
    from fulfils greatest halved has hour hours in is its km known last later least less letter limited list
    live match matches median membership minute minutes more most network networks never next no none not
    nothing null number of on once one only or other over score second seconds sequence session sessions
    signal since size some starts sticky store sum than that the then there those time times to true type until
    version visitor week weeks where with within without`
    .trim()
    .split(/\s+/),
);

const BARE = /^[A-Za-z_](?:[\w.-]*\w)?$/;

/** A name as it stands in a sentence: bare where nothing else can be meant, else in quotes. */
export function nameWords(name: string): string {
  return BARE.test(name) && !RESERVED.has(name) ? name : JSON.stringify(name);
}

type Token = { readonly kind: "word" | "text" | "json" | "mark"; readonly text: string; readonly at: number };

/** Reads a sentence. @throws a SyntaxError for a sign that no sentence has. */
export function createReader(sentence: string): Reader {
  const tokens = tokensOf(sentence);
  let next = 0;
  const refuse = (expected: string): never => {
    const seen = tokens[next];
    const place = seen ? `at character ${seen.at + 1}, "${seen.text}"` : "at the end";
    throw new SyntaxError(`${place}: ${expected} is expected.`);
  };
  const at = (phrase: string) =>
    phrase.split(" ").every((word, index) => isSign(tokens[next + index], known(word)));
  const phrase = (words: string) => {
    const found = at(words);
    if (found) next += words.split(" ").length;
    return found;
  };
  const expect = (words: string) => void (phrase(words) || refuse(`"${words}"`));
  const take = (kinds: readonly Token["kind"][], expected: string): Token => {
    const token = tokens[next];
    const isOwn = token && kinds.includes(token.kind) && !(token.kind === "word" && RESERVED.has(token.text));
    if (!token || !isOwn) return refuse(expected);
    next++;
    return token;
  };
  const name = () => plain(take(["word", "text"], "a name"));
  const value = (): Json => {
    for (const [word, constant] of CONSTANTS) if (phrase(word)) return constant;
    const token = take(["word", "text", "json"], "a value");
    return token.kind === "json" ? parsed(token.text) : plain(token);
  };
  return { at, phrase, expect, name, value, refuse, atEnd: () => next >= tokens.length };
}

const CONSTANTS: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function isSign(token: Token | undefined, text: string): boolean {
  return token !== undefined && (token.kind === "word" || token.kind === "mark") && token.text === text;
}

// A phrase of words that names may also be would make two readings of one sentence.
function known(word: string): string {
  if (BARE.test(word) && !RESERVED.has(word)) throw new Error(`"${word}" is not reserved.`);
  return word;
}

function plain({ kind, text }: Token): string {
  return kind === "text" ? String(parsed(text)) : text;
}

function parsed(text: string): Json {
  return JSON.parse(text);
}

const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<json>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[{])|(?<word>[A-Za-z_](?:[\w.-]*\w)?)|(?<mark>[(),;]))/y;

const KINDS = ["text", "json", "word", "mark"] as const;

function tokensOf(sentence: string): readonly Token[] {
  const tokens: Token[] = [];
  const length = sentence.trimEnd().length;
  for (let at = 0; at < length; ) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(sentence)?.groups;
    const kind = KINDS.find((name) => groups?.[name] !== undefined);
    const start = groups?.[kind ?? ""] ?? "";
    if (!kind) throw new SyntaxError(`at character ${at + 1}: no word of a rule begins like this.`);
    const begin = TOKEN.lastIndex - start.length;
    at = start === "{" || start === "[" ? jsonEnd(sentence, begin) : TOKEN.lastIndex;
    tokens.push({ kind, text: sentence.slice(begin, at), at: begin });
  }
  return tokens;
}

/** Where a JSON list or object that begins here ends: brackets inside of texts do not count. */
function jsonEnd(sentence: string, start: number): number {
  const sign = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  sign.lastIndex = start;
  let depth = 0;
  for (let found = sign.exec(sentence); found; found = sign.exec(sentence)) {
    if ("[{".includes(found[0])) depth++;
    if ("]}".includes(found[0])) depth--;
    if (depth === 0) return sign.lastIndex;
  }
  throw new SyntaxError(`at character ${start + 1}: this JSON does not end.`);
}
