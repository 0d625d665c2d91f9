import type { Product } from "../catalogue/product.ts";
import { createBrush, shade, tint } from "./brush.ts";

/** Side of a product's picture, in pixels. */
export const PICTURE_SIZE = 800;

/** A product's picture: its drawing on a backdrop, darker when the shopper prefers dark. */
export function pictureOf({ drawing, backdrop }: Product): string {
  const brush = createBrush();
  const object = drawing(brush);
  const wall = brush.slant(tint(backdrop, 0.55), backdrop, shade(backdrop, 0.1));
  const night = brush.glow("#8f8a80", "#5f5d57", "#3c3d3a");
  const lamp = brush.glow("#fff/0.75", "#fff/0");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}">
<style>.night{display:none}@media (prefers-color-scheme:dark){.night{display:block}.lamp{opacity:.22}}</style>
${brush.defs()}
<rect width="400" height="400" fill="${wall}"/><rect class="night" width="400" height="400" fill="${night}"/>
<ellipse class="lamp" cx="150" cy="120" rx="230" ry="190" fill="${lamp}"/>
<g transform="translate(200 206) scale(.86) translate(-200 -200)">${object}</g></svg>
`;
}
