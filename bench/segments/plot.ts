import { ENGINES } from "./engines.ts";
import type { Cell, Cells } from "./measure.ts";

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [900, 520, 80, 30, 260, 50];
const COLORS = [
  "#0a7d4f",
  "#6cc39b",
  "#888888",
  "#c98a00",
  "#c0392b",
  "#7d3cbd",
  "#2f6fd0",
  "#d1588f",
  "#9a6b3f",
  "#3aa0b4",
];

/** A page with one drawing and nothing from elsewhere: cost against number of segments, both logarithmic. */
export function plotOf(cells: Cells): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Matching segments</title>
<style>body{font:15px system-ui;margin:2rem;max-width:60rem}svg{width:100%;height:auto}text{font:12px system-ui;fill:#333}</style>
<h1>Which segments is this visitor in?</h1>
<p>CPU a visitor, every matching segment found; each point a process of its own. Both axes are logarithmic.</p>
${drawing(cells)}
</html>
`;
}

function drawing(cells: Cells): string {
  const scale = scaleOf(cells);
  const engines = [...new Set(cells.map(({ engine }) => engine))];
  const series = engines.map((engine, index) =>
    line(
      cells.filter((cell) => cell.engine === engine),
      { scale, color: COLORS[index % COLORS.length] ?? "#000000" },
    ),
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">${grid(scale)}${series.join("")}${labels(cells, scale)}</svg>`;
}

type Scale = {
  readonly x: (size: number) => number;
  readonly y: (us: number) => number;
  readonly decades: Decades;
};
type Decades = { readonly x: readonly number[]; readonly y: readonly number[] };

function scaleOf(cells: Cells): Scale {
  const x = decades(cells.map(({ size }) => size));
  const y = decades(cells.map(({ median }) => median));
  const along = (all: readonly number[], value: number) => {
    const [first, last] = [Math.log10(all[0] ?? 1), Math.log10(all.at(-1) ?? 10)];
    return (Math.log10(value) - first) / (last - first || 1);
  };
  return {
    x: (size) => LEFT + along(x, size) * (WIDTH - LEFT - RIGHT),
    y: (us) => HEIGHT - BOTTOM - along(y, us) * (HEIGHT - TOP - BOTTOM),
    decades: { x, y },
  };
}

function decades(values: readonly number[]): readonly number[] {
  const [first, last] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

function grid({ x, y, decades }: Scale): string {
  const columns = decades.x.map(
    (size) =>
      `<text x="${x(size)}" y="${HEIGHT - 25}" text-anchor="middle">${size.toLocaleString("en")}</text>`,
  );
  const rows = decades.y.map(
    (us) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(us)}" y2="${y(us)}" stroke="#ddd"/>` +
      `<text x="${LEFT - 8}" y="${y(us) + 4}" text-anchor="end">${us.toLocaleString("en")} µs</text>`,
  );
  const title = `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">segments</text>`;
  return columns.join("") + rows.join("") + title;
}

function line(cells: readonly Cell[], { scale, color }: { scale: Scale; color: string }): string {
  const points = cells.map(({ size, median }) => `${scale.x(size).toFixed(1)},${scale.y(median).toFixed(1)}`);
  const isOurs = cells[0]?.engine === "ours";
  const dots = points.map((point) => `<circle cx="${point.replace(",", '" cy="')}" r="3" fill="${color}"/>`);
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="${isOurs ? 4 : 1.5}"/>${dots.join("")}`;
}

// At the right end of each line, pushed apart where they would touch.
function labels(cells: Cells, { x, y }: Scale): string {
  const engines = [...new Set(cells.map(({ engine }) => engine))];
  const ends = engines.flatMap((engine, index) => {
    const last = cells.filter((cell) => cell.engine === engine).at(-1);
    return last
      ? [
          {
            title: ENGINES[engine].title,
            at: x(last.size),
            height: y(last.median),
            color: COLORS[index % COLORS.length],
          },
        ]
      : [];
  });
  let lowest = 0;
  const placed = ends.sort((a, b) => a.height - b.height);
  return placed
    .map(({ title, at, height, color }) => {
      lowest = Math.max(height + 4, lowest + 14);
      return `<text x="${at + 8}" y="${lowest}" style="fill:${color}">${title}</text>`;
    })
    .join("");
}
