import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { groupsIn, readLists } from "../../../cli/replay/lists.ts";
import { typed, workplace } from "../shell.ts";

const work = workplace();
const STORE = { name: "Maison", currency: "EUR", timezone: "UTC" };

function folder(name: string, files: { readonly [file: string]: string }): string {
  const place = work.at(name);
  mkdirSync(place);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(place, file), text);
  return place;
}

test.each<[string, string, string, readonly string[]]>([
  ["one a line", "a.csv", "x\ny\n", ["x", "y"]],
  ["under a heading", "a.csv", "id\nx\n", ["x"]],
  ["with Windows line ends, blank lines and a byte order mark", "a.txt", "\ufeffx\r\n\r\ny", ["x", "y"]],
  ["in quotes", "a.csv", '"x,1"\n"say ""hi"""\n', ["x,1", 'say "hi"']],
  ["without lines of two columns", "a.csv", "x\ny,z\n", ["x"]],
  ["as JSON", "a.ndjson", '"x"\n7\n{"id":"y"}\n{"id":8}\nnull\n{oops\n', ["x", "7", "y", "8"]],
])("a list is read %s", async (name, file, text, ids) => {
  const lists = await readLists(folder(name.replaceAll(/\W/g, "-"), { [file]: text, "notes.md": "x" }));
  expect([...lists.keys()]).toEqual(["a"]);
  expect([...(lists.get("a") ?? [])]).toEqual(ids);
});

test("a list says what is on it, in the type it was asked with, and nothing of a list that is not there", () => {
  const lists = new Map([["vips", new Set(["c-1", "7"])]]);
  const asked = [
    { list: "vips", fact: "customer.id" },
    { list: "vips", fact: "geo.asn" },
    { list: "gone", fact: "customer.id" },
  ];
  expect(groupsIn(lists, asked, { "customer.id": "c-1", "geo.asn": 7 })).toEqual({
    groups: { vips: ["c-1", 7] },
  });
  expect(groupsIn(lists, asked, { "customer.id": "c-2" })).toEqual({ groups: { vips: [] } });
  expect(groupsIn(lists, asked, {})).toEqual({});
});

describe("a replay", () => {
  const rules = work.file("rules.json", {
    version: 1,
    store: STORE,
    lists: { vips: {}, never: {} },
    segments: {
      vips: { when: { "customer.id": { $inGroup: "vips" } } },
      strangers: { when: { "customer.id": { $notInGroup: "vips" } } },
      never: { when: { "customer.id": { $notInGroup: "never" } } },
      recent: { when: { "rfm.recency": 5 } },
      loyal: { when: { "rfm.frequency": { $gte: 3 } } },
    },
    campaigns: { hello: { slot: "hero", segment: "vips", variants: [{ id: "a" }] } },
  });
  const line = (visitor: string, day: number, rest: object) =>
    JSON.stringify({ visitor, time: `2026-11-${day}T10:00:00Z`, ...rest });
  const events = work.file(
    "events.ndjson",
    [
      line("a", 20, { name: "page_view", customer: { id: "c-1" } }),
      line("b", 20, { name: "page_view", customer: { id: "c-2" } }),
      line("c", 10, { name: "page_view" }),
      ...[10, 11, 12, 20].map((day) =>
        line("c", day, { name: "purchase", value: 9, transaction_id: `o-${day}` }),
      ),
    ].join("\n"),
  );

  async function replayed(words: readonly string[]) {
    const members = work.at("members.ndjson");
    const { out, note } = await typed([
      "replay",
      events,
      "--rules",
      rules,
      "--members",
      members,
      "--json",
      ...words,
    ]);
    const lines = readFileSync(members, "utf8").trim().split("\n");
    return {
      figures: JSON.parse(out || note),
      note,
      members: lines.map((text) => JSON.parse(text).segments),
    };
  }

  test("asks the lists that it is given, and says which ones it lacks", async () => {
    const lists = folder("lists", { "vips.csv": "id\nc-1\n" });
    const { figures, note, members } = await replayed(["--lists", lists]);
    expect(members.slice(0, 2)).toEqual([["vips"], ["strangers"]]);
    expect(figures.campaigns.hello).toMatchObject({ decisions: 1, visitors: 1 });
    expect(note).toContain("No list never was given");
  });

  test("knows nothing of lists that it is not given", async () => {
    const { figures, note, members } = await replayed([]);
    expect(members.slice(0, 2)).toEqual([[], []]);
    expect(figures.campaigns.hello).toMatchObject({ decisions: 0 });
    expect(note).toContain("No list vips, never was given (--lists FOLDER)");
  });

  test("scores orders as the edge does", async () => {
    expect((await replayed([])).members[2]).toEqual(["recent", "loyal"]);
  });

  test("is explained with the same lists", async () => {
    const lists = work.at("lists");
    const words = ["explain", rules, "vips", "--events", events, "--visitor", "a", "--json"];
    expect(JSON.parse((await typed([...words, "--lists", lists])).out).truth).toBe(true);
    expect(JSON.parse((await typed(words)).out).truth).toBe("unknown");
  });

  test("says where a folder is none", async () => {
    const { code, note } = await typed(["replay", events, "--rules", rules, "--lists", work.at("absent")]);
    expect([code, note]).toEqual([3, expect.stringContaining("absent")]);
  });
});
