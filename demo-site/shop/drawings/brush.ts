/** Draws one object into a square of 400 by 400, standing on the ground line, lit from the upper left. */
export type Drawing = (brush: Brush) => string;

/** Where every object stands. */
export const GROUND = 344;

/** Hands out gradients; `defs` is what the finished picture must carry. */
export type Brush = {
  /** Material of one colour, lit from the upper left. */
  readonly material: (colour: string) => string;
  readonly across: (...colours: readonly string[]) => string;
  readonly down: (...colours: readonly string[]) => string;
  readonly slant: (...colours: readonly string[]) => string;
  readonly glow: (...colours: readonly string[]) => string;
  readonly defs: () => string;
};

/** A fresh brush: ids of gradients are unique within one picture. */
export function createBrush(): Brush {
  const made = new Map<string, string>();
  const gradient = (shape: string, colours: readonly string[]) => {
    const key = `${shape}|${colours.join("|")}`;
    const id = [...made.keys()].indexOf(key);
    if (id < 0) made.set(key, definition(shape, `g${made.size}`, colours));
    return `url(#g${id < 0 ? made.size - 1 : id})`;
  };
  return {
    material: (colour) => gradient("slant", [tint(colour, 0.22), colour, shade(colour, 0.28)]),
    across: (...colours) => gradient("across", colours),
    down: (...colours) => gradient("down", colours),
    slant: (...colours) => gradient("slant", colours),
    glow: (...colours) => gradient("glow", colours),
    defs: () => `<defs>${[...made.values()].join("")}</defs>`,
  };
}

const SHAPES: { readonly [shape: string]: string } = {
  across: 'x1="0" y1="0" x2="1" y2="0"',
  down: 'x1="0" y1="0" x2="0" y2="1"',
  slant: 'x1="0.1" y1="0" x2="0.9" y2="1"',
};

function definition(shape: string, id: string, colours: readonly string[]): string {
  const stops = colours
    .map((colour, index) => stop(colour, index / Math.max(1, colours.length - 1)))
    .join("");
  if (shape === "glow") return `<radialGradient id="${id}">${stops}</radialGradient>`;
  return `<linearGradient id="${id}" ${SHAPES[shape]}>${stops}</linearGradient>`;
}

/** A colour may carry its opacity: `#000/0.3`. */
function stop(colour: string, offset: number): string {
  const [paint = "", opacity] = colour.split("/");
  const faded = opacity === undefined ? "" : ` stop-opacity="${opacity}"`;
  return `<stop offset="${round(offset)}" stop-color="${paint}"${faded}/>`;
}

/** Towards white by a share from 0 to 1. */
export function tint(colour: string, share: number): string {
  return mix(colour, 255, share);
}

/** Towards black by a share from 0 to 1. */
export function shade(colour: string, share: number): string {
  return mix(colour, 0, share);
}

function mix(colour: string, towards: number, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(channel + (towards - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The soft shadow under an object: its middle and half its width. */
export function shadow(brush: Brush, middle: number, reach: number): string {
  const dark = brush.glow("#000/0.42", "#000/0.2", "#000/0");
  return `<ellipse cx="${middle}" cy="${GROUND}" rx="${reach}" ry="${round(reach * 0.13)}" fill="${dark}"/>`;
}

/** Two decimals are enough for a picture. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
