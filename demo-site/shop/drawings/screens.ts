import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

/** A phone from behind and its screen in front of it. */
export function phone(look: {
  readonly body: string;
  readonly wallpaper: readonly [string, string, string];
  readonly lenses: 1 | 2 | 3;
}): Drawing {
  return (brush) => `${shadow(brush, 205, 135)}
<g transform="rotate(7 250 200)">
<rect x="186" y="52" width="142" height="290" rx="24" fill="${shade(look.body, 0.4)}"/>
<rect x="182" y="50" width="142" height="290" rx="24" fill="${brush.material(look.body)}"/>
${camera(brush, look.body, look.lenses)}
<path d="M190 76Q190 58 208 58H250L196 320Q190 316 190 306Z" fill="#fff" opacity=".1"/></g>
<rect x="80" y="56" width="146" height="290" rx="25" fill="${shade(look.body, 0.5)}"/>
<rect x="78" y="54" width="146" height="290" rx="25" fill="${brush.slant(tint(look.body, 0.4), shade(look.body, 0.2), shade(look.body, 0.45))}"/>
<rect x="82" y="58" width="138" height="282" rx="21" fill="#0b0c0e"/>
<rect x="86" y="62" width="130" height="274" rx="18" fill="${brush.slant(...look.wallpaper)}"/>
<path d="M86 250Q130 200 160 236T216 214V318Q216 336 198 336H104Q86 336 86 318Z" fill="${look.wallpaper[2]}" opacity=".55"/>
<path d="M86 286Q124 256 158 282T216 268V318Q216 336 198 336H104Q86 336 86 318Z" fill="${shade(look.wallpaper[2], 0.35)}" opacity=".6"/>
<circle cx="180" cy="150" r="20" fill="#fff" opacity=".35"/>
<rect x="130" y="70" width="42" height="11" rx="5.500" fill="#0b0c0e"/>
<rect x="122" y="326" width="58" height="3.500" rx="1.750" fill="#fff" opacity=".8"/>
<path d="M86 80Q86 62 104 62H170L96 300 86 310Z" fill="#fff" opacity=".1"/>`;
}

function camera(brush: Brush, body: string, lenses: 1 | 2 | 3): string {
  const height = 24 + lenses * 32;
  const eyes = Array.from({ length: lenses }, (_, index) => {
    const y = 94 + index * 32;
    return `<circle cx="294" cy="${y}" r="13" fill="#0d0e10" stroke="${tint(body, 0.4)}" stroke-width="2"/><circle cx="294" cy="${y}" r="6.500" fill="${brush.glow("#4d6fa8", "#131a2a")}"/><circle cx="290" cy="${y - 4}" r="2.500" fill="#fff" opacity=".8"/>`;
  });
  return `<rect x="272" y="66" width="44" height="${height}" rx="20" fill="${shade(body, 0.14)}"/>
<rect x="272" y="66" width="44" height="${height}" rx="20" fill="none" stroke="#fff" opacity=".22"/>${eyes.join("")}`;
}

/** A television showing a landscape; `size` from 0.6 to 1 gives how much of the picture it fills. */
export function television(look: {
  readonly size: number;
  readonly sky: readonly [string, string, string];
  readonly land: string;
}): Drawing {
  const scale = `translate(200 ${344}) scale(${look.size}) translate(-200 -344)`;
  return (brush) => `${shadow(brush, 200, 190 * look.size)}<g transform="${scale}">
<path d="M106 344 122 316H138L128 344ZM294 344 278 316H262L272 344Z" fill="#26282b"/>
<rect x="12" y="104" width="376" height="216" rx="7" fill="${brush.slant("#4b4e53", "#17181a", "#0c0d0e")}"/>
<clipPath id="panel"><rect x="18" y="110" width="364" height="202" rx="3"/></clipPath>
<g clip-path="url(#panel)"><rect x="18" y="110" width="364" height="202" fill="${brush.down(...look.sky)}"/>
<circle cx="272" cy="196" r="30" fill="#fff6dc" opacity=".92"/><circle cx="272" cy="196" r="74" fill="${brush.glow("#fff6dc/0.6", "#fff6dc/0")}"/>
<path d="M18 250Q90 190 150 232Q212 272 262 226Q320 190 382 236V312H18Z" fill="${tint(look.land, 0.3)}"/>
<path d="M18 280Q100 226 176 262Q244 292 300 256Q346 236 382 262V312H18Z" fill="${look.land}"/>
<path d="M18 304Q140 250 224 292Q300 312 382 286V312H18Z" fill="${shade(look.land, 0.4)}"/>
<path d="M18 110H190L80 312H18Z" fill="#fff" opacity=".07"/></g>
<rect x="190" y="315" width="20" height="2.500" rx="1" fill="#8d9399"/></g>`;
}
