import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** Colours of an appliance: its body and its accent (knobs, lids, rings). */
export type Finish = { readonly body: string; readonly accent: string };

const STEEL = ["#aeb4b8", "#f4f6f7", "#c9ced1", "#8a9196", "#d9dde0"] as const;
const GLASS = ["#dfe9ec/0.75", "#ffffff/0.4", "#c7d6db/0.55", "#eef5f7/0.7"] as const;

/** An Indian-style mixer grinder: a motor with a dial, a steel jar with a domed lid and a handle. */
export function mixerGrinder({ body, accent }: Finish): Drawing {
  return (brush) => `${shadow(brush, 205, 150)}
<path d="M112 344 126 250Q128 234 146 234H262Q280 234 282 250L298 344Q298 348 292 348H118Q112 348 112 344Z" fill="${brush.material(body)}"/>
<path d="M116 330H294L296 348H114Z" fill="${shade(body, 0.4)}"/>
<path d="M140 240H270L262 222H150Z" fill="${shade(body, 0.3)}"/>
${dial(brush, accent, [204, 288, 24])}
<circle cx="150" cy="316" r="4" fill="${tint(accent, 0.2)}"/>
<path d="M258 132Q324 126 320 168Q316 202 262 206" fill="none" stroke="${brush.slant(tint("#2a2b2d", 0.25), "#2a2b2d", "#121314")}" stroke-width="15" stroke-linecap="round"/>
<path d="M140 106H270L258 222H154Z" fill="${brush.across(...STEEL)}"/>
<path d="M147 168H264L260 196H151Z" fill="#fff" opacity=".16"/>
<path d="M150 198H261L258 222H154Z" fill="${shade("#8a9196", 0.25)}" opacity=".55"/>
<path d="M134 92H276V110H134Z" fill="${shade(body, 0.15)}"/>
<path d="M146 92Q152 58 205 56Q258 58 264 92Z" fill="${brush.slant("#ffffff/0.9", "#dbe3e6/0.8", "#a9b4b9/0.85")}"/>
<rect x="186" y="44" width="38" height="18" rx="7" fill="${brush.material(body)}"/>
<path d="M140 256Q134 290 128 330" stroke="#fff" stroke-width="7" opacity=".3" stroke-linecap="round" fill="none"/>`;
}

function dial(brush: Brush, colour: string, [x, y, size]: readonly [number, number, number]): string {
  return `<circle cx="${x}" cy="${y}" r="${size + 5}" fill="#000" opacity=".18"/>
<circle cx="${x}" cy="${y}" r="${size}" fill="${brush.material(colour)}"/>
<circle cx="${x}" cy="${y}" r="${size * 0.66}" fill="${brush.slant(shade(colour, 0.12), tint(colour, 0.2))}"/>
<rect x="${x - 2.5}" y="${y - size + 3}" width="5" height="${size * 0.6}" rx="2.500" fill="#fff" opacity=".9"/>`;
}

