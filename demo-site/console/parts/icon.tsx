const paths = {
  shop: "M3 9.5 5 4h14l2 5.5M3 9.5a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M5 13v7h14v-7M10 20v-4.5h4V20",
  close: "M6 6l12 12M18 6 6 18",
  target: "M12 2v5M12 17v5M2 12h5M17 12h5M12 5.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13",
} as const;

/** A line drawing in the colour of the text; what it means is said beside it. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
