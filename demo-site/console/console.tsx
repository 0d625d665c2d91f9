import { useLayoutEffect, useRef } from "preact/hooks";
import { Drawer } from "./parts/drawer.tsx";
import { Icon } from "./parts/icon.tsx";
import { useKeys } from "./parts/keys.ts";
import { simulationWords } from "./preview.ts";
import type { State } from "./state.ts";
import { type Status, statusOf } from "./status.ts";

/** The round button and the drawer it opens. */
export function Console({ state }: { readonly state: State }) {
  const { open } = state.frame;
  const status = statusOf(state.asks.value[0], simulationWords(state.switches.value).length > 0);
  const { button, drawer, move } = useMovedFocus(open.value);
  const toggle = () => {
    move();
    open.value = !open.value;
    if (open.value) state.refresh();
  };
  useKeys({ toggle, isOpen: () => open.value });
  return (
    <>
      {open.value && <Drawer state={state} status={status} onClose={toggle} drawer={drawer} />}
      <button
        ref={button}
        type="button"
        class="launch"
        hidden={open.value}
        onClick={toggle}
        aria-expanded={open.value}
        aria-keyshortcuts="Alt+K"
        aria-label={`Shopkeeper console: ${status.words}`}
        title="Shopkeeper console (Alt+K)"
      >
        <Icon name="shop" />
        <span class={`dot ${status.tone}`} />
      </button>
      <Announcement status={status} isOpen={open.value} />
    </>
  );
}

// Speaks of decisions only to those who opened the console: a shop page stays quiet.
function Announcement({ status, isOpen }: { readonly status: Status; readonly isOpen: boolean }) {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {isOpen ? status.news : ""}
    </p>
  );
}

/** Focus goes into the drawer when a person opens it, and back to where it was when they close it. */
function useMovedFocus(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const drawer = useRef<HTMLElement>(null);
  const before = useRef<Element | null | undefined>(undefined);
  useLayoutEffect(() => {
    if (before.current === undefined) return;
    if (isOpen) drawer.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    else returnFocus(before.current, button.current);
  }, [isOpen]);
  const move = () => {
    if (!isOpen) before.current = document.activeElement;
    else before.current ??= null;
  };
  return { button, drawer, move };
}

function returnFocus(before: Element | null, button: HTMLButtonElement | null): void {
  const wasOnPage = before instanceof HTMLElement && before.isConnected && before !== document.body;
  const target = wasOnPage && before.tagName !== "SHOPKEEPER-CONSOLE" ? before : button;
  target?.focus();
}