/** A food processor: a wide clear bowl on a motor, with a feed tube. */
export function foodProcessor({ body, accent }: Finish): Drawing {
  return (brush) => `${shadow(brush, 200, 160)}
<path d="M96 348 106 280Q108 262 128 262H272Q292 262 294 280L304 348Z" fill="${brush.material(body)}"/>
<path d="M98 336H302L304 348H96Z" fill="${shade(body, 0.42)}"/>
${dial(brush, accent, [200, 304, 23])}
<rect x="118" y="296" width="34" height="10" rx="5" fill="${shade(body, 0.25)}"/><rect x="248" y="296" width="34" height="10" rx="5" fill="${shade(body, 0.25)}"/>
<path d="M292 156Q344 150 340 196Q338 240 286 242" fill="none" stroke="${brush.material(body)}" stroke-width="16" stroke-linecap="round"/>
<path d="M98 134H302L290 262H110Z" fill="${brush.across(...GLASS)}" stroke="#9fb0b6" stroke-width="1.500"/>
<rect x="190" y="176" width="20" height="84" rx="6" fill="${brush.across("#e9ecee", "#a7afb3")}"/>
<path d="M200 236Q250 216 276 234Q246 240 208 248ZM200 246Q150 256 124 240Q154 236 192 234Z" fill="${brush.slant("#f7f9fa", "#98a2a7")}"/>
<circle cx="148" cy="246" r="11" fill="#d4683c" opacity=".8"/><circle cx="166" cy="250" r="9" fill="#7d9f45" opacity=".8"/><circle cx="246" cy="248" r="10" fill="#e0a23a" opacity=".8"/><circle cx="228" cy="252" r="7" fill="#d4683c" opacity=".7"/>
<path d="M112 140H132L138 254H122Z" fill="#fff" opacity=".55"/>
<path d="M90 118H310V136H90Z" fill="${brush.material(body)}"/>
<path d="M158 54H242V120H158Z" fill="${brush.across(...GLASS)}" stroke="#9fb0b6" stroke-width="1.500"/>
<rect x="168" y="34" width="64" height="44" rx="7" fill="${brush.material(accent)}"/>
<rect x="150" y="50" width="100" height="9" rx="4.500" fill="${shade(body, 0.12)}"/>`;
}

/** A hand blender leaning in its beaker. */
export function handBlender({ body, accent }: Finish): Drawing {
  return (brush) => `${shadow(brush, 210, 140)}
<g transform="rotate(14 200 200)">
<path d="M184 40Q200 20 216 40L226 138Q226 166 214 176H186Q174 166 174 138Z" fill="${brush.material(body)}"/>
<path d="M186 46Q178 90 180 140" stroke="#fff" stroke-width="6" opacity=".35" fill="none" stroke-linecap="round"/>
<rect x="190" y="62" width="20" height="34" rx="10" fill="${brush.material(accent)}"/><rect x="190" y="104" width="20" height="22" rx="10" fill="${shade(body, 0.35)}"/>
<path d="M184 176H216L212 200H188Z" fill="${shade(body, 0.4)}"/>
<path d="M190 198H210L208 296H192Z" fill="${brush.across(...STEEL)}"/>
<path d="M192 290Q166 302 164 330H236Q234 302 208 290Z" fill="${brush.across(...STEEL)}"/>
</g>
<path d="M106 214H268L256 336Q255 344 246 344H128Q119 344 118 336Z" fill="${brush.across("#dfe9ec/0.55", "#ffffff/0.25", "#c7d6db/0.4", "#eef5f7/0.55")}" stroke="#9fb0b6" stroke-width="1.800"/>
<path d="M113 286Q150 276 187 286T262 286L256 336Q255 344 246 344H128Q119 344 118 336Z" fill="${tint(accent, 0.35)}" opacity=".62"/>
<path d="M238 236H262M240 256H260M242 276H258" stroke="#7f9097" stroke-width="2"/>
<path d="M120 222H136L142 330H130Z" fill="#fff" opacity=".5"/>`;
}

/** A tall jug blender. */
export function jugBlender({ body, accent }: Finish): Drawing {
  return (brush) => `${shadow(brush, 200, 125)}
<path d="M128 348 140 272Q142 258 158 258H242Q258 258 260 272L272 348Z" fill="${brush.material(body)}"/>
${dial(brush, accent, [200, 304, 22])}
<path d="M266 104Q322 104 318 156Q314 210 258 218" fill="none" stroke="#b9c7cc" stroke-width="13" stroke-linecap="round" opacity=".85"/>
<path d="M130 88H272L252 258H150Z" fill="${brush.across(...GLASS)}" stroke="#9fb0b6" stroke-width="1.800"/>
<path d="M137 148Q170 138 204 148T265 148L252 258H150Z" fill="${brush.down("#e8798a", "#b93f5a")}" opacity=".82"/>
<circle cx="176" cy="170" r="5" fill="#fff" opacity=".5"/><circle cx="216" cy="186" r="4" fill="#fff" opacity=".4"/><circle cx="196" cy="214" r="6" fill="#fff" opacity=".35"/>
<path d="M176 248 200 238 224 248 200 254Z" fill="#d9dee1"/>
<path d="M146 96H162L170 250H160Z" fill="#fff" opacity=".5"/>
<path d="M124 70H278V92H124Z" fill="${shade(body, 0.15)}"/><rect x="174" y="48" width="52" height="26" rx="8" fill="${brush.material(accent)}"/>`;
}

