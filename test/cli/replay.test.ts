import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { segmentsByHand } from "./naive-reference.ts";
import { SAMPLE, shopkeeper, typed, workplace } from "./shell.ts";

const CLICKS = fileURLToPath(new URL("../../../shared/data/clickstream-rees46.csv", import.meta.url));
const ORDERS = fileURLToPath(new URL("../../../shared/data/orders-online-retail.csv.gz", import.meta.url));
const where = (file: string) => (existsSync(file) ? "" : ` (skipped: there is no ${file})`);
const work = workplace();

describe("real shops", () => {
  test.skipIf(!existsSync(CLICKS)).each([
    ["at the end", undefined],
    ["before the night's pause", "2019-10-01T00:25:00Z"],
    ["an hour after the last event", "2019-10-01T03:50:00Z"],
  ])(
    `every visitor is in the segments that a plain loop finds, %s${where(CLICKS)}`,
    { timeout: 120_000 },
    async (name, at) => {
      const members = work.at(`${name}.ndjson`);
      const words = ["replay", CLICKS, "--rules", SAMPLE, "--members", members, ...(at ? ["--at", at] : [])];
      const { code, note } = await shopkeeper(words);
      expect(code, note).toBe(0);
      const byHand = segmentsByHand(readFileSync(CLICKS, "utf8"), at ? Date.parse(at) : undefined);
      const expected = byHand.map(([visitor, segments]) => JSON.stringify({ visitor, segments }));
      const lines = readFileSync(members, "utf8").trim().split("\n");
      expect(lines.filter((line, place) => line !== expected[place])).toEqual([]);
      expect(lines).toHaveLength(2216);
      // A segment that nobody is in would prove nothing.
      const seen = new Set(byHand.flatMap(([, segments]) => segments));
      if (!at) expect([...seen].sort()).toEqual(Object.keys(sample().segments).sort());
    },
  );

  test.skipIf(!existsSync(ORDERS))(
    `an invoice's lines are one purchase, a cancelled one a refund${where(ORDERS)}`,
    { timeout: 60_000 },
    async () => {
      const rules = work.file("gifts.json", gifts);
      const { code, out } = await shopkeeper(["replay", ORDERS, "--rules", rules, "--json"]);
      const { lines, layout, visitors, segments, ...rest } = JSON.parse(out);
      expect(code).toBe(0);
      expect(layout).toBe("Online Retail order lines");
      expect({ read: lines.read, skipped: lines.skipped }).toEqual({
        read: 105_335,
        skipped: { "CustomerID is empty": 36_210 },
      });
      const invoices = ordersByHand();
      expect(rest.events).toBe(invoices.size);
      expect(visitors).toBe(new Set([...invoices.values()].map(({ visitor }) => visitor)).size);
      expect(segments.returned.members).toBe(visitorsOf(invoices, "C").size);
      expect(segments["big-orders"].members).toBe(spendersOf(invoices, 5_000_00));
    },
  );
});

function sample() {
  return JSON.parse(readFileSync(SAMPLE, "utf8"));
}

const gifts = {
  version: 1,
  store: { name: "Gifts", currency: "GBP", timezone: "Europe/London", retention: "180d" },
  signals: {
    refunds: { count: "refund" },
    spent: { sum: "purchase", of: "value" },
    revenue: { sum: "purchase", of: "item_revenue" },
  },
  segments: {
    returned: { when: { "signals.refunds": { $gte: 1 } } },
    "big-orders": { when: { "signals.spent": { $gte: 5000 }, "signals.revenue": { $gte: 5000 } } },
  },
};

type Invoice = { visitor: string; pence: number };

