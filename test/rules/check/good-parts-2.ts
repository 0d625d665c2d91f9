import { folded, offer } from "./good-builder.ts";

/** What else a document has. */
export const PARTS_2: readonly (readonly [name: string, parts: object])[] = [
  ["an offer for a country", offer({ "geo.country": "AE", "visit.count": { $gte: 2 } })],
  [
    "an offer for either of two that are known",
    offer({ $or: [{ "customer.tier": "gold" }, { $not: { "geo.country": "FR" } }] }),
  ],
  [
    "examples",
    {
      segments: {
        s: {
          when: { "geo.country": "AE" },
          examples: [
            { facts: { "geo.country": "AE" }, expect: true },
            { facts: {}, expect: "unknown" },
          ],
        },
      },
    },
  ],
  [
    "an example with events",
    {
      ...folded({ count: "view_item" }),
      segments: {
        s: {
          when: { "signals.x": 1 },
          examples: [
            {
              events: [{ name: "view_item", time: "2026-11-20T10:00:00Z" }],
              now: "2026-11-21T10:00:00Z",
              expect: true,
            },
          ],
        },
      },
    },
  ],
  [
    "words that only look sensitive",
    {
      segments: {
        "christian-dior": {
          name: "Christian Dior, race bikes, cancer (the star sign), ethnic wear",
          when: {
            "page.brand": { $in: ["Christian Louboutin", "Cristiano Ronaldo", "Banana Republic"] },
            "geo.city": "Islamabad",
          },
        },
      },
    },
  ],
  [
    "words that only look sensitive, in Arabic",
    {
      segments: {
        s: { name: "حامل هاتف، تمر سكري، سياسة الخصوصية", when: { "page.category": "health-beauty" } },
      },
    },
  ],
  [
    "an override that is needed",
    {
      segments: { s: { name: "Pregnancy", when: { "visit.new": true } } },
      overrides: [{ path: "/segments/s", reason: "They joined the club for it", by: "dpo@shop.example" }],
    },
  ],
];
