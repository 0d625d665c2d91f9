import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { dts } from "rollup-plugin-dts";
import esbuild from "rollup-plugin-esbuild";

const TSCONFIG = "sdk/tsconfig.json";

const plugins = [
  resolve({ browser: true, extensions: [".mjs", ".js", ".ts"] }),
  esbuild({ target: "es2020", tsconfig: TSCONFIG }),
];

const small = terser({ ecma: 2020, compress: { passes: 3, module: true }, mangle: { toplevel: true } });

/** One file in `dist/sdk`. */
const file = (name, format) => ({ file: `dist/sdk/${name}`, format, plugins: [small] });

export default [
  { input: "sdk/auto.ts", plugins, output: file("shopkeeper.js", "iife") },
  { input: "sdk/index.ts", plugins, output: file("shopkeeper.mjs", "es") },
  { input: "sdk/answers.ts", plugins, output: file("shopkeeper-answers.js", "es") },
  { input: "sdk/report/vitals.ts", plugins, output: file("shopkeeper-vitals.js", "es") },
  {
    input: "sdk/index.ts",
    plugins: [dts({ tsconfig: TSCONFIG })],
    output: { file: "dist/sdk/shopkeeper.d.ts", format: "es" },
  },
];
