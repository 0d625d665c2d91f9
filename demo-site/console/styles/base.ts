/** Colours by meaning, type, and what every element starts from. */
export const base = /* css */ `
:host {
  all: initial;
  color-scheme: light dark;
  position: fixed;
  inset: auto;
  width: 0;
  height: 0;
  z-index: 2147483000;

  --paper: #ffffff;
  --shade: #f4f5f3;
  --line: #dfe2dc;
  --ink: #1d211c;
  --soft: #5a6158;
  --good: #1a7340;
  --good-shade: #e6f4eb;
  --unsure: #8f5a00;
  --unsure-shade: #fdf2dc;
  --bad: #b3261e;
  --bad-shade: #fdecea;
  --focus: #1d5fd0;
  --shadow: 0 0 0 1px rgb(20 24 20 / 8%), 0 12px 40px rgb(20 24 20 / 18%);
}
@media print { :host { display: none; } }
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #171a17;
    --shade: #20241f;
    --line: #343a33;
    --ink: #e8ebe5;
    --soft: #a3aba0;
    --good: #6fd397;
    --good-shade: #17301f;
    --unsure: #f0b860;
    --unsure-shade: #35280f;
    --bad: #ff9d94;
    --bad-shade: #3d1a17;
    --focus: #8ab4ff;
    --shadow: 0 0 0 1px rgb(255 255 255 / 8%), 0 12px 40px rgb(0 0 0 / 55%);
  }
}
:host > div {
  font: 13px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  color: var(--ink);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
*, ::before, ::after { box-sizing: border-box; }
h1, h2, p, dl, dd, ul, ol, table, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 14px; font-weight: 650; }
h2 { font-size: 13px; font-weight: 650; }
small { font-size: 12px; font-weight: 400; color: var(--soft); }
/* The words are English whatever the page is: the drawer is mirrored, each sentence is not. */
* { unicode-bidi: plaintext; }
[dir="rtl"] { text-align: right; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.icon {
  width: 18px;
  height: 18px;
  flex: none;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.dot {
  flex: none;
  display: inline-block;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: var(--soft);
}
.dot.good { background: var(--good); }
.dot.unsure { background: var(--unsure); }
.dot.bad { background: var(--bad); }
.dot.quiet { background: none; border: 1.5px solid var(--soft); }
.clip { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.quiet, .faint { color: var(--soft); }
.faint { font-size: 12px; }
code, pre, .value, .name, .chip, .parameters, time { font-family: var(--mono); font-size: 12px; }
`;
