import { flapBag, tote } from "./bags.ts";
import type { Drawing } from "./brush.ts";
import { foodProcessor, handBlender, kettle, mixerGrinder } from "./kitchen.ts";
import { bottleSet, stroller } from "./nursery.ts";
import { phone, television } from "./screens.ts";
import { pumps } from "./shoes.ts";
import { cable, charger, phoneCase, powerBank } from "./small.ts";
import type { Prop, Stage } from "./stage.ts";
import { stagePicture } from "./stage.ts";
import { perfume, sunglasses } from "./wear.ts";

const GOLD = "#e9c98c";

/** The banner pictures by file name, as `banner-<name>.svg`. */
export function bannerPictures(): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(STAGES).map(([name, stage]) => [name, stagePicture(stage)]));
}

function wide(room: string, props: readonly Prop[]): Stage {
  return { width: 1600, height: 640, room, lamp: GOLD, arches: [880, 1230, 1580], props };
}

function tile(room: string, props: readonly Prop[]): Stage {
  return { width: 1000, height: 600, room, lamp: GOLD, arches: [500, 820], props };
}

const at = (drawing: Drawing, x: number, size: readonly [scale: number, plinth?: number]): Prop => ({
  drawing,
  x,
  scale: size[0],
  plinth: size[1] ?? 0,
});

const STAGES: { readonly [name: string]: Stage } = {
  house: wide("#24413b", [
    at(kettle({ body: "#b9773f", accent: "#2b2c2f" }), 930, [0.72, 40]),
    at(tote({ leather: "#a8552f", metal: "#e0bd72" }), 1220, [1, 96]),
    at(perfume({ scent: "#d99a55", cap: "#1e1f22", facets: true }), 1470, [0.72, 56]),
  ]),
  "prada-chanel": wide("#4a1f33", [
    at(pumps({ leather: "#d8bd98", toe: "#1f1e20", metal: "#d8b265" }), 930, [0.82, 34]),
    at(flapBag({ leather: "#1d1d20", metal: "#d8b265" }), 1220, [1.06, 100]),
    at(sunglasses({ shape: "square", frame: "#2b2d33", lens: "#8a6a5a" }), 1490, [0.72, 60]),
  ]),
  welcome: wide("#233a52", [
    at(perfume({ scent: "#e6b25a", cap: "#17181a" }), 950, [0.78, 44]),
    at(tote({ leather: "#7c1f35", metal: "#e0bd72" }), 1220, [1, 96]),
    at(mixerGrinder({ body: "#e9e4da", accent: "#2f6f6a" }), 1480, [0.78, 30]),
  ]),
  televisions: tile("#1d2340", [
    at(television({ size: 1, sky: ["#10203f", "#2f5f86", "#e9b878"], land: "#23435a" }), 700, [1.36]),
  ]),
  accessories: tile("#5a3326", [
    at(cable({ shell: "#efe6d6", rim: "#d6b061" }), 500, [0.7]),
    at(phoneCase({ shell: "#c9765a", rim: "#f2d9cb" }), 650, [1, 50]),
    at(charger({ shell: "#efeae0", rim: "#c9765a" }), 860, [0.74, 26]),
  ]),
  "food-processors": tile("#2f4a3f", [
    at(foodProcessor({ body: "#e8e2d5", accent: "#9c2f2a" }), 500, [0.78]),
    at(foodProcessor({ body: "#2f3437", accent: "#b9773f" }), 775, [1.12, 44]),
  ]),
  "hand-blenders": tile("#6a3a22", [
    at(handBlender({ body: "#e9e4da", accent: "#7d9f45" }), 500, [0.8]),
    at(handBlender({ body: "#9c2f2a", accent: "#d78a3c" }), 760, [1.14, 44]),
  ]),
  "mixer-grinder": tile("#5d2722", [
    at(mixerGrinder({ body: "#9c2f2a", accent: "#2b2c2f" }), 760, [1.16, 44]),
    at(mixerGrinder({ body: "#e9e4da", accent: "#2f6f6a" }), 500, [0.76]),
  ]),
  nursery: tile("#2c4f55", [
    at(stroller({ cloth: "#d8a48a", trim: "#8a5a34" }), 745, [1.14, 36]),
    at(bottleSet({ cloth: "#7fa69c", trim: "#d8a48a" }), 470, [0.62]),
  ]),
  gifts: tile("#3b2746", [
    at(perfume({ scent: "#d99a55", cap: "#1e1f22", facets: true }), 520, [0.8, 20]),
    at(flapBag({ leather: "#e6d9c3", metal: "#cfa550" }), 770, [1, 48]),
  ]),
  phones: tile("#2b3046", [
    at(phone({ body: "#a59a8a", wallpaper: ["#f6d7a3", "#d98a5a", "#7c3b3a"], lenses: 3 }), 760, [1.1, 40]),
    at(powerBank({ shell: "#3d5a73", rim: "#cfe0ec" }), 510, [0.66]),
  ]),
};
