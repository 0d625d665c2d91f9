import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** Colours of things for a baby: the cloth and the frame or trim. */
export type Soft = { readonly cloth: string; readonly trim: string };

/** A stroller with a hood and two big wheels. */
export function stroller({ cloth, trim }: Soft): Drawing {
  return (brush) => `${shadow(brush, 190, 165)}
<path d="M262 186 302 88Q326 62 350 74M206 250 284 312M176 250 124 306" fill="none" stroke="${brush.slant("#f0f1f2", "#9da4a9", "#737a80")}" stroke-width="9" stroke-linecap="round"/>
<path d="M318 76Q334 62 352 74" fill="none" stroke="${trim}" stroke-width="14" stroke-linecap="round"/>
<path d="M78 176H270Q272 250 208 258H154Q84 252 78 176Z" fill="${brush.material(cloth)}"/>
<path d="M78 176H270L268 192H80Z" fill="${shade(cloth, 0.3)}"/>
<path d="M172 176V62Q78 66 70 176Z" fill="${brush.material(tint(cloth, 0.08))}"/>
<path d="M172 176V62Q140 96 130 176ZM130 176Q124 112 116 84" fill="none" stroke="${shade(cloth, 0.35)}" stroke-width="2.500" opacity=".7"/>
<path d="M172 62V176" stroke="${trim}" stroke-width="6"/>
<path d="M96 200Q110 236 158 246" stroke="#fff" stroke-width="6" opacity=".25" fill="none" stroke-linecap="round"/>
${wheel(brush, [124, 306, 38])}${wheel(brush, [284, 312, 32])}`;
}

function wheel(brush: Brush, [x, y, size]: readonly [number, number, number]): string {
  const spokes = [0, 36, 72, 108, 144].map(
    (turn) =>
      `<path d="M${x - size + 8} ${y}H${x + size - 8}" stroke="#b9bfc4" stroke-width="2.500" transform="rotate(${turn} ${x} ${y})"/>`,
  );
  return `<circle cx="${x}" cy="${y}" r="${size - 4}" fill="#dfe3e6" opacity=".35"/>${spokes.join("")}
<circle cx="${x}" cy="${y}" r="${size - 4}" fill="none" stroke="${brush.slant("#55585c", "#1b1c1e")}" stroke-width="9"/>
<circle cx="${x}" cy="${y}" r="7" fill="${brush.material("#8b9297")}"/>`;
}

/** A car seat. */
export function carSeat({ cloth, trim }: Soft): Drawing {
  return (brush) => `${shadow(brush, 205, 145)}
<path d="M92 318Q96 344 132 344H286Q312 344 314 318L300 286H104Z" fill="${brush.material("#3a3d41")}"/>
<path d="M122 84Q126 44 200 44Q274 44 278 84L306 250Q312 312 274 318H126Q88 312 94 250Z" fill="${brush.material(shade(cloth, 0.3))}"/>
<path d="M146 96Q150 66 200 66Q250 66 254 96L262 238H138Z" fill="${brush.material(cloth)}"/>
<path d="M128 86Q150 112 148 152L124 154ZM272 86Q250 112 252 152L276 154Z" fill="${shade(cloth, 0.12)}"/>
<path d="M112 250Q118 230 146 230H254Q282 230 288 250L292 288Q290 306 262 306H138Q110 306 108 288Z" fill="${brush.material(tint(cloth, 0.1))}"/>
<path d="M166 120 190 232M234 120 210 232" stroke="${trim}" stroke-width="13" stroke-linecap="round"/>
<path d="M200 262V300" stroke="${trim}" stroke-width="13" stroke-linecap="round"/>
<rect x="180" y="226" width="40" height="42" rx="10" fill="#2b2d30"/><rect x="189" y="238" width="22" height="16" rx="5" fill="#c7473c"/>
<path d="M154 84Q170 74 200 74" stroke="#fff" stroke-width="5" opacity=".4" fill="none" stroke-linecap="round"/>`;
}

/** Three bottles of a set. */
export function bottleSet({ cloth, trim }: Soft): Drawing {
  return (brush) => `${shadow(brush, 200, 160)}
<g transform="translate(-6 86) scale(.76)">${bottle(brush, trim, 100)}</g><g transform="translate(102 86) scale(.76)">${bottle(brush, trim, 296)}</g>
${bottle(brush, cloth, 200)}`;
}

