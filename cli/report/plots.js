/* global uPlot */
// Runs in the report, after the plotting library. Everything it draws is in the tables too.
const data = JSON.parse(document.getElementById("data").textContent);
const seconds = (times) => times.map((time) => time / 1000);
const styleOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tzDate = (time) => uPlot.tzDate(new Date(time * 1000), data.timezone);
const MOST_COLOURS = 6;

function axes(height) {
  const shared = { stroke: styleOf("--soft"), font: "12px system-ui, sans-serif" };
  const line = { stroke: styleOf("--grid"), width: 1 };
  return [
    { ...shared, grid: { show: false }, ticks: line, size: 28, space: 70, values: CLOCK },
    {
      ...shared,
      grid: line,
      ticks: { show: false },
      size: 44,
      space: Math.max(36, height / 6),
      incrs: WHOLE,
    },
  ];
}

const WHOLE = [1, 2, 5]
  .flatMap((step) => [0, 1, 2, 3, 4, 5, 6].map((power) => step * 10 ** power))
  .sort((a, b) => a - b);
const CLOCK = [
  [86400 * 28, "{MMM} {YYYY}", null, null, null, null, null, null, 1],
  [86400, "{D} {MMM}", null, null, null, null, null, null, 1],
  [60, "{HH}:{mm}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1],
  [1, "{HH}:{mm}:{ss}", null, null, null, null, null, null, 1],
];

function plot(holder, { height, series, rows, legend, hooks = {} }) {
  holder.replaceChildren();
  const options = {
    width: Math.max(220, holder.clientWidth),
    height,
    tzDate,
    legend: { show: legend },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.08)] } },
    axes: axes(height),
    series: [{ value: "{D} {MMM} {HH}:{mm}" }, ...series],
    hooks,
  };
  const drawn = new uPlot(options, rows, holder);
  holder.onkeydown = (press) => step(press, drawn, rows[0]);
  holder.onblur = () => drawn.setCursor({ left: -10, top: -10 });
  return drawn;
}

function step(press, drawn, times) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (!way) return;
  press.preventDefault();
  const from = drawn.cursor.idx ?? (way > 0 ? -1 : times.length);
  const next = Math.min(times.length - 1, Math.max(0, from + way));
  drawn.setCursor({ left: drawn.valToPos(times[next], "x"), top: 10 });
}

function segmentPlot(holder) {
  const sizes = data.segments[holder.dataset.segment];
  const shown = holder.parentElement.querySelector("output");
  const accent = styleOf("--accent");
  const line = {
    stroke: accent,
    width: 2,
    fill: `color-mix(in srgb, ${accent} 12%, transparent)`,
    points: { show: sizes.length < 2 },
  };
  const setCursor = ({ cursor }) => {
    shown.textContent = (sizes[cursor.idx ?? sizes.length - 1] ?? 0).toLocaleString("en");
  };
  return plot(holder, {
    height: 118,
    series: [line],
    rows: [seconds(data.moments), sizes],
    legend: false,
    hooks: { setCursor: [setCursor] },
  });
}

// The largest campaigns have a colour of their own, all others share the last.
function parts() {
  const sum = ([, counts]) => counts.reduce((total, one) => total + one, 0);
  const ranked = Object.entries(data.campaigns).sort((a, b) => sum(b) - sum(a));
  if (ranked.length <= MOST_COLOURS + 1) return ranked;
  const others = ranked.slice(MOST_COLOURS).map(([, counts]) => counts);
  return [
    ...ranked.slice(0, MOST_COLOURS),
    ["others", others[0].map((_, place) => others.reduce((total, counts) => total + counts[place], 0))],
  ];
}

function campaignPlot(holder) {
  const colours = styleOf("--series")
    .split(",")
    .map((colour) => colour.trim());
  const shares = parts();
  let below = data.buckets.map(() => 0);
  const tops = shares.map(([, counts]) => {
    below = below.map((low, place) => low + counts[place]);
    return below;
  });
  const bars = uPlot.paths.bars({ size: [0.9, 40], align: 1 });
  // Drawn from the highest pile down, so that each covers what is not its own.
  const series = shares.map(([label, counts], place) => ({
    label,
    fill: colours[place],
    stroke: colours[place],
    width: 0,
    paths: bars,
    points: { show: false },
    value: (...[, , , index]) => (index == null ? "" : counts[index].toLocaleString("en")),
  }));
  const rows = [seconds(data.buckets), ...tops.toReversed()];
  return plot(holder, { height: 300, series: series.toReversed(), rows, legend: true });
}

function draw() {
  for (const holder of document.querySelectorAll("[data-segment]")) segmentPlot(holder);
  for (const holder of document.querySelectorAll("[data-campaigns]")) campaignPlot(holder);
}

let width = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth === width) return;
  width = document.body.clientWidth;
  draw();
}).observe(document.body);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
addEventListener("beforeprint", draw);
matchMedia("print").addEventListener("change", draw);
