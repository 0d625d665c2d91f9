import { readFileSync } from "node:fs";
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { dts } from "rollup-plugin-dts";
import esbuild from "rollup-plugin-esbuild";

const TSCONFIG = "sdk/tsconfig.json";
const BACKEND = "backend/tsconfig.json";

const plugins = [
  resolve({ browser: true, extensions: [".mjs", ".js", ".ts"] }),
  esbuild({ target: "es2020", tsconfig: TSCONFIG }),
];

// Plain ASCII reads the same in a page of any encoding.
const small = terser({
  ecma: 2020,
  format: { ascii_only: true },
  compress: { passes: 3, module: true },
  mangle: { toplevel: true },
});

// How Cloudflare serves the files: what a page of another origin imports needs the edge's leave.
const headers = {
  name: "headers",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "_headers", source: readFileSync("sdk/_headers", "utf8") });
  },
};

/** One file in `dist/sdk`. */
const file = (name, format) => ({ file: `dist/sdk/${name}`, format, plugins: [small] });

export default [
  { input: "sdk/auto.ts", plugins, output: file("shopkeeper.js", "iife") },
  {
    input: { shopkeeper: "sdk/index.ts" },
    plugins: [...plugins, headers],
    output: {
      dir: "dist/sdk",
      format: "es",
      entryFileNames: "[name].mjs",
      chunkFileNames: "shopkeeper-[name].mjs",
      plugins: [small],
    },
  },
  { input: "sdk/later.ts", plugins, output: file("shopkeeper-later.js", "es") },
  { input: "sdk/report/vitals.ts", plugins, output: file("shopkeeper-vitals.js", "es") },
  {
    input: "sdk/index.ts",
    plugins: [dts({ tsconfig: TSCONFIG })],
    output: { file: "dist/sdk/shopkeeper.d.ts", format: "es" },
  },
  // For the shop's back end, whose Node does not take TypeScript from a package.
  {
    input: "backend/index.ts",
    plugins: [resolve({ extensions: [".ts"] }), esbuild({ target: "es2022", tsconfig: BACKEND })],
    output: { file: "dist/backend/index.js", format: "es" },
  },
  {
    input: "backend/index.ts",
    plugins: [dts({ tsconfig: BACKEND })],
    output: { file: "dist/backend/index.d.ts", format: "es" },
  },
];
