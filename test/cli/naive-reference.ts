// Who is in which segment of cli/samples/electronics.rules.json, worked out by hand: plain loops over the file's
// lines, one function a segment. It shares nothing with the rules, so that a mistake cannot be made twice.

type Row = {
  time: number;
  type: string;
  product: string;
  category: string;
  brand: string;
  cents: number;
  session: number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Segments of every visitor at a time, or else at that of the last line, by visitor in order of id. */
export function segmentsByHand(csv: string, at?: number): [visitor: string, segments: string[]][] {
  const visitors: { [visitor: string]: Row[] } = {};
  let last = 0;
  for (const line of csv.trim().split("\n").slice(1)) {
    const cells = line.split(",");
    const [when = "", type = "", product = "", , category = "", brand = "", price = "", visitor = ""] = cells;
    const time = Date.parse(`${when.replace(" UTC", "").replace(" ", "T")}Z`);
    const row = { time, type, product, category, brand, cents: Math.round(Number(price) * 100), session: 0 };
    visitors[visitor] ??= [];
    visitors[visitor].push(row);
    if (time > last) last = time;
  }
  const now = at ?? last;
  const names = Object.keys(visitors).sort();
  return names.map((visitor) => [visitor, segmentsOf(prepared(visitors[visitor] ?? [], now), now)]);
}

function prepared(rows: Row[], now: number): Row[] {
  const known = rows.filter((row) => row.time > now - 90 * DAY && row.time <= now);
  known.sort((a, b) => a.time - b.time);
  for (let i = 0; i < known.length; i++) {
    const row = known[i];
    const before = known[i - 1];
    if (!row) continue;
    row.session = before === undefined ? 1 : before.session;
    if (before !== undefined && row.time - before.time > 30 * MINUTE) row.session += 1;
  }
  return known;
}

const SEGMENTS: [id: string, holds: (rows: Row[], now: number) => boolean][] = [
  [
    "returning-empty-basket",
    (rows) => sessions(rows) >= 2 && basket(rows).count === 0 && addsInTwoSessions(rows) === 0,
  ],
  [
    "apple-fans",
    (rows, now) => {
      let apples = 0;
      for (const row of rows) {
        if (row.type === "view" && row.brand === "apple" && row.time > now - 2 * HOUR) apples++;
      }
      return apples >= 3 && favouriteBrand(rows, now) === "apple";
    },
  ],
  [
    "phone-shoppers",
    (rows, now) => {
      let phones = 0;
      let hasBought = false;
      for (const row of rows) {
        const isPhone = row.category === "electronics.smartphone";
        if (row.type === "view" && isPhone && row.time > now - 90 * MINUTE) phones++;
        if (row.type === "purchase") hasBought = true;
      }
      return phones >= 3 && !hasBought;
    },
  ],
  [
    "basket-abandoned",
    (rows, now) => {
      const bought: string[] = [];
      for (const row of rows) if (row.type === "purchase") bought.push(row.product);
      let open = 0;
      let lastAdd = 0;
      for (const row of rows) {
        if (row.type !== "cart") continue;
        lastAdd = row.time;
        if (row.time > now - 12 * HOUR && !bought.includes(row.product)) open++;
      }
      return open >= 1 && now - lastAdd >= 5 * MINUTE;
    },
  ],
  ["filled-basket", (rows) => basket(rows).cents >= 20000],
  ["undecided", (rows) => viewsInSession(rows) >= 8 && addsInTwoSessions(rows) === 0],
  [
    "premium-browsers",
    (rows, now) => {
      const price = usualCents(rows, now);
      return price !== undefined && price >= 40000 && viewsInSession(rows) >= 3;
    },
  ],
  [
    "bargain-hunters",
    (rows, now) => {
      const price = usualCents(rows, now);
      return price !== undefined && price < 5000 && viewsInSession(rows) >= 3;
    },
  ],
  [
    "android-fans",
    (rows, now) => ["samsung", "xiaomi", "huawei", "oppo"].includes(favouriteBrand(rows, now) ?? ""),
  ],
  [
    "screens",
    (rows, now) => {
      let last = "";
      for (const row of rows) {
        if (row.type === "view" && row.category !== "" && row.time > now - 45 * MINUTE) last = row.category;
      }
      return last === "electronics.video.tv" || last === "computers.notebook";
    },
  ],
  ["recent-buyers", (rows, now) => rows.some((row) => row.type === "purchase" && now - row.time <= 2 * HOUR)],
  [
    "big-spenders",
    (rows, now) => {
      let cents = 0;
      for (const row of rows) if (row.type === "purchase" && row.time > now - 24 * HOUR) cents += row.cents;
      return cents >= 50000;
    },
  ],
];

function segmentsOf(rows: Row[], now: number): string[] {
  return SEGMENTS.filter(([, holds]) => holds(rows, now)).map(([id]) => id);
}

function sessions(rows: Row[]): number {
  return rows[rows.length - 1]?.session ?? 0;
}

function viewsInSession(rows: Row[]): number {
  const last = sessions(rows);
  let views = 0;
  for (const row of rows) if (row.type === "view" && row.session === last) views++;
  return views;
}

function addsInTwoSessions(rows: Row[]): number {
  const last = sessions(rows);
  let adds = 0;
  for (const row of rows) if (row.type === "cart" && row.session >= last - 1) adds++;
  return adds;
}

/** Adding the same thing twice makes two of it, at the price it was last added at; buying anything empties the basket. */
function basket(rows: Row[]): { count: number; cents: number } {
  let inside: Row[] = [];
  for (const row of rows) {
    if (row.type === "cart") inside.push(row);
    if (row.type === "purchase") inside = [];
  }
  let cents = 0;
  for (const row of inside) {
    let price = 0;
    for (const other of inside) if (other.product === row.product) price = other.cents;
    cents += price;
  }
  return { count: inside.length, cents };
}

/** The brand looked at most; of several, the one looked at last. */
function favouriteBrand(rows: Row[], now: number): string | undefined {
  const brands: string[] = [];
  for (const row of rows) {
    if (row.type === "view" && row.brand !== "" && row.time > now - 24 * HOUR) brands.push(row.brand);
  }
  let favourite: string | undefined;
  let most = 0;
  for (const brand of brands) {
    let count = 0;
    for (const other of brands) if (other === brand) count++;
    if (count >= most) {
      most = count;
      favourite = brand;
    }
  }
  return favourite;
}

/** The middle of the prices looked at, in cents. */
function usualCents(rows: Row[], now: number): number | undefined {
  const prices: number[] = [];
  for (const row of rows) if (row.type === "view" && row.time > now - 3 * HOUR) prices.push(row.cents);
  prices.sort((a, b) => a - b);
  const half = Math.floor(prices.length / 2);
  const upper = prices[half];
  if (upper === undefined) return undefined;
  return prices.length % 2 === 1 ? upper : ((prices[half - 1] ?? upper) + upper) / 2;
}
