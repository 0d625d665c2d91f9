import { useEffect } from "preact/hooks";

type Keys = {
  readonly toggle: () => void;
  readonly isOpen: () => boolean;
};

/** Alt+K opens and closes; Escape closes, unless the page itself is being used. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const pressed = (press: KeyboardEvent) => {
      if (press.defaultPrevented || !isMeant(press, keys)) return;
      press.preventDefault();
      keys.toggle();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}

// The code of the key, not its letter: with Alt, a Mac writes another one.
function isMeant(press: KeyboardEvent, { isOpen }: Keys): boolean {
  if (press.code === "KeyK") return press.altKey && !press.ctrlKey && !press.metaKey;
  return press.key === "Escape" && isOpen() && !isUsedByPage();
}

// Escape belongs to a dialog or a field of the shop first. In the console the focused element is its host.
function isUsedByPage(): boolean {
  return Boolean(
    document.activeElement?.closest("dialog, [role=dialog], [popover], input, select, textarea"),
  );
}
