import { own } from "../rules/json.ts";
import type { Consent } from "../rules/wire.ts";

/** What was said about consent on this page, and what follows from it. */
export type ConsentBook = {
  /** What is allowed now: nothing, until somebody says so. */
  readonly now: () => Consent;
  /** Whether the visitor said no to being remembered, which is more than not having said yes. */
  readonly refused: () => boolean;
  /** The visitor's choice in our own words; what it leaves out stays as it is. */
  readonly choose: (choice: object) => void;
  /** A call of Google's Consent Mode: `default` or `update`. */
  readonly google: (kind: unknown, types: unknown) => void;
};

type Book = { [type: string]: boolean };

const ADS = ["ad_storage", "ad_user_data", "ad_personalization"];

/** Keeps the book, in Google's words. The last word counts; `changed` is told after each. */
export function createConsent(granted: boolean, changed: () => void): ConsentBook {
  const said: Book = {};
  const assumed: Book = {};
  const may = (type: string) => said[type] ?? (granted || assumed[type]);
  return {
    now: () => ({
      personalization: !!(may("personalization_storage") ?? may("functionality_storage")),
      analytics: !!may("analytics_storage"),
      ads: ADS.every(may) && !Reflect.get(navigator, "globalPrivacyControl"),
    }),
    refused: () => (said.personalization_storage ?? said.functionality_storage) === false,
    choose: (choice) => {
      for (const [purpose, allowed] of Object.entries(choice)) {
        for (const type of purpose === "ads" ? ADS : [`${purpose}_storage`]) said[type] = allowed === true;
      }
      changed();
    },
    google: (kind, types) => {
      for (const [type, value] of Object.entries(types ?? {})) {
        const allowed = value === "granted";
        // A default may hold for some regions only, and the device does not know its own: the strictest counts.
        if (kind === "default") assumed[type] = allowed && !own(types, "region") && assumed[type] !== false;
        else said[type] = allowed;
      }
      changed();
    },
  };
}
