import { useLayoutEffect, useRef } from "preact/hooks";
import { TABS, type Tab } from "../frame.ts";
import { panels } from "../panels/all.ts";
import type { State } from "../state.ts";

/** Id of the one panel that is there. */
export const panelId = "panel";

/** Id of a tab's button. */
export const tabId = (tab: Tab) => `tab-${tab}`;

/** The list of tabs: one stop for the Tab key, arrows move and choose. */
export function Tabs({ state }: { readonly state: State }) {
  const list = useRef<HTMLDivElement>(null);
  const { tab } = state.frame;
  useLayoutEffect(() => {
    list.current
      ?.querySelector(`#${tabId(tab.value)}`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab.value]);
  const move = (press: KeyboardEvent) => {
    const next = neighbour(tab.value, press.key, isRightToLeft(list.current));
    if (!next) return;
    press.preventDefault();
    tab.value = next;
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label="What to look at" onKeyDown={move}>
      {TABS.map((name) => (
        <button
          type="button"
          role="tab"
          key={name}
          id={tabId(name)}
          aria-selected={name === tab.value}
          aria-controls={panelId}
          tabIndex={name === tab.value ? 0 : -1}
          onClick={() => {
            tab.value = name;
          }}
        >
          {panels[name].title}
          <Count amount={panels[name].count(state)} />
        </button>
      ))}
    </div>
  );
}

function Count({ amount }: { readonly amount: number }) {
  return amount > 0 ? <span class="count">{amount}</span> : null;
}

/** The tab that a key moves to, going round at the ends; undefined for any other key. */
export function neighbour(tab: Tab, key: string, isRightToLeft: boolean): Tab | undefined {
  if (key === "Home") return TABS[0];
  if (key === "End") return TABS.at(-1);
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  return TABS.at((TABS.indexOf(tab) + (key === forward ? 1 : -1)) % TABS.length);
}

function isRightToLeft(element: HTMLElement | null): boolean {
  return element?.closest("[dir]")?.getAttribute("dir") === "rtl";
}
