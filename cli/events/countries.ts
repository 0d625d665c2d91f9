// What shops write that is not the region's English name.
const ALIASES: { readonly [name: string]: string | undefined } = {
  uk: "GB",
  usa: "US",
  uae: "AE",
  eire: "IE",
  rsa: "ZA",
  "czech republic": "CZ",
  "hong kong": "HK",
  turkey: "TR",
};

/**
 * ISO 3166 codes of countries, by code or English name.
 *
 * @returns a function from what a file says to the code; undefined where there is no such country.
 */
export function createCountries(): (name: string) => string | undefined {
  const codes = new Map(regions().map(([code, name]) => [name.toLowerCase(), code]));
  const known = new Set(codes.values());
  return (name) => {
    if (known.has(name)) return name;
    return ALIASES[name.toLowerCase()] ?? codes.get(name.toLowerCase());
  };
}

// Withdrawn codes lead to their successors, so that East Germany is Germany.
function regions(): readonly (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const code = new Intl.Locale(`und-${first}${second}`).region ?? "";
      const name = names.of(code);
      return name ? [[code, name] as const] : [];
    }),
  );
}
