import { isObject } from "../../rules/json.ts";
import type { PageFacts } from "../../rules/wire.ts";
import { itemOf } from "./item.ts";
import { structuredPage } from "./json-ld.ts";
import { plain, type Told, told } from "./told.ts";

/** What a source says of the page, in its own way; `items` are what it shows. */
export type Seen = { readonly items?: readonly object[]; readonly [fact: string]: unknown };

/** A page: its facts for the edge, and the events that seeing it stands for. */
export type Page = { readonly facts: PageFacts; readonly events: readonly Told[] };

const VIEWS: { readonly [type: string]: string } = {
  product: "view_item",
  list: "view_item_list",
  search: "view_item_list",
};

/**
 * The page as its best source describes it: the shop's own words, the markup, structured data, the data layer.
 * @param given facts in the shop's own words, if there are any.
 * @param heard what the data layer held when the page was parsed; what it told is not told again.
 */
export function observePage(given: unknown, heard: readonly Told[]): Page {
  const structured = structuredPage();
  const { items, ...seen } =
    said(given, structured) ?? said(marked(), structured) ?? structured ?? heardPage(heard);
  const page = Object.fromEntries(Object.entries(plain({ ...arrival(), ...seen })).filter(isFact));
  const { type, list, search } = page;
  const name = VIEWS[String(type)];
  const isNew = name && items && !heard.some((event) => event.name === name);
  const view = { name: "page_view", page };
  if (!isNew) return { facts: page, events: [view] };
  return { facts: page, events: [view, told(name, { items, item_list_name: list, search_term: search })] };
}

// What a page says of its product wins field by field: structured data fills the gaps.
function said(facts: unknown, structured: Seen | undefined): Seen | undefined {
  if (!isObject(facts)) return undefined;
  const { type, list, search, ...item } = facts;
  const known = type === "product" && structured?.type === type && structured.items?.[0];
  return { ...facts, items: [{ ...known, ...item }] };
}

function marked() {
  const element = document.querySelector<HTMLElement>("body[data-page],main[data-page]");
  if (!element) return undefined;
  const { page, list, search } = element.dataset;
  return { ...itemOf(element), type: page, list, search };
}

function heardPage(heard: readonly Told[]): Seen {
  for (const type of ["product", "list"]) {
    const view = heard.find(({ name }) => name === VIEWS[type]);
    if (view)
      return {
        ...(type === "product" && view.items?.[0]),
        type,
        list: view.item_list_name,
        search: view.search_term,
      };
  }
  return {};
}

// Where the page is and where a visitor comes from: paths and names, never whole addresses.
function arrival() {
  const query = new URLSearchParams(location.search);
  const host = document.referrer && new URL(document.referrer).host;
  return {
    path: location.pathname,
    referrer: host === location.host ? "" : host,
    utm_source: query.get("utm_source"),
    utm_medium: query.get("utm_medium"),
    utm_campaign: query.get("utm_campaign"),
  };
}

// Titles stay on the device.
function isFact(entry: [string, unknown]): entry is [string, string | number] {
  return entry[0] !== "item_name" && !!entry[1] && /string|number/.test(typeof entry[1]);
}
