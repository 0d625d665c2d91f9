import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** Sunglasses: the outline of one lens, drawn in a box of 120 by 92 around 0, 0. */
const LENSES = {
  round: "M-56 0A56 52 0 1 1 56 0A56 52 0 1 1-56 0Z",
  square: "M-58-30Q-58-42-44-42H46Q60-42 58-26L52 26Q48 44 28 44H-28Q-48 44-53 26Z",
  cat: "M-56-22Q-58-36-40-36L40-46Q66-52 62-28Q56 42 4 42Q-48 42-56-22Z",
} as const;

export function sunglasses(look: {
  readonly shape: keyof typeof LENSES;
  readonly frame: string;
  readonly lens: string;
}): Drawing {
  return (
    brush,
  ) => `<ellipse cx="200" cy="318" rx="165" ry="20" fill="${brush.glow("#000/0.3", "#000/0.12", "#000/0")}"/>
<path d="M52 196Q60 128 112 110M348 196Q340 128 288 110" fill="none" stroke="${shade(look.frame, 0.35)}" stroke-width="9" stroke-linecap="round"/>
<path d="M172 206Q200 184 228 206" fill="none" stroke="${brush.material(look.frame)}" stroke-width="12"/>
${lens(brush, look, "translate(115 222) scale(-1.080 1.080)")}${lens(brush, look, "translate(285 222) scale(1.080)")}`;
}

function lens(
  brush: Brush,
  look: { shape: keyof typeof LENSES; frame: string; lens: string },
  place: string,
) {
  const outline = LENSES[look.shape];
  return `<g transform="${place}"><path d="${outline}" fill="${brush.down(shade(look.lens, 0.25), look.lens, tint(look.lens, 0.5))}"/>
<path d="M-36-24Q-10-34 10-32L-22 26Q-42 8-36-24Z" fill="#fff" opacity=".16"/>
<path d="${outline}" fill="none" stroke="${brush.material(look.frame)}" stroke-width="11"/>
<path d="${outline}" fill="none" stroke="#fff" stroke-width="1.200" opacity=".3" transform="translate(-1 -3)"/></g>`;
}

/** A square of silk, folded once, with a border and a motif. */
export function scarf(look: {
  readonly silk: string;
  readonly border: string;
  readonly motif: string;
}): Drawing {
  return (brush) => `${shadow(brush, 200, 150)}
<path d="M84 120Q200 86 316 120L332 330Q200 356 68 330Z" fill="${brush.material(look.silk)}"/>
<path d="M98 134Q200 106 302 134L316 318Q200 340 84 318Z" fill="none" stroke="${look.border}" stroke-width="13"/>
<path d="M116 152Q200 130 284 152L296 302Q200 320 104 302Z" fill="none" stroke="${look.motif}" stroke-width="2.500"/>
${[0, 45, 90, 135].map((turn) => petals(look.motif, turn)).join("")}
<circle cx="200" cy="226" r="15" fill="${look.border}"/><circle cx="200" cy="226" r="6" fill="${look.silk}"/>
<path d="M84 120Q132 106 170 102Q150 230 176 346Q120 342 68 330Z" fill="#fff" opacity=".1"/>
<path d="M232 101Q262 104 316 120L332 330Q300 338 262 343Q240 220 232 101Z" fill="#000" opacity=".09"/>
<path d="M170 102Q150 230 176 346M232 101Q240 220 262 343" fill="none" stroke="#000" stroke-width="2" opacity=".16"/>`;
}

function petals(colour: string, turn: number): string {
  return `<path d="M200 150Q222 190 200 214Q178 190 200 150ZM200 302Q222 262 200 238Q178 262 200 302Z" fill="${colour}" opacity=".85" transform="rotate(${turn} 200 226)"/>`;
}

/** A bottle of perfume; `facets` gives the cut glass. */
export function perfume(look: {
  readonly scent: string;
  readonly cap: string;
  readonly facets?: true;
}): Drawing {
  const glass = look.facets
    ? "M128 188Q200 166 272 188L300 300Q300 344 262 344H138Q100 344 100 300Z"
    : "M116 176Q116 166 126 166H274Q284 166 284 176V330Q284 344 270 344H130Q116 344 116 330Z";
  return (brush) => `${shadow(brush, 200, 125)}
<rect x="164" y="84" width="72" height="62" rx="8" fill="${brush.across(tint(look.cap, 0.25), shade(look.cap, 0.1), shade(look.cap, 0.45))}"/>
<rect x="174" y="90" width="9" height="50" rx="4" fill="#fff" opacity=".28"/>
<rect x="178" y="144" width="44" height="26" fill="${brush.across("#f8e7b8", "#b98f45", "#f1dba4", "#8d672b")}"/>
<path d="${glass}" fill="${brush.slant("#fffdf8", tint(look.scent, 0.75), tint(look.scent, 0.4))}"/>
<path d="${glass}" transform="translate(24 38) scale(.88)" fill="${brush.down(tint(look.scent, 0.35), look.scent, shade(look.scent, 0.15))}" opacity=".9"/>
<path d="M196 172V312" stroke="#fff" stroke-width="2.500" opacity=".55"/>
<path d="M132 190H156L148 330H134Z" fill="#fff" opacity=".5"/>
<path d="M268 196 276 300 262 334 258 200Z" fill="#fff" opacity=".22"/>
<rect x="160" y="236" width="80" height="52" rx="3" fill="#fffdf6" opacity=".93"/>
<path d="M176 256H224M184 268H216" stroke="${shade(look.scent, 0.6)}" stroke-width="2.500" opacity=".75"/>
<path d="${glass}" fill="none" stroke="#fff" stroke-width="2" opacity=".75"/>`;
}
