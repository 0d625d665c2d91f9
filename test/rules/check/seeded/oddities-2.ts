import { banner, S } from "../document-builder.ts";

/** What is odd, the parts of a document that carry it, and what must be found: its code and its place. */
export const ODDITIES_2: readonly [name: string, parts: object, expected: string][] = [
  [
    "an image that says nothing",
    banner({ image: "/a.avif" }),
    "missing_alt /campaigns/c/variants/0/banner/image",
  ],
  [
    "an address without https",
    banner({ href: "http://shop.example/" }),
    "insecure_address /campaigns/c/variants/0/banner/href",
  ],
  [
    "an override for nothing",
    { ...S, overrides: [{ path: "/segments/s", reason: "r", by: "b" }] },
    "idle_override /overrides/0/path",
  ],
];
