import type { Signal } from "@preact/signals";

type Props = { readonly label: string; readonly text: Signal<string> };

/** A box to narrow a list. */
export function Filter({ label, text }: Props) {
  return (
    <input
      class="filter"
      type="search"
      aria-label={label}
      placeholder={label}
      value={text.value}
      onInput={(input) => {
        text.value = input.currentTarget.value;
      }}
      onKeyDown={(press) => {
        // The first Escape empties the box, the next one closes the console.
        if (press.key !== "Escape" || text.value === "") return;
        press.preventDefault();
        text.value = "";
      }}
      autocomplete="off"
      spellcheck={false}
    />
  );
}

/** Whether a text holds every word of the filter, whatever its case. */
export function passes(text: string, filter: string): boolean {
  const lower = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
