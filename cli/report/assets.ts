import { readFileSync } from "node:fs";

/** What the report carries in itself, so that it needs no network. */
export type Assets = { readonly style: string; readonly library: string; readonly script: string };

const SHEETS = ["colours.css", "report.css", "plots.css"];

/** Reads the plotting library and the report's own style and script from where they are installed. */
export function readAssets(): Assets {
  const library = (file: string) => readFileSync(new URL(import.meta.resolve(`uplot/dist/${file}`)), "utf8");
  const own = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
  return {
    style: [library("uPlot.min.css"), ...SHEETS.map(own)].join("\n"),
    library: library("uPlot.iife.min.js"),
    script: own("plots.js"),
  };
}
