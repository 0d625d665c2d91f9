import type { Brush, Drawing } from "./brush.ts";
import { shade, shadow, tint } from "./brush.ts";

type Heel = { readonly leather: string; readonly toe: string; readonly metal: string };

/** A pair of heels with a strap behind; the toe may have its own colour. */
export function pumps(look: Heel): Drawing {
  const far = { ...look, leather: shade(look.leather, 0.2), toe: shade(look.toe, 0.2) };
  return (brush) => `${shadow(brush, 208, 165)}
<g transform="translate(46 -20) scale(.96)">${pump(brush, far)}</g><g transform="translate(-14 0)">${pump(brush, look)}</g>`;
}

function pump(brush: Brush, { leather, toe, metal }: Heel): string {
  const cap = "M52 336Q46 326 62 316Q98 302 126 282Q142 312 128 341H74Q58 341 52 336Z";
  return `<path d="M296 256H327Q322 300 317 344H305Q306 300 288 266Z" fill="${brush.across(tint(toe, 0.12), shade(toe, 0.4))}"/>
<path d="M186 252Q256 206 312 196" fill="none" stroke="${shade(leather, 0.4)}" stroke-width="6" stroke-linecap="round"/>
<path d="M60 340Q70 344 84 344H150Q196 344 224 312Q254 272 292 266L326 262Q332 250 320 246Q280 244 246 262L150 318Z" fill="${shade(toe, 0.5)}"/>
<path d="M206 282Q256 240 320 240Q332 248 326 256L292 260Q252 266 222 306Z" fill="${brush.across("#e9d8bd", "#c7ad86")}"/>
<path d="M52 336Q46 326 62 316Q112 296 150 264Q172 244 186 242Q194 264 212 272Q230 278 252 262Q240 292 218 316Q194 341 152 341H74Q58 341 52 336Z" fill="${brush.material(leather)}"/>
<path d="${cap}" fill="${brush.material(toe)}"/>
<path d="M186 243Q194 264 212 272Q230 278 251 263" fill="none" stroke="${tint(leather, 0.5)}" stroke-width="2.200" opacity=".85"/>
<path d="M72 318Q124 296 168 258" fill="none" stroke="#fff" stroke-width="6" opacity=".25" stroke-linecap="round"/>
<path d="M216 276Q268 240 310 202Q330 190 332 212Q330 236 322 248" fill="none" stroke="${brush.material(leather)}" stroke-width="7.500" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="232" cy="264" r="6" fill="${brush.material(metal)}"/><circle cx="230" cy="262" r="2" fill="#fff" opacity=".7"/>`;
}

type Flat = { readonly leather: string; readonly toe: string; readonly bar?: string };

/** A pair of flat shoes: with a metal bar they are loafers, without one ballet flats. */
export function flats(look: Flat): Drawing {
  const far = { ...look, leather: shade(look.leather, 0.2), toe: shade(look.toe, 0.2) };
  return (brush) => `${shadow(brush, 210, 172)}
<g transform="translate(44 -26) scale(.95)">${flat(brush, far)}</g><g transform="translate(-14 0)">${flat(brush, look)}</g>`;
}

function flat(brush: Brush, look: Flat): string {
  const sole = shade(look.toe, 0.55);
  const vamp = look.bar ? 236 : 262;
  const upper = `M46 334Q36 304 92 290Q136 280 168 ${vamp}Q178 ${vamp - 6} 186 ${vamp + 6}Q206 300 262 296Q308 290 324 254Q346 246 350 272Q355 304 353 334Z`;
  return `<path d="M170 ${vamp}Q244 ${vamp - 4} 326 254Q308 292 262 298Q206 300 184 ${vamp}Z" fill="${brush.down(shade(look.leather, 0.6), shade(look.leather, 0.4))}"/>
<path d="M44 330H355V336Q355 341 348 341H58Q46 341 44 330Z" fill="${sole}"/><path d="M286 334H355V345H286Z" fill="${sole}"/>
<path d="${upper}" fill="${brush.material(look.leather)}"/>
<path d="M46 334Q36 304 92 290Q110 286 126 280Q150 304 136 334Z" fill="${brush.material(look.toe)}"/>
<path d="M170 ${vamp}Q178 ${vamp - 6} 186 ${vamp + 6}Q206 300 262 296Q308 290 324 254" fill="none" stroke="${tint(look.leather, 0.45)}" stroke-width="2.600" opacity=".85"/>
<path d="M66 308Q84 296 122 290" fill="none" stroke="#fff" stroke-width="6" opacity=".28" stroke-linecap="round"/>
<path d="M322 262Q330 290 326 332" fill="none" stroke="${shade(look.leather, 0.35)}" stroke-width="2" opacity=".6"/>
${look.bar ? loaferBar(brush, look.leather, look.bar) : bow(brush, look.toe)}`;
}

function loaferBar(brush: Brush, leather: string, metal: string): string {
  return `<path d="M128 272Q152 256 168 236Q180 230 188 244L212 332H166Q140 300 128 272Z" fill="${brush.material(tint(leather, 0.1))}"/>
<path d="M128 272Q140 300 166 332M188 244 212 332" fill="none" stroke="${tint(leather, 0.5)}" stroke-width="1.300" stroke-dasharray="4 3" opacity=".7"/>
<path d="M146 272 178 256" stroke="${brush.material(metal)}" stroke-width="9" stroke-linecap="round"/><path d="M148 269 174 256" stroke="#fff" stroke-width="2" opacity=".6" stroke-linecap="round"/>`;
}

function bow(brush: Brush, colour: string): string {
  const ribbon = brush.material(tint(colour, 0.14));
  return `<path d="M168 268Q142 246 136 264Q136 286 168 272Q190 296 204 282Q208 260 168 268Z" fill="${ribbon}"/>
<ellipse cx="169" cy="270" rx="7" ry="6" fill="${tint(colour, 0.3)}"/>`;
}