/** A kettle with a long spout. */
export function kettle({ body, accent }: Finish): Drawing {
  return (brush) => `${shadow(brush, 200, 145)}
<path d="M150 140Q142 74 216 74Q318 76 314 178Q312 250 284 296" fill="none" stroke="${brush.slant(tint(accent, 0.15), accent, shade(accent, 0.4))}" stroke-width="19" stroke-linecap="round"/>
<path d="M128 212Q84 206 78 168Q74 142 52 138L48 150Q62 154 64 180Q72 244 122 254Z" fill="${brush.material(body)}"/>
<path d="M146 140H254Q262 142 266 156L290 316Q292 330 276 330H124Q108 330 110 316L134 156Q138 142 146 140Z" fill="${brush.across(tint(body, 0.1), tint(body, 0.5), body, shade(body, 0.35), shade(body, 0.12))}"/>
<path d="M140 142Q146 120 200 118Q254 120 260 142Z" fill="${brush.material(tint(body, 0.08))}"/>
<rect x="184" y="100" width="32" height="22" rx="10" fill="${brush.material(accent)}"/>
<path d="M100 330H300L308 348H92Z" fill="${brush.across(tint(accent, 0.1), shade(accent, 0.3))}"/>
<path d="M152 160 134 316" stroke="#fff" stroke-width="9" opacity=".5" stroke-linecap="round"/>
<path d="M116 288H284" stroke="${shade(body, 0.3)}" stroke-width="1.500" opacity=".6"/>`;
}

/** A toaster with two slices. */
export function toaster({ body, accent }: Finish): Drawing {
  const slice = (x: number) =>
    `<path d="M${x} 176V150Q${x - 10} 120 ${x + 34} 118Q${x + 92} 116 ${x + 100} 118Q${x + 142} 122 ${x + 130} 150V176Z" fill="#c98b4b" stroke="#8f5a26" stroke-width="7"/>`;
  return (brush) => `${shadow(brush, 200, 170)}
<g transform="translate(12 -6)" opacity=".8">${slice(124)}</g>${slice(124)}
<path d="M60 200Q60 164 96 164H304Q340 164 340 200V320Q340 336 324 336H76Q60 336 60 320Z" fill="${brush.material(body)}"/>
<path d="M84 170Q90 164 100 164H300Q310 164 316 170L306 182H94Z" fill="${shade(body, 0.45)}"/>
<path d="M110 174H290" stroke="#000" stroke-width="5" opacity=".5"/>
<path d="M60 306H340V320Q340 336 324 336H76Q60 336 60 320Z" fill="${shade(body, 0.22)}"/>
<rect x="84" y="334" width="34" height="12" rx="4" fill="#2b2b2b"/><rect x="282" y="334" width="34" height="12" rx="4" fill="#2b2b2b"/>
<rect x="300" y="206" width="9" height="62" rx="4" fill="#000" opacity=".35"/><rect x="286" y="214" width="38" height="17" rx="6" fill="${brush.material(accent)}"/>
${dial(brush, accent, [306, 290, 13])}
<path d="M78 206Q78 184 98 182H200" stroke="#fff" stroke-width="6" opacity=".4" fill="none" stroke-linecap="round"/>
<rect x="150" y="246" width="90" height="3" rx="1.500" fill="#fff" opacity=".35"/>`;
}
