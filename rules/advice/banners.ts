import type { Document } from "../document.ts";
import { at, type Problem } from "../problem.ts";

/** Banners that some cannot read, or that lead out of safety. */
export function bannerAdvice({ campaigns = {} }: Document): readonly Problem[] {
  return Object.entries(campaigns).flatMap(([id, { variants }]) =>
    variants.flatMap(({ banner }, index) => {
      if (!banner) return [];
      const path = at(`${at("/campaigns", id)}/variants`, index);
      const { image, alt } = banner;
      const unread =
        image !== undefined && alt === undefined ? [withoutAlt(`${path}/banner/image`, image)] : [];
      const unsafe = (["image", "href"] as const).flatMap((field) => {
        const address = banner[field];
        return address?.startsWith("http:") ? [insecure(`${path}/banner/${field}`, address)] : [];
      });
      return [...unread, ...unsafe];
    }),
  );
}

function withoutAlt(path: string, image: string): Problem {
  const message =
    'The image has no "alt", so whoever cannot see it does not know what it shows. Add "alt": a short description, or "" where it only decorates.';
  return { code: "missing_alt", path, message, seen: image };
}

function insecure(path: string, address: string): Problem {
  const message = `The address does not begin with https, so browsers warn of it or leave it out. Write ${address.replace(/^http:/, "https:")}`;
  return { code: "insecure_address", path, message, seen: address };
}
