import { decimalsOf, toMajor } from "../../rules/units/money.ts";
import { moment, percent, type Screen, several, table } from "../terminal/output.ts";
import type { Figures } from "./figures.ts";

/** A replay's figures as tables. */
export function summaryOf(figures: Figures, { paint }: Screen): string {
  const { events, visitors, from, to, at, shop } = figures;
  const titled = (title: string, text: string) => `${paint("bold", title)}\n${text}`;
  const span = `${moment(Date.parse(from))} to ${moment(Date.parse(to))}`;
  return [
    `${paint("bold", shop)}: ${several(events, "event")} of ${several(visitors, "visitor")}, ${span}`,
    ...FAMILIES.filter(({ rows }) => rows(figures).length > 0).map(({ title, head, rows, note }) =>
      titled(
        title.replace("{at}", moment(Date.parse(at))),
        table(head, rows(figures)) + (note ? `\n${paint("dim", note)}` : ""),
      ),
    ),
  ].join("\n\n");
}

type Family = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: (figures: Figures) => readonly (readonly (string | number)[])[];
  readonly note?: string;
};

const FAMILIES: readonly Family[] = [
  {
    title: "Segments at {at}",
    head: ["segment", "members", "share"],
    rows: ({ segments }) =>
      Object.entries(segments).map(([id, { members, share }]) => [id, members, percent(share)]),
  },
  {
    title: "Campaigns",
    head: ["campaign", "slot", "decisions", "visitors", "held out"],
    rows: ({ campaigns }) =>
      Object.entries(campaigns).map(([id, { slot, decisions, visitors, holdouts }]) => [
        id,
        slot,
        decisions,
        visitors,
        holdouts,
      ]),
  },
  {
    title: "Offers",
    head: ["offer", "given", "redeemed", "over budget", "cost"],
    rows: ({ offers, currency }) =>
      Object.entries(offers).map(([id, { given, redeemed, refused, cost_minor }]) => [
        id,
        given,
        redeemed,
        refused,
        money(cost_minor, currency),
      ]),
    note: "Redeemed and cost: if every purchase that qualifies had used its offer.",
  },
  {
    title: "Audiences at {at}",
    head: ["audience", "members", "ever joined"],
    rows: ({ audiences }) => Object.entries(audiences).map(([id, { members, ever }]) => [id, members, ever]),
  },
];

/** Minor units as people read them: 1,234.50 USD. */
export function money(minor: number, currency: string): string {
  const digits = decimalsOf(currency);
  const major = toMajor(minor, currency).toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${major} ${currency}`;
}