// Lines of the file, split by hand: of its fields only the description is ever quoted.
function ordersByHand(): Map<string, Invoice> {
  const invoices = new Map<string, Invoice>();
  for (const line of unpacked().trim().split(/\r?\n/).slice(1)) {
    const [invoice = "", ...rest] = line.replace(/"[^"]*(?:""[^"]*)*"/g, "text").split(",");
    const [, , quantity, , price, visitor = ""] = rest;
    if (!visitor || (!invoice.startsWith("C") && Number(quantity) < 0)) continue;
    const known = invoices.get(invoice) ?? { visitor, pence: 0 };
    known.pence += Math.round(Number(price) * 100) * Number(quantity);
    invoices.set(invoice, known);
  }
  return invoices;
}

function unpacked(): string {
  return gunzipSync(readFileSync(ORDERS)).toString();
}

function visitorsOf(invoices: Map<string, Invoice>, letter: string): Set<string> {
  return new Set([...invoices].filter(([id]) => id.startsWith(letter)).map(([, { visitor }]) => visitor));
}

function spendersOf(invoices: Map<string, Invoice>, least: number): number {
  const spent = new Map<string, number>();
  for (const [id, { visitor, pence }] of invoices) {
    if (!id.startsWith("C")) spent.set(visitor, (spent.get(visitor) ?? 0) + pence);
  }
  return [...spent.values()].filter((sum) => sum >= least).length;
}

describe("what a replay decides", () => {
  const rules = work.file("rules.json", {
    version: 1,
    store: { name: "Maison", currency: "EUR", timezone: "Europe/Paris" },
    signals: {
      looks: { count: "view_item", within: "1d" },
      seen: { unique_list: "view_item", of: "item_id" },
    },
    segments: {
      everyone: { when: { "signals.looks": { $gte: 0 } } },
      lookers: { when: { "signals.looks": { $gte: 2 } } },
      french: { when: { "geo.country": "FR" } },
      "on-product": { when: { "page.item_id": "7" } },
      morning: { when: { "time.hour": { $lt: 12 } } },
    },
    offers: { ten: { discount: { percent: 10 }, minimum: 50, expires: "1h", budget: { redemptions: 1 } } },
    campaigns: {
      hello: {
        slot: "hero",
        segment: "everyone",
        cap: { exposures: 2, within: "1d" },
        variants: [{ id: "a", offer: "ten" }],
      },
      nobody: { slot: "side", segment: "everyone", holdout: 1, variants: [{ id: "a" }] },
    },
    audiences: { interested: { segment: "lookers", items: "signals.seen", leave_on: ["purchase"] } },
  });
  const line = (visitor: string, minute: number, rest: object) =>
    JSON.stringify({ visitor, time: `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`, ...rest });
  const view = { name: "view_item", items: [{ item_id: "7", price: 60 }] };
  const buy = (value: number, currency = "EUR") => ({ name: "purchase", value, currency });

  test.each<[string, string[], object]>([
    [
      "a cap holds for the exposures that the replay itself made",
      [0, 1, 2, 3].map((minute) => line("v", minute, view)),
      { campaigns: { hello: { decisions: 2, visitors: 1, holdouts: 0 } } },
    ],
    [
      "a holdout is counted, and nothing is shown",
      [line("v", 0, view)],
      { campaigns: { nobody: { decisions: 0, visitors: 0, holdouts: 1 } } },
    ],
    [
      "an offer is given once while it lasts, and costs its share of the next purchase",
      [line("v", 0, view), line("v", 1, view), line("v", 9, buy(80)), line("v", 10, buy(80))],
      { offers: { ten: { given: 1, redeemed: 1, refused: 0, cost_minor: 800 } } },
    ],
    [
      "a purchase under the minimum leaves the offer for the next one",
      [line("v", 0, view), line("v", 1, buy(49.99)), line("v", 2, buy(50))],
      { offers: { ten: { given: 1, redeemed: 1, cost_minor: 500 } } },
    ],
    [
      "a purchase in another currency redeems nothing",
      [line("v", 0, view), line("v", 1, buy(80, "USD"))],
      { offers: { ten: { redeemed: 0, cost_minor: 0 } } },
    ],
    [
      "an offer given on a purchase waits for another purchase",
      [line("v", 0, buy(80))],
      { offers: { ten: { given: 1, redeemed: 0 } } },
    ],
    [
      "a budget goes to whoever bought first, whatever their id",
      [line("a", 0, view), line("b", 0, view), line("a", 9, buy(100)), line("b", 8, buy(60))],
      { offers: { ten: { given: 2, redeemed: 1, refused: 1, cost_minor: 600 } } },
    ],
    [
      "a buyer leaves the audience",
      [line("v", 0, view), line("v", 1, view), line("w", 0, view), line("w", 1, view), line("v", 2, buy(9))],
      { audiences: { interested: { members: 1, ever: 2 } } },
    ],
    [
      "the last known country counts, pages end with their event, and the clock is the store's",
      [line("v", 0, { ...view, geo: { country: "FR" } }), line("v", 1, view)],
      { segments: { french: { members: 1 }, "on-product": { members: 0 }, morning: { members: 1 } } },
    ],
    [
      "lines in any order are put in order of time",
      [line("v", 9, buy(80)), line("v", 0, view)],
      { offers: { ten: { given: 1, redeemed: 1 } } },
    ],
  ])("%s", async (_name, lines, expected) => {
    const events = work.file("decided.ndjson", lines.join("\n"));
    const { code, out, note } = await typed(["replay", events, "--rules", rules, "--json"]);
    expect(code, note).toBe(0);
    expect(JSON.parse(out)).toMatchObject(expected);
  });

  test("equal inputs give equal bytes, and the visitors stand in order of id", async () => {
    const input = [line("b", 0, view), line("a", 1, view), line("B", 2, view)].join("\n");
    const run = async (name: string) => {
      const members = work.at(name);
      const { out } = await shopkeeper(["replay", "-", "--rules", rules, "--json", "--members", members], {
        input,
      });
      return [out, readFileSync(members, "utf8")];
    };
    const [first, second] = [await run("1.ndjson"), await run("2.ndjson")];
    expect(first).toEqual(second);
    expect(first[1]).toBe(
      ["B", "a", "b"]
        .map((visitor) => `{"visitor":"${visitor}","segments":["everyone","morning"]}\n`)
        .join(""),
    );
  });

  test("events after --at are left out, their visitors are not", async () => {
    const members = work.at("early.ndjson");
    const input = [line("v", 0, view), line("w", 30, view)].join("\n");
    const at = "2026-11-21T10:10:00Z";
    const { out } = await shopkeeper(
      ["replay", "-", "--rules", rules, "--at", at, "--json", "--members", members],
      { input },
    );
    expect(JSON.parse(out)).toMatchObject({ events: 1, visitors: 2, at: "2026-11-21T10:10:00.000Z" });
    expect(readFileSync(members, "utf8")).toContain('"w"');
  });

  test("bad lines are reported with their number and never end a replay", async () => {
    const input = [
      "",
      line("v", 0, view),
      "{oops",
      JSON.stringify({ visitor: "v", time: 1, name: "x" }),
    ].join("\n");
    const { code, out, note } = await shopkeeper(["replay", "-", "--rules", rules], { input });
    expect(code).toBe(0);
    expect(out).toContain("Maison: 1 event of 1 visitor");
    expect(note).toContain("2 bad lines");
    expect(note).toContain("line 3: not a JSON object");
    expect(note).toContain("line 4: the time 1 is not in milliseconds since 1970");
  });

  const INPUT = work.at("input");

  test.each<[string, string[], string, number, string]>([
    ["no good line", [INPUT], "{oops\n", 1, "no line is an event; line 1: not a JSON object"],
    ["an empty input", [INPUT], "", 1, "no line is an event; the file is empty"],
    ["an array", [INPUT], "[{}]", 1, "one object a line"],
    ["columns that nobody knows", [INPUT], "who,when\n1,2\n", 2, "--columns MAP.json"],
    ["no such file", ["absent.csv"], "", 3, "absent.csv: there is no such file"],
    ["a moment that is none", [INPUT, "--at", "soon"], "", 2, '--at: the time "soon"'],
    [
      "a place that cannot be written",
      [INPUT, "--members", "/absent/x"],
      "",
      3,
      "/absent/x: there is no such",
    ],
  ])("%s ends it in one line", async (_name, words, input, code, message) => {
    work.file("input", input);
    const ended = await typed(["replay", ...words, "--rules", rules]);
    expect(ended.note.trim().split("\n")).toHaveLength(1);
    expect(ended).toMatchObject({ code, out: "", note: expect.stringContaining(message) });
  });

  test("--rules is needed, and must be in order", async () => {
    expect(await shopkeeper(["replay", "-"])).toMatchObject({
      code: 2,
      note: expect.stringContaining("--rules"),
    });
    const broken = work.file("broken.json", { version: 1 });
    expect(await shopkeeper(["replay", "-", "--rules", broken])).toMatchObject({
      code: 1,
      note: expect.stringContaining('broken.json:1:1 "store" is missing.'),
    });
  });

  test("a damaged gzip file is refused in words", async () => {
    const whole = gzipSync(
      Array.from({ length: 2000 }, (_, minute) => line("v", minute % 60, view)).join("\n"),
    );
    const half = work.file("half.gz", whole.subarray(0, whole.length / 2));
    const ended = await shopkeeper(["replay", half, "--rules", rules]);
    expect(ended).toMatchObject({ code: 3, note: expect.stringContaining("ends too early") });
  });

  test("the report needs no network, and holds every figure", async () => {
    const report = work.at("report.html");
    const input = [line("v", 0, view), line("v", 5, buy(80)), line("</script><b>", 6, view)].join("\n");
    const { code, out } = await shopkeeper(["replay", "-", "--rules", rules, "--report", report], { input });
    const html = readFileSync(report, "utf8");
    expect(code).toBe(0);
    expect(out).toContain(`Wrote ${report}`);
    expect(html).toContain("<title>Maison: replay</title>");
    expect(html).toContain('data-segment="everyone"');
    expect(html).toContain("8.00 EUR");
    expect(html).toContain("default-src 'none'");
    expect(html.match(/(?:src|href)=["']?https?:/g)).toBeNull();
  });
});
