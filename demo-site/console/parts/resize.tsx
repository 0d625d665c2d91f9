import type { Signal } from "@preact/signals";
import { clampWidth, WIDTH } from "../frame.ts";

const STEP_PX = 24;

/** The edge of the drawer: dragged, or moved with the arrow keys. */
export function Resize({ width }: { readonly width: Signal<number> }) {
  const drag = (move: PointerEvent) => {
    const handle = move.currentTarget;
    if (!(handle instanceof HTMLElement) || !handle.hasPointerCapture(move.pointerId)) return;
    width.value = clampWidth(isRightToLeft(handle) ? move.clientX : innerWidth - move.clientX);
  };
  const press = (key: KeyboardEvent) => {
    if (key.key !== "ArrowLeft" && key.key !== "ArrowRight") return;
    key.preventDefault();
    const handle = key.currentTarget;
    const wider = handle instanceof HTMLElement && isRightToLeft(handle) ? "ArrowRight" : "ArrowLeft";
    width.value = clampWidth(width.value + (key.key === wider ? STEP_PX : -STEP_PX));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this one can
    <div
      class="resize"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the console"
      aria-valuenow={width.value}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      tabIndex={0}
      onPointerDown={(down) => {
        down.preventDefault();
        down.currentTarget.setPointerCapture(down.pointerId);
      }}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

function isRightToLeft(handle: HTMLElement): boolean {
  return getComputedStyle(handle).direction === "rtl";
}
