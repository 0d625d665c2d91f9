import type { Brush, Drawing } from "./brush.ts";
import { createBrush, GROUND, shade, tint } from "./brush.ts";

/** One object on a banner: where its middle stands, how large it is, and how high its plinth. */
export type Prop = {
  readonly drawing: Drawing;
  readonly x: number;
  readonly scale: number;
  readonly plinth?: number;
};

/** A banner: its measures, the colour of its room, the light in it, and what stands there. */
export type Stage = {
  readonly width: number;
  readonly height: number;
  readonly room: string;
  readonly lamp: string;
  readonly arches: readonly number[];
  readonly props: readonly Prop[];
};

/** The room of a banner, with arches behind and objects on plinths before them. */
export function stagePicture(stage: Stage): string {
  const brush = createBrush();
  const floor = stage.height * 0.84;
  const body = [
    wall(brush, stage, floor),
    ...stage.arches.map((x) => arch(brush, stage, [x, floor])),
    ...stage.props.map((prop) => placed(brush, stage, [prop, floor])),
  ].join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${stage.width} ${stage.height}" width="${stage.width}" height="${stage.height}">
${brush.defs()}${body}</svg>
`;
}

function wall(brush: Brush, { width, height, room, lamp }: Stage, floor: number): string {
  return `<rect width="${width}" height="${height}" fill="${brush.across(shade(room, 0.3), room, tint(room, 0.1))}"/>
<ellipse cx="${width * 0.72}" cy="${height * 0.34}" rx="${width * 0.42}" ry="${height * 0.7}" fill="${brush.glow(`${lamp}/0.62`, `${lamp}/0.2`, `${lamp}/0`)}"/>
<rect y="${floor}" width="${width}" height="${height - floor}" fill="${brush.across(shade(room, 0.45), shade(room, 0.12), shade(room, 0.3))}"/>
<ellipse cx="${width * 0.72}" cy="${floor + 20}" rx="${width * 0.36}" ry="${(height - floor) * 0.8}" fill="${brush.glow(`${lamp}/0.3`, `${lamp}/0`)}"/>`;
}

/** A pointed arch, as over the lanes of a market, with a lighter one inside it. */
function arch(brush: Brush, { height, room, lamp }: Stage, [x, floor]: readonly [number, number]): string {
  const half = height * 0.27;
  const outline = (w: number, top: number) =>
    `M${x - w} ${floor}V${top + w * 1.1}C${x - w} ${top + w * 0.5} ${x - w * 0.4} ${top + w * 0.25} ${x} ${top}C${x + w * 0.4} ${top + w * 0.25} ${x + w} ${top + w * 0.5} ${x + w} ${top + w * 1.1}V${floor}Z`;
  return `<path d="${outline(half, height * 0.09)}" fill="${brush.down(`${lamp}/0.32`, `${lamp}/0.06`)}"/>
<path d="${outline(half * 0.84, height * 0.17)}" fill="${brush.down(shade(room, 0.18), shade(room, 0.42))}" opacity=".8"/>
<path d="${outline(half * 0.84, height * 0.17)}" fill="none" stroke="${lamp}" stroke-width="2" opacity=".4"/>`;
}

function placed(
  brush: Brush,
  { room }: Stage,
  [{ drawing, x, scale, plinth = 0 }, floor]: readonly [Prop, number],
): string {
  const top = floor + 30 - plinth;
  const reach = 168 * scale;
  const column = `<ellipse cx="${x}" cy="${floor + 30}" rx="${reach * 1.15}" ry="${reach * 0.16}" fill="${brush.glow("#000/0.5", "#000/0")}"/>
<path d="M${x - reach} ${top}V${floor + 30}A${reach} ${reach * 0.13} 0 0 0 ${x + reach} ${floor + 30}V${top}Z" fill="${brush.across(tint(room, 0.26), shade(room, 0.05), shade(room, 0.4))}"/>
<ellipse cx="${x}" cy="${top}" rx="${reach}" ry="${reach * 0.13}" fill="${brush.across(tint(room, 0.42), tint(room, 0.16))}"/>`;
  const object = `<g transform="translate(${x} ${top + 2}) scale(${scale}) translate(-200 -${GROUND})">${drawing(brush)}</g>`;
  return plinth ? column + object : object;
}
