/** What is inside the panels. */
export const content = /* css */ `
.part, .card { display: flex; flex-direction: column; gap: 8px; }
.part > h2 {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 2px 8px;
  padding-block-end: 4px;
  border-block-end: 1px solid var(--line);
}
.card { padding: 10px 12px; border-radius: 8px; background: var(--shade); }
.empty { display: grid; gap: 4px; padding: 24px 8px; color: var(--soft); max-width: 44ch; }
.empty h2 { color: var(--ink); }
.alarm { display: grid; gap: 4px; padding: 12px; border-radius: 8px; background: var(--bad-shade); overflow-wrap: anywhere; }
.alarm h2 { color: var(--bad); }
.note { padding: 8px 12px; border-radius: 8px; background: var(--shade); }
.note.good { background: var(--good-shade); }
.note.warn { background: var(--unsure-shade); color: var(--unsure); }
.summary { display: grid; grid-template-columns: repeat(4, minmax(0, auto)); gap: 4px 16px; justify-content: space-between; }
.summary dt { font-size: 12px; color: var(--soft); }
.summary dd { font: 12px var(--mono); }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-width: 0; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.value { overflow-wrap: anywhere; }
.value.unsure { color: var(--unsure); }
.chip {
  display: inline-block;
  max-width: 100%;
  padding: 0 6px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--paper);
  font-size: 11px;
  line-height: 18px;
  overflow-wrap: anywhere;
}
.chip.unsure { border-color: currentColor; color: var(--unsure); }
.chip.code { border-style: dashed; border-color: var(--good); color: var(--good); font-size: 12px; }
.quote { color: var(--soft); }
.quote::before { content: "\\201C"; }
.quote::after { content: "\\201D"; }
.says { display: inline-flex; align-items: baseline; gap: 6px; }
.says.good { color: var(--good); }
.says.unsure { color: var(--unsure); }
.says.quiet { color: var(--soft); }
.winner { display: grid; gap: 4px; min-width: 0; }
.losers { display: grid; gap: 6px; }
.card > .losers { padding-block-start: 8px; border-block-start: 1px solid var(--line); }
.losers li { display: grid; gap: 0 12px; align-items: baseline; }
@container (min-width: 440px) {
  .losers li { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .losers li > p { grid-column: 2; }
}
.losers .name { font-weight: 400; }
.rows { display: grid; gap: 1px; }
.rows li { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; padding-block: 2px; }
.rows .name { font-weight: 400; }
.rows .says { min-width: 76px; }
.rows details { flex: 1; min-width: 0; }
.segment > summary { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; list-style: none; }
.segment > summary::before { content: "+"; width: 1ch; font: 12px var(--mono); color: var(--soft); }
.segment[open] > summary::before { content: "\\2212"; }
.segment > summary > .name { flex: 1; }
.why { display: grid; gap: 6px; padding-block: 6px; padding-inline-start: 20px; overflow-wrap: anywhere; }
.tree .tree { padding-inline-start: 16px; border-inline-start: 1px solid var(--line); }
.rows .tree li { display: block; }
.facts { width: 100%; border-collapse: collapse; }
.facts th { width: 46%; padding: 3px 0; padding-inline-end: 12px; font: 12px/1.45 var(--mono); text-align: inherit; vertical-align: top; overflow-wrap: anywhere; }
.facts td { padding: 3px 0; text-align: inherit; vertical-align: top; }
.facts tr + tr :is(th, td) { border-block-start: 1px solid color-mix(in srgb, var(--line) 55%, transparent); }
.facts th small { display: block; font-family: system-ui, sans-serif; }
.answers th { width: 68%; font-family: inherit; font-size: 13px; }
.answers th small { font-family: var(--mono); font-size: 11px; }
.answers td { font-weight: 600; }
.events { display: grid; gap: 4px; }
.events li { display: grid; grid-template-columns: auto 1fr; gap: 10px; align-items: baseline; }
.events time { color: var(--soft); line-height: 20px; }
.events li > div { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 6px; min-width: 0; }
.parameters { color: var(--soft); font-size: 11px; overflow-wrap: anywhere; white-space: pre-wrap; }
summary { cursor: pointer; }
.request > summary { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; list-style: none; }
.request > summary::before { content: "+"; width: 1ch; font: 12px var(--mono); color: var(--soft); }
.request[open] > summary::before { content: "\\2212"; }
.request .part > h2 { font-size: 12px; }
pre {
  max-height: 320px;
  margin-block-start: 6px;
  padding: 8px;
  overflow: auto;
  border-radius: 6px;
  background: var(--paper);
  direction: ltr;
  text-align: left;
  user-select: all;
}
`;
