import type { Figures, OfferFigures, Series } from "../replay/figures.ts";
import { money } from "../replay/summary.ts";
import { counted, percent } from "../terminal/output.ts";
import { escaped, tableOf } from "./markup.ts";

/** The sections of the report, each with its plot, how to read it, and all figures as a table. */
export function sectionsOf(figures: Figures, series: Series): string {
  return [
    segments(figures),
    campaigns(figures, series),
    offers(figures),
    audiences(figures),
    method(figures),
  ].join("\n");
}

const MOST_PLOTS = 24;

function segments({ segments, visitors }: Figures): string {
  const ranked = Object.entries(segments).sort(([, a], [, b]) => b.members - a.members);
  const plots = ranked.slice(0, MOST_PLOTS).map(
    ([id, { name, members, share }]) => `<figure>
<figcaption><b>${escaped(name ?? id)}</b><span><output>${counted(members)}</output> <small>${percent(share)}</small></span></figcaption>
<div class="plot" data-segment="${escaped(id)}" tabindex="0" role="img" aria-label="Members of ${escaped(id)} over time, ${counted(members)} at the end"></div>
</figure>`,
  );
  const rest = ranked.length > MOST_PLOTS ? ` The ${MOST_PLOTS} largest are drawn; the table has all.` : "";
  const rows = ranked.map(([id, { name = "", members, share }]) => [id, name, members, percent(share)]);
  return section("Segments over time", {
    read: `Each line is how many visitors were in the segment at that moment, among those seen so far; every plot has a scale of its own, and the number beside its name is the one at the end.${rest}`,
    body: `<div class="many">${plots.join("\n")}</div>`,
    table: tableOf(
      `Segments at the end, of ${counted(visitors)} visitors`,
      ["Segment", "Name", "Members", "Share"],
      rows,
    ),
  });
}

function campaigns({ campaigns }: Figures, { bucketMs }: Series): string {
  const rows = Object.entries(campaigns).map(([id, { slot, decisions, visitors, holdouts, variants }]) => [
    id,
    slot,
    decisions,
    visitors,
    holdouts,
    Object.entries(variants)
      .map(([variant, count]) => `${variant} ${counted(count)}`)
      .join(", "),
  ]);
  return section("What was shown", {
    read: `Each column is the number of banners shown in ${spanName(bucketMs)}, one colour a campaign, one on top of the other; those held out are not in it.`,
    body: `<div class="plot wide" data-campaigns tabindex="0" role="img" aria-label="Banners shown over time, by campaign; the figures are in the table"></div>`,
    table: tableOf(
      "Campaigns",
      ["Campaign", "Slot", "Banners shown", "Visitors", "Visitors held out", "By variant"],
      rows,
    ),
  });
}

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function spanName(ms: number): string {
  const [name, size] = UNITS.find(([, unit]) => ms % unit === 0) ?? ["second", 1000];
  return ms === size ? `one ${name}` : `${ms / size} ${name}s`;
}

function offers({ offers, currency }: Figures): string {
  const all = Object.entries(offers);
  const most = Math.max(1, ...all.map(([, { given }]) => given));
  const rows = all.map(([id, { given, redeemed, refused, cost_minor }]) => [
    id,
    given,
    redeemed,
    refused,
    money(cost_minor, currency),
  ]);
  return section("Offers and what they cost", {
    read: "The length of a bar is how many visitors were given the offer; the full part is those whose next purchase qualified within the budget, the striped part came after the budget was spent. Costs are what it would have been if every qualifying purchase had used its offer.",
    body: `<div class="bars" aria-hidden="true">${all.map(([id, offer]) => bar(id, offer, { most, currency })).join("\n")}</div>`,
    table: tableOf("Offers", ["Offer", "Given", "Redeemed", "Over budget", "Cost"], rows),
  });
}

type Scale = { readonly most: number; readonly currency: string };

function bar(
  id: string,
  { given, redeemed, refused, cost_minor }: OfferFigures,
  { most, currency }: Scale,
): string {
  const width = (count: number) => `${((count / most) * 100).toFixed(2)}%`;
  const open = Math.max(0, given - redeemed - refused);
  return `<div><b>${escaped(id)}</b><span class="bar"><i class="used" style="width:${width(redeemed)}"></i><i class="over" style="width:${width(refused)}"></i><i class="open" style="width:${width(open)}"></i></span>
<span>${counted(redeemed)} of ${counted(given)} redeemed, ${escaped(money(cost_minor, currency))}</span></div>`;
}

function audiences({ audiences }: Figures): string {
  const rows = Object.entries(audiences).map(([id, { name = "", members, ever }]) => [
    id,
    name,
    members,
    ever,
  ]);
  if (rows.length === 0) return "";
  return `<section><h2>Audiences</h2>
${tableOf("Audiences at the end", ["Audience", "Name", "Members", "Ever joined"], rows)}</section>`;
}

function method({ lines }: Figures): string {
  const skipped = Object.entries(lines.skipped).map(
    ([reason, count]) => `${counted(count)} skipped, ${reason}`,
  );
  const bad = lines.examples.map(({ line, problem }) => `line ${line}: ${problem}`);
  const left = [
    ...skipped,
    ...(lines.bad ? [`${counted(lines.bad)} could not be read, among them:`, ...bad] : []),
  ];
  const list = left.length ? `<ul>${left.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>` : "";
  return `<section><h2>How this was made</h2>
<p>Every visitor's events were lived through again in order of time. Each event asked for a decision, as a page of the shop does, with everything the visitor had done until then; a banner that was shown is remembered, so caps and stops work, and nobody reacts to it. All visitors are taken to have agreed to be remembered. Of ${counted(lines.read)} lines, ${counted(lines.events)} became events.</p>${list}</section>`;
}

type Parts = { readonly read: string; readonly body: string; readonly table: string };

function section(title: string, { read, body, table }: Parts): string {
  return `<section><h2>${escaped(title)}</h2>
<p class="read">${escaped(read)}</p>
${body}
<details><summary>All figures</summary>
${table}
</details></section>`;
}
