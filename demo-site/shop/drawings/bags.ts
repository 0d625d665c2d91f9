import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** Colours of a bag: its leather and its metal. */
export type BagColours = { readonly leather: string; readonly metal: string };

/** A structured bag with two handles. */
export function tote({ leather, metal }: BagColours): Drawing {
  return (brush) => `${shadow(brush, 200, 170)}
<path d="M140 176C140 62 260 62 260 176" fill="none" stroke="${shade(leather, 0.45)}" stroke-width="9"/>
<path d="M72 176 88 166H312L328 176Z" fill="${shade(leather, 0.4)}"/>
<path d="M72 176H328L346 330Q347 344 333 344H67Q53 344 54 330Z" fill="${brush.material(leather)}"/>
<path d="M72 176 54 330Q53 344 67 344H92L104 176Z" fill="${shade(leather, 0.32)}" opacity=".55"/>
<path d="M328 176 346 330Q347 344 333 344H308L296 176Z" fill="${shade(leather, 0.42)}" opacity=".6"/>
<path d="M104 176 92 344M296 176 308 344" stroke="${tint(leather, 0.3)}" stroke-width="1.2" stroke-dasharray="4 3" opacity=".7"/>
<path d="M70 194H330L331.500 206H68.500Z" fill="${shade(leather, 0.2)}"/>
<path d="M69 207H331" stroke="${tint(leather, 0.34)}" stroke-width="1.2" stroke-dasharray="4 3" opacity=".7"/>
<path d="M128 214C128 86 272 86 272 214" fill="none" stroke="${shade(leather, 0.2)}" stroke-width="11" stroke-linecap="round"/>
<path d="M126 200C128 90 264 82 271 180" fill="none" stroke="${tint(leather, 0.4)}" stroke-width="2.500" opacity=".55" stroke-linecap="round"/>
${ring(brush, metal, 128)}${ring(brush, metal, 272)}
<path d="M178 238H222L200 268Z" fill="${brush.material(metal)}" stroke="${shade(metal, 0.35)}" stroke-width=".8" stroke-linejoin="round"/>
<path d="M104 180H200L150 344H94Z" fill="#fff" opacity=".07"/>`;
}

function ring(brush: Brush, metal: string, x: number): string {
  return `<rect x="${x - 8}" y="206" width="16" height="22" rx="5" fill="${brush.material(metal)}"/>
<circle cx="${x}" cy="236" r="3" fill="${shade(metal, 0.2)}"/>`;
}

/** A quilted bag with a flap and a chain. */
export function flapBag({ leather, metal }: BagColours): Drawing {
  return (brush) => `${shadow(brush, 200, 165)}
<path d="M86 206C60 40 340 40 314 206" fill="none" stroke="${shade(metal, 0.35)}" stroke-width="11" stroke-dasharray="13 4"/>
<path d="M86 206C60 40 340 40 314 206" fill="none" stroke="${brush.slant(tint(metal, 0.5), metal, shade(metal, 0.25))}" stroke-width="7" stroke-dasharray="13 4"/>
<path d="M86 206C60 40 340 40 314 206" fill="none" stroke="${shade(leather, 0.2)}" stroke-width="2.500"/>
<rect x="62" y="190" width="276" height="154" rx="20" fill="${brush.material(leather)}"/>
<clipPath id="quilt"><rect x="62" y="190" width="276" height="154" rx="20"/></clipPath>
<g clip-path="url(#quilt)">${quilting(leather)}</g>
<path d="M62 212Q62 184 88 184H312Q338 184 338 212V262Q338 288 312 288H88Q62 288 62 262Z" fill="${brush.material(tint(leather, 0.05))}"/>
<clipPath id="flap"><path d="M62 212Q62 184 88 184H312Q338 184 338 212V262Q338 288 312 288H88Q62 288 62 262Z"/></clipPath>
<g clip-path="url(#flap)">${quilting(leather)}</g>
<path d="M64 266Q66 290 90 290H310Q334 290 336 266" fill="none" stroke="#000" stroke-width="4" opacity=".35"/>
<path d="M84 190H316" stroke="${tint(leather, 0.45)}" stroke-width="2" opacity=".5" stroke-linecap="round"/>
<rect x="178" y="262" width="44" height="30" rx="7" fill="${brush.material(metal)}" stroke="${shade(metal, 0.4)}" stroke-width=".8"/>
<rect x="194" y="256" width="12" height="42" rx="6" fill="${brush.across(shade(metal, 0.25), tint(metal, 0.45), metal)}"/>
<ellipse cx="140" cy="212" rx="62" ry="20" fill="${brush.glow("#fff/0.2", "#fff/0")}"/>`;
}

