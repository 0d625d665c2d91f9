import { h, render } from "preact";
import { act } from "preact/test-utils";
import type { Tab } from "../../../demo-site/console/frame.ts";
import { panels } from "../../../demo-site/console/panels/all.ts";
import type { State } from "../../../demo-site/console/state.ts";

/** Shows the panel of a tab on a page with one slot. */
export async function show(tab: Tab, state: State): Promise<HTMLElement> {
  document.body.innerHTML = '<div data-slot="hero"></div>';
  const place = document.createElement("main");
  document.body.append(place);
  await act(() => render(h(panels[tab].View, { state }), place));
  return place;
}

/** Presses the button with this label. */
export async function press(place: HTMLElement, label: string): Promise<void> {
  const button = [...place.querySelectorAll("button")].find(({ textContent }) => textContent === label);
  await act(() => button?.click());
}
