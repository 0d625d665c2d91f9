/** The round button, the drawer, its head and its tabs. */
export const frame = /* css */ `
/* A page with a bar of its own at the bottom may lift the button over it. */
.launch {
  position: fixed;
  inset-block-end: calc(16px + var(--shopkeeper-console-lift, 0px));
  inset-inline-end: 16px;
  width: 44px;
  height: 44px;
  padding: 0;
  display: grid;
  place-items: center;
  border: 0;
  border-radius: 50%;
  background: var(--ink);
  color: var(--paper);
  box-shadow: var(--shadow);
}
.launch:hover { background: color-mix(in srgb, var(--ink) 88%, var(--paper)); }
.launch .dot {
  position: absolute;
  inset-block-start: 1px;
  inset-inline-end: 1px;
  width: 12px;
  height: 12px;
  border: 2px solid var(--paper);
}
.launch .dot.quiet { background: var(--soft); }
.drawer {
  position: fixed;
  inset-block: 0;
  inset-inline-end: 0;
  width: min(var(--width), 92vw);
  display: flex;
  flex-direction: column;
  background: var(--paper);
  box-shadow: var(--shadow);
  animation: come 160ms ease-out;
}
@keyframes come { from { opacity: 0; translate: 12px 0; } }
[dir="rtl"] .drawer { animation-name: come-rtl; }
@keyframes come-rtl { from { opacity: 0; translate: -12px 0; } }
.resize {
  position: absolute;
  inset-block: 0;
  inset-inline-start: -4px;
  width: 9px;
  cursor: col-resize;
  touch-action: none;
  z-index: 1;
}
.resize:hover, .resize:active { background: linear-gradient(to right, transparent 3px, var(--focus) 3px 6px, transparent 6px); }
.head {
  display: flex;
  align-items: center;
  gap: 8px;
  padding-block: 8px;
  padding-inline: 16px 8px;
}
.status {
  flex: 1;
  min-width: 0;
  display: flex;
  align-items: center;
  gap: 6px;
  color: var(--soft);
}
.simulation {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 8px;
  padding: 6px 16px;
  background: var(--unsure-shade);
  color: var(--unsure);
}
.simulation b { padding-inline: 5px; border: 1px solid currentColor; border-radius: 4px; font: 11px/17px var(--mono); }
.tabs {
  display: flex;
  flex: none;
  gap: 2px;
  padding-inline: 10px;
  border-block-end: 1px solid var(--line);
  overflow-x: auto;
  scrollbar-width: none;
}
.tabs button {
  display: flex;
  align-items: center;
  gap: 5px;
  padding: 8px 6px;
  border: 0;
  border-block-end: 2px solid transparent;
  border-radius: 0;
  background: none;
  color: var(--soft);
  white-space: nowrap;
}
.tabs button:hover { color: var(--ink); }
.tabs button[aria-selected="true"] { color: var(--ink); border-color: var(--ink); font-weight: 600; }
.tabs button:focus-visible { outline-offset: -2px; }
.count {
  padding-inline: 5px;
  border-radius: 8px;
  background: var(--shade);
  font: 11px/16px var(--mono);
  color: var(--soft);
}
.panel {
  flex: 1;
  display: flex;
  flex-direction: column;
  gap: 14px;
  padding: 14px 16px 32px;
  overflow-y: auto;
  container-type: inline-size;
  overscroll-behavior: contain;
}
.panel > * { flex: none; }
.panel:focus-visible { outline-offset: -2px; }
@media (max-width: 640px) {
  .drawer {
    inset: auto 0 0;
    width: auto;
    height: min(72dvh, 640px);
    border-start-start-radius: 14px;
    border-start-end-radius: 14px;
    animation-name: rise;
  }
  [dir="rtl"] .drawer { animation-name: rise; }
  .resize { display: none; }
  .tabs button { padding-block: 11px; }
}
@media (max-width: 440px) {
  .tabs { gap: 0; justify-content: space-between; }
  .tabs .count { display: none; }
}
@keyframes rise { from { opacity: 0; translate: 0 24px; } }
@media (prefers-reduced-motion: reduce) {
  .drawer { animation: none; }
}
`;
