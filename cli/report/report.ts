import type { Document } from "../../rules/document.ts";
import type { Figures, Series } from "../replay/figures.ts";
import { money } from "../replay/summary.ts";
import { counted, moment } from "../terminal/output.ts";
import { type Assets, readAssets } from "./assets.ts";
import { embedded, escaped } from "./markup.ts";
import { sectionsOf } from "./sections.ts";

/** What a report is about. */
export type Replayed = { readonly figures: Figures; readonly series: Series; readonly document: Document };

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** A replay as one HTML page that works from a file, without a network, in light and dark, and on paper. */
export function reportOf({ figures, series, document }: Replayed, assets: Assets = readAssets()): string {
  const { shop } = figures;
  const { timezone } = document.store;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(shop)}: replay</title>
<style>${assets.style}</style>
</head>
<body>
<header>
<p class="kind">Shopkeeper replay</p>
<h1>${escaped(shop)}</h1>
<p>${leadOf(figures, timezone)}</p>
</header>
<main>
${headlines(figures)}
${sectionsOf(figures, series)}
</main>
<script type="application/json" id="data">${embedded({ ...series, timezone })}</script>
<script>${assets.library}</script>
<script type="module">${assets.script}</script>
</body>
</html>
`;
}

function leadOf({ from, to, at, layout, lines }: Figures, timezone: string): string {
  const span = `${moment(Date.parse(from))} to ${moment(Date.parse(to))}`;
  return escaped(
    `What the rules would have decided on recorded traffic, ${span}; segments and audiences as they stood at ${moment(Date.parse(at))}. Read as ${layout}, ${counted(lines.read)} lines. Plots show the store's time (${timezone}).`,
  );
}

function headlines({ events, visitors, campaigns, offers, currency }: Figures): string {
  const shown = sum(Object.values(campaigns).map(({ decisions }) => decisions));
  const redeemed = sum(Object.values(offers).map((offer) => offer.redeemed));
  const cost = sum(Object.values(offers).map(({ cost_minor }) => cost_minor));
  const tiles: readonly (readonly [string, string])[] = [
    ["events", counted(events)],
    ["visitors", counted(visitors)],
    ["banners shown", counted(shown)],
    ["offers redeemed", counted(redeemed)],
    ["cost of offers", money(cost, currency)],
  ];
  const list = tiles.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`);
  return `<dl class="headlines">${list.join("")}</dl>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
