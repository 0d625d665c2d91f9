import { quoted } from "./sql.ts";

/** What the shop tells Shopkeeper about a customer: facts under `customer.`. */
type Traits = {
  readonly tier: "gold" | "silver" | "bronze";
  readonly first_order: string;
  readonly lifetime_value: number;
  readonly company?: string;
  readonly industry?: string;
  /** People who work there. */
  readonly employees?: number;
  readonly profession?: string;
  readonly life_stage?: "young_family" | "grown_family" | "single";
  readonly age_band?: string;
};

const IMPORTED = Date.UTC(2026, 10, 1);

/** Statements that bring the demo shop's customers up to date. */
export function customersSql(): string {
  return `${Object.entries(customers).map(upsert).join("\n")}\n`;
}

function upsert([id, traits]: readonly [string, Traits]): string {
  const values = [quoted(id), quoted(JSON.stringify(traits)), IMPORTED].join(", ");
  return `INSERT INTO customers (id, traits, updated) VALUES (${values}) ON CONFLICT (id) DO UPDATE SET traits = excluded.traits, updated = excluded.updated;`;
}

/** The customers by id; the back end lets visitors sign in as `c-1001` and `c-2001`. */
export const customers: { readonly [id: string]: Traits } = {
  "c-1001": { tier: "gold", first_order: "2021-03-14", lifetime_value: 184250 },
  "c-1002": { tier: "gold", first_order: "2020-11-02", lifetime_value: 96400 },
  "c-1003": { tier: "gold", first_order: "2022-06-19", lifetime_value: 71180 },
  "c-1004": { tier: "gold", first_order: "2023-01-08", lifetime_value: 58990 },
  "c-1005": {
    tier: "silver",
    first_order: "2023-05-27",
    lifetime_value: 24300,
    profession: "teacher",
    life_stage: "young_family",
    age_band: "35-44",
  },
  "c-1006": { tier: "silver", first_order: "2023-09-11", lifetime_value: 19850 },
  "c-1007": { tier: "silver", first_order: "2024-02-03", lifetime_value: 17120 },
  "c-1008": { tier: "silver", first_order: "2024-04-22", lifetime_value: 12640 },
  "c-1009": { tier: "silver", first_order: "2024-07-30", lifetime_value: 11075 },
  "c-1010": { tier: "silver", first_order: "2024-10-16", lifetime_value: 9310 },
  "c-1011": { tier: "bronze", first_order: "2025-01-05", lifetime_value: 4120 },
  "c-1012": { tier: "bronze", first_order: "2025-03-18", lifetime_value: 3290 },
  "c-1013": { tier: "bronze", first_order: "2025-06-09", lifetime_value: 2475 },
  "c-1014": { tier: "bronze", first_order: "2025-08-24", lifetime_value: 1899 },
  "c-1015": { tier: "bronze", first_order: "2025-11-12", lifetime_value: 1299 },
  "c-1016": { tier: "bronze", first_order: "2026-02-01", lifetime_value: 749 },
  "c-1017": { tier: "bronze", first_order: "2026-05-15", lifetime_value: 565 },
  "c-1018": { tier: "bronze", first_order: "2026-09-28", lifetime_value: 219 },
  "c-2001": {
    tier: "silver",
    first_order: "2024-09-04",
    lifetime_value: 212600,
    company: "Meridian Creek Hotel",
    industry: "hospitality",
    employees: 180,
  },
  "c-2002": {
    tier: "bronze",
    first_order: "2026-01-20",
    lifetime_value: 38450,
    company: "Sabkha Design Studio",
    industry: "interior design",
    employees: 12,
  },
};
