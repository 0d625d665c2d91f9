import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** Two earbuds above their open case. */
export function earbuds({ shell, tip }: { readonly shell: string; readonly tip: string }): Drawing {
  return (brush) => `${shadow(brush, 200, 130)}
<path d="M92 236Q92 162 200 162Q308 162 308 236V246H92Z" fill="${brush.material(tint(shell, 0.05))}"/>
<path d="M108 240Q110 182 200 180Q290 182 292 240Z" fill="${shade(shell, 0.32)}"/>
<path d="M86 246H314V292Q314 344 254 344H146Q86 344 86 292Z" fill="${brush.material(shell)}"/>
<path d="M86 246H314V258H86Z" fill="${shade(shell, 0.22)}"/>
<circle cx="200" cy="300" r="4" fill="#6fd08c"/>
<path d="M102 270Q102 320 146 332" stroke="#fff" stroke-width="7" opacity=".4" fill="none" stroke-linecap="round"/>
${bud(brush, shell, tip)}<g transform="translate(400 0) scale(-1 1)">${bud(brush, shell, tip)}</g>`;
}

function bud(brush: Brush, shell: string, tip: string): string {
  return `<path d="M116 118Q112 76 150 74Q188 76 184 116Q178 140 160 142L158 196Q156 208 146 208Q136 206 136 196L134 140Q118 138 116 118Z" fill="${brush.material(shell)}"/>
<ellipse cx="120" cy="104" rx="17" ry="22" fill="${brush.material(tip)}" transform="rotate(-14 120 104)"/>
<ellipse cx="115" cy="103" rx="7" ry="11" fill="${shade(tip, 0.45)}" transform="rotate(-14 115 103)"/>
<path d="M148 84Q170 84 172 108" stroke="#fff" stroke-width="5" opacity=".55" fill="none" stroke-linecap="round"/>
<rect x="140" y="190" width="13" height="4" rx="2" fill="${shade(shell, 0.35)}"/>`;
}

/** Headphones worn over the ears. */
export function headphones({ shell, tip }: { readonly shell: string; readonly tip: string }): Drawing {
  const cup = (
    brush: Brush,
  ) => `<rect x="66" y="196" width="62" height="122" rx="30" fill="${brush.material(tip)}"/>
<rect x="48" y="188" width="58" height="138" rx="28" fill="${brush.material(shell)}"/>
<path d="M62 212Q56 250 62 296" stroke="#fff" stroke-width="5" opacity=".4" fill="none" stroke-linecap="round"/>
<path d="M80 190Q78 152 86 134" stroke="${brush.slant("#f3f4f5", "#9aa1a6")}" stroke-width="9" fill="none"/>`;
  return (brush) => `${shadow(brush, 200, 150)}
<path d="M84 176Q84 48 200 48Q316 48 316 176" fill="none" stroke="${brush.material(shell)}" stroke-width="24" stroke-linecap="round"/>
<path d="M104 150Q116 66 200 64Q284 66 296 150" fill="none" stroke="${tip}" stroke-width="12" stroke-linecap="round"/>
<path d="M92 120Q116 54 196 50" fill="none" stroke="#fff" stroke-width="4" opacity=".35" stroke-linecap="round"/>
${cup(brush)}<g transform="translate(400 0) scale(-1 1)">${cup(brush)}</g>`;
}

/** Earphones on a wire. */
export function wired({ shell, tip }: { readonly shell: string; readonly tip: string }): Drawing {
  return (brush) => `<ellipse cx="200" cy="326" rx="130" ry="18" fill="${brush.glow("#000/0.3", "#000/0")}"/>
<path d="M150 190C150 280 196 236 200 300C204 340 110 352 104 300C98 240 300 250 296 312C292 350 232 338 226 322M250 190C250 280 204 240 200 300" fill="none" stroke="${shell}" stroke-width="6" stroke-linecap="round"/>
<rect x="212" y="306" width="28" height="12" rx="5" fill="${brush.across("#f2d999", "#a97f36")}" transform="rotate(28 226 312)"/>
${bud(brush, shell, tip)}<g transform="translate(400 0) scale(-1 1)">${bud(brush, shell, tip)}</g>`;
}

/** A case for a phone, seen from behind. */
export function phoneCase({ shell, rim }: { readonly shell: string; readonly rim: string }): Drawing {
  return (brush) => `${shadow(brush, 200, 100)}
<rect x="122" y="46" width="160" height="298" rx="30" fill="${shade(shell, 0.45)}"/>
<rect x="118" y="44" width="160" height="298" rx="30" fill="${brush.material(shell)}"/>
<rect x="122" y="48" width="152" height="290" rx="27" fill="none" stroke="${rim}" stroke-width="2.500" opacity=".8"/>
<rect x="134" y="62" width="66" height="70" rx="18" fill="#101214"/><rect x="134" y="62" width="66" height="70" rx="18" fill="none" stroke="${rim}" stroke-width="3"/>
<circle cx="198" cy="222" r="40" fill="none" stroke="${rim}" stroke-width="4" opacity=".5"/><path d="M198 268V296" stroke="${rim}" stroke-width="4" opacity=".5" stroke-linecap="round"/>
<path d="M128 76Q128 54 150 54H216L136 310Q128 306 128 296Z" fill="#fff" opacity=".13"/>`;
}

