import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { customersSql } from "./seed/customers.ts";
import { productsSql } from "./seed/products.ts";
import { brands, catalogue } from "./shop/catalogue/catalogue.ts";
import { shelves } from "./shop/catalogue/shelves.ts";
import { bannerPictures } from "./shop/drawings/banners.ts";
import { mark } from "./shop/drawings/mark.ts";
import { pictureOf } from "./shop/drawings/picture.ts";
import { homePage } from "./shop/pages/home.ts";
import { accountPage, notFoundPage, privacyPage } from "./shop/pages/house.ts";
import type { Page } from "./shop/pages/layout.ts";
import { documentOf } from "./shop/pages/layout.ts";
import { brandPage, categoryPage } from "./shop/pages/list.ts";
import { productPage } from "./shop/pages/product.ts";
import { basketPage, checkoutPage, thankYouPage } from "./shop/pages/till.ts";

const HERE = import.meta.dirname;
const DIST = path.join(HERE, "..", "dist");
const CONSOLE = path.join(HERE, "console", "main.tsx");

if (import.meta.main) {
  await buildSite();
  writeSeeds();
}

/** Writes the whole shop: pages, pictures, style sheet, scripts, and the built SDK where there is one. */
export async function buildSite(out: string = path.join(DIST, "site")): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const withConsole = existsSync(CONSOLE);
  for (const page of pages()) write(out, fileOf(page), documentOf(page, withConsole));
  for (const [name, content] of pictures()) write(out, `img/${name}.svg`, content);
  copyScript(out);
  await Promise.all([bundleShop(out), withConsole ? bundleConsole(out) : undefined]);
}

/** Writes the rows of the demo shop's database: what it sells, and whom it knows. */
export function writeSeeds(out: string = path.join(DIST, "seed")): void {
  write(out, "products.sql", productsSql(catalogue));
  write(out, "customers.sql", customersSql());
}

function pages(): readonly Page[] {
  return [
    homePage(),
    ...brands.map(brandPage),
    ...shelves.map(categoryPage),
    ...catalogue.map(productPage),
    basketPage,
    checkoutPage,
    thankYouPage,
    privacyPage,
    accountPage,
    notFoundPage,
  ];
}

function pictures(): readonly (readonly [name: string, content: string])[] {
  const banners = Object.entries(bannerPictures()).map(
    ([name, content]) => [`banner-${name}`, content] as const,
  );
  return [
    ...catalogue.map((product) => [product.item_id, pictureOf(product)] as const),
    ...banners,
    ["mark", mark],
  ];
}

function fileOf({ path: address }: Page): string {
  return address.endsWith("/") ? `${address}index.html` : address;
}

function write(out: string, name: string, content: string): void {
  const file = path.join(out, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function copyScript(out: string): void {
  const built = path.join(DIST, "sdk");
  if (!existsSync(built)) return;
  for (const name of readdirSync(built).filter((file) => /\.js$|^_headers$/.test(file))) {
    cpSync(path.join(built, name), path.join(out, name));
  }
}

async function bundleShop(out: string): Promise<void> {
  const shop = path.join(HERE, "shop");
  const common = { bundle: true, minify: true, charset: "utf8", logLevel: "error" } as const;
  await build({
    ...common,
    entryPoints: [path.join(shop, "client", "shop.ts")],
    outfile: path.join(out, "shop.js"),
    format: "iife",
    target: "es2022",
  });
  await build({
    ...common,
    entryPoints: [path.join(shop, "styles", "shop.css")],
    outfile: path.join(out, "shop.css"),
  });
}

async function bundleConsole(out: string): Promise<void> {
  await build({
    entryPoints: [CONSOLE],
    outfile: path.join(out, "console.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "error",
  });
}