/** Diamonds: every seam is a dark line with a lit edge beside it. */
function quilting(leather: string): string {
  const seams: string[] = [];
  for (let x = -160; x < 400; x += 34) {
    seams.push(`M${x} 184L${x + 170} 354`, `M${x + 160} 184L${x - 10} 354`);
  }
  const d = seams.join("");
  return `<path d="${d}" stroke="${shade(leather, 0.5)}" stroke-width="2.200" fill="none" opacity=".8"/>
<path d="${d}" transform="translate(1.600 -1.200)" stroke="${tint(leather, 0.4)}" stroke-width=".9" fill="none" opacity=".55"/>`;
}

/** A soft curved bag worn at the shoulder. */
export function shoulderBag({ leather, metal }: BagColours): Drawing {
  return (brush) => `${shadow(brush, 200, 165)}
<path d="M92 214C112 44 288 44 308 214" fill="none" stroke="${shade(leather, 0.3)}" stroke-width="15"/>
<path d="M92 214C112 44 288 44 308 214" fill="none" stroke="${tint(leather, 0.35)}" stroke-width="2" opacity=".6" transform="translate(-4 -3)"/>
<path d="M70 208Q66 190 86 190H314Q334 190 330 208L344 290Q346 344 292 344H108Q54 344 56 290Z" fill="${brush.material(leather)}"/>
<path d="M70 208Q200 250 330 208L326 192H74Z" fill="${shade(leather, 0.12)}"/>
<path d="M71 209Q200 251 329 209" fill="none" stroke="${tint(leather, 0.4)}" stroke-width="1.400" stroke-dasharray="4 3" opacity=".75"/>
<path d="M64 300Q80 330 116 332H284Q320 330 336 300" fill="none" stroke="${tint(leather, 0.35)}" stroke-width="1.200" stroke-dasharray="4 3" opacity=".5"/>
<path d="M180 250H220L200 277Z" fill="${brush.material(metal)}" stroke="${shade(metal, 0.35)}" stroke-width=".8" stroke-linejoin="round"/>
<circle cx="92" cy="212" r="12" fill="none" stroke="${brush.material(metal)}" stroke-width="5"/>
<circle cx="308" cy="212" r="12" fill="none" stroke="${brush.material(metal)}" stroke-width="5"/>
<ellipse cx="140" cy="270" rx="64" ry="38" fill="${brush.glow("#fff/0.22", "#fff/0")}"/>`;
}

/** A flat evening bag. */
export function clutch({ leather, metal }: BagColours): Drawing {
  return (brush) => `${shadow(brush, 200, 165)}
<rect x="52" y="176" width="296" height="168" rx="12" fill="${brush.material(leather)}"/>
<path d="M52 190Q52 176 66 176H334Q348 176 348 190L212 284Q200 291 188 284Z" fill="${brush.material(tint(leather, 0.1))}"/>
<path d="M53 194 188 287Q200 294 212 287L347 194" fill="none" stroke="#000" stroke-width="3" opacity=".25"/>
<path d="M62 190 190 276Q200 282 210 276L338 190" fill="none" stroke="${tint(leather, 0.45)}" stroke-width="1.300" stroke-dasharray="4 3" opacity=".8"/>
<circle cx="200" cy="276" r="13" fill="${brush.material(metal)}" stroke="${shade(metal, 0.35)}" stroke-width=".8"/>
<circle cx="196" cy="272" r="4" fill="#fff" opacity=".5"/>
<path d="M64 332H336" stroke="${tint(leather, 0.4)}" stroke-width="1.300" stroke-dasharray="4 3" opacity=".5"/>
<path d="M66 180H220L90 340H62Z" fill="#fff" opacity=".06"/>`;
}