function bottle(brush: Brush, colour: string, x: number): string {
  const at = (d: string) => `<g transform="translate(${x - 200} 0)">${d}</g>`;
  return at(`<path d="M184 92Q186 54 200 52Q214 54 216 92Z" fill="${brush.across("#f6e3c6", "#d8b88a")}"/>
<path d="M162 92H238Q244 92 244 98V124H156V98Q156 92 162 92Z" fill="${brush.material(colour)}"/>
<path d="M158 124H242Q244 150 256 166V322Q256 344 234 344H166Q144 344 144 322V166Q156 150 158 124Z" fill="${brush.across("#e6eef0/0.9", "#ffffff/0.75", "#cfdbdf/0.85")}" stroke="#a9b8bd" stroke-width="1.500"/>
<path d="M146 214H254V322Q254 342 234 342H166Q146 342 146 322Z" fill="#fffaf0" opacity=".9"/>
<path d="M226 190H246M232 214H246M226 238H246M232 262H246M226 286H246" stroke="${shade(colour, 0.15)}" stroke-width="2.500"/>
<path d="M158 176V318" stroke="#fff" stroke-width="8" opacity=".8" stroke-linecap="round"/>`);
}

/** A monitor: a screen for the parents and a camera. */
export function babyMonitor({ cloth, trim }: Soft): Drawing {
  return (brush) => `${shadow(brush, 205, 160)}
<path d="M290 330 298 250H322L330 330Q330 344 310 344Q290 344 290 330Z" fill="${brush.material(cloth)}"/>
<circle cx="310" cy="214" r="48" fill="${brush.material(cloth)}"/><circle cx="304" cy="214" r="29" fill="#17191c"/><circle cx="304" cy="214" r="17" fill="${brush.glow("#5f86b8", "#0e141f")}"/><circle cx="297" cy="206" r="5" fill="#fff" opacity=".8"/>
<rect x="52" y="128" width="218" height="216" rx="26" fill="${brush.material(cloth)}"/>
<rect x="68" y="146" width="186" height="134" rx="10" fill="${brush.slant("#33415f", "#1a2237")}"/>
<path d="M68 254Q120 216 170 236T254 226V270Q254 280 244 280H78Q68 280 68 270Z" fill="#5a6c95" opacity=".8"/>
<circle cx="146" cy="220" r="24" fill="#e8cdb4"/><path d="M112 262Q118 238 160 240Q200 244 206 270Z" fill="#c9d6ea"/>
<circle cx="226" cy="168" r="9" fill="#f4e7b6"/><circle cx="231" cy="165" r="8" fill="#2f3b58"/>
<circle cx="161" cy="312" r="17" fill="${trim}"/><rect x="92" y="306" width="34" height="11" rx="5.500" fill="${shade(cloth, 0.18)}"/><rect x="196" y="306" width="34" height="11" rx="5.500" fill="${shade(cloth, 0.18)}"/>
<rect x="76" y="92" width="10" height="42" rx="5" fill="${shade(cloth, 0.3)}"/>`;
}

/** A folded blanket. */
export function blanket({ cloth, trim }: Soft): Drawing {
  const fold = (y: number, colour: string, brush: Brush) =>
    `<path d="M70 ${y}Q62 ${y} 62 ${y + 22}T72 ${y + 46}H318Q342 ${y + 46} 342 ${y + 22}T318 ${y}Z" fill="${brush.material(colour)}"/>
<path d="M300 ${y + 6}Q322 ${y + 8} 322 ${y + 23}T300 ${y + 40}" fill="none" stroke="${shade(colour, 0.3)}" stroke-width="2.500" opacity=".6"/>
<path d="M80 ${y + 12}H286M80 ${y + 23}H290M80 ${y + 34}H286" stroke="${tint(colour, 0.5)}" stroke-width="2" stroke-dasharray="2 6" opacity=".8"/>`;
  return (brush) => `${shadow(brush, 202, 165)}
${fold(298, shade(cloth, 0.06), brush)}${fold(254, trim, brush)}${fold(210, cloth, brush)}
<g transform="translate(0 -2)"><circle cx="166" cy="120" r="16" fill="${brush.material("#c79a6a")}"/><circle cx="234" cy="120" r="16" fill="${brush.material("#c79a6a")}"/>
<path d="M146 214Q142 182 172 176H228Q258 182 254 214Z" fill="${brush.material("#b98a5a")}"/>
<circle cx="200" cy="148" r="45" fill="${brush.material("#c79a6a")}"/><ellipse cx="200" cy="163" rx="21" ry="16" fill="#ead2b2"/>
<ellipse cx="200" cy="156" rx="7" ry="5" fill="#4a3423"/><circle cx="182" cy="142" r="4.500" fill="#33241a"/><circle cx="218" cy="142" r="4.500" fill="#33241a"/><path d="M193 168Q200 174 207 168" fill="none" stroke="#4a3423" stroke-width="2" stroke-linecap="round"/></g>`;
}