/** A charger for the wall with one socket. */
export function charger({ shell, rim }: { readonly shell: string; readonly rim: string }): Drawing {
  return (brush) => `${shadow(brush, 200, 120)}
<path d="M150 118V66Q150 60 156 60H164Q170 60 170 66V118ZM230 118V66Q230 60 236 60H244Q250 60 250 66V118Z" fill="${brush.across("#f1f3f4", "#b3babe", "#8b9297")}"/>
<path d="M100 140Q100 112 128 112H272Q300 112 300 140V316Q300 344 272 344H128Q100 344 100 316Z" fill="${brush.material(shell)}"/>
<path d="M112 144Q112 124 132 124H268Q288 124 288 144" fill="none" stroke="#fff" stroke-width="3" opacity=".5"/>
<rect x="160" y="282" width="80" height="28" rx="14" fill="${shade(shell, 0.55)}"/><rect x="174" y="291" width="52" height="10" rx="5" fill="#0c0d0e"/>
<circle cx="200" cy="206" r="30" fill="none" stroke="${rim}" stroke-width="3" opacity=".7"/><path d="M204 186 188 210H200L196 226 212 202H200Z" fill="${rim}"/>`;
}

/** A cable, coiled. */
export function cable({ shell, rim }: { readonly shell: string; readonly rim: string }): Drawing {
  const coil =
    "M118 96C40 150 60 320 190 320C330 320 350 150 230 132C130 122 96 262 196 272C290 280 290 176 220 176";
  return (brush) => `<ellipse cx="200" cy="330" rx="150" ry="17" fill="${brush.glow("#000/0.3", "#000/0")}"/>
<path d="${coil}" fill="none" stroke="${shade(shell, 0.4)}" stroke-width="15" stroke-linecap="round" transform="translate(2 4)"/>
<path d="${coil}" fill="none" stroke="${shell}" stroke-width="13" stroke-linecap="round"/>
<path d="${coil}" fill="none" stroke="${tint(shell, 0.5)}" stroke-width="3" stroke-dasharray="3 4" opacity=".7"/>
${plug(brush, rim, "translate(118 96) rotate(-34)")}${plug(brush, rim, "translate(220 176) rotate(-90)")}`;
}

function plug(brush: Brush, rim: string, place: string): string {
  return `<g transform="${place}"><rect x="-13" y="-46" width="26" height="52" rx="7" fill="${brush.material(rim)}"/>
<rect x="-9" y="-66" width="18" height="22" rx="5" fill="${brush.across("#f4f6f7", "#a5adb2")}"/></g>`;
}

/** A slim battery with four lights. */
export function powerBank({ shell, rim }: { readonly shell: string; readonly rim: string }): Drawing {
  const lights = [0, 1, 2, 3].map(
    (n) => `<circle cx="${176 + n * 16}" cy="310" r="4" fill="${n < 3 ? "#7fe0a0" : "#66707a"}"/>`,
  );
  return (brush) => `${shadow(brush, 200, 110)}
<rect x="116" y="62" width="172" height="282" rx="26" fill="${shade(shell, 0.45)}"/><rect x="112" y="60" width="172" height="282" rx="26" fill="${brush.material(shell)}"/>
<rect x="124" y="72" width="148" height="258" rx="18" fill="none" stroke="${rim}" stroke-width="1.500" opacity=".5"/>
<circle cx="198" cy="180" r="46" fill="none" stroke="${rim}" stroke-width="5" opacity=".75"/><path d="M203 150 178 186H198L192 212 218 174H199Z" fill="${rim}"/>
${lights.join("")}<path d="M120 88Q120 68 140 68H210L130 300 120 306Z" fill="#fff" opacity=".12"/>`;
}

/** A round stand that charges a phone without a wire. */
export function chargingStand({ shell, rim }: { readonly shell: string; readonly rim: string }): Drawing {
  return (brush) => `${shadow(brush, 200, 140)}
<path d="M186 190H214L232 330H168Z" fill="${brush.across(tint(rim, 0.4), rim, shade(rim, 0.4))}"/>
<ellipse cx="200" cy="326" rx="112" ry="20" fill="${shade(shell, 0.4)}"/><ellipse cx="200" cy="320" rx="112" ry="20" fill="${brush.material(shell)}"/>
<ellipse cx="204" cy="150" rx="98" ry="100" fill="${shade(shell, 0.45)}"/><ellipse cx="198" cy="148" rx="98" ry="100" fill="${brush.material(shell)}"/>
<ellipse cx="198" cy="148" rx="74" ry="76" fill="none" stroke="${rim}" stroke-width="3"/><path d="M205 112 176 156H198L190 188 222 142H200Z" fill="${rim}"/>
<path d="M118 130Q128 72 186 60" stroke="#fff" stroke-width="6" opacity=".35" fill="none" stroke-linecap="round"/>`;
}
