/** Buttons, fields, choices and switches. */
export const controls = /* css */ `
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
.part > button, .panel > button, .part > .choice + input { align-self: start; }
.panel button {
  padding: 4px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--paper);
}
.panel button:hover { border-color: var(--soft); }
.panel button.danger { color: var(--bad); }
.panel button.danger:hover { border-color: var(--bad); }
.panel button.slot {
  display: inline-flex;
  align-items: center;
  gap: 6px;
  margin: -3px -6px;
  padding: 3px 6px;
  border-color: transparent;
  font: 600 13px var(--mono);
}
.panel button.slot .icon { width: 15px; height: 15px; color: var(--soft); }
.panel button.slot:hover { background: var(--paper); border-color: var(--line); }
.bare {
  display: grid;
  place-items: center;
  width: 32px;
  height: 32px;
  padding: 0;
  border: 0;
  border-radius: 6px;
  background: none;
}
.bare:hover { background: var(--shade); }
.link, .panel button.link {
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  text-decoration: underline;
  text-underline-offset: 2px;
}
.filter {
  width: 100%;
  min-width: 0;
  padding: 5px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--shade);
}
.filter::placeholder { color: var(--soft); opacity: 1; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.bar .filter { flex: 1 1 140px; width: auto; }
.confirm {
  display: inline-flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  padding: 6px 10px;
  border-radius: 6px;
  background: var(--bad-shade);
  margin: 0;
  border: 0;
}
.confirm legend { float: inline-start; padding: 0; margin-inline-end: 4px; }
.choice { display: flex; flex-wrap: wrap; gap: 6px; }
.choice label { position: relative; cursor: pointer; }
.choice input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.choice span {
  display: block;
  min-width: 40px;
  padding: 4px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  text-align: center;
}
.choice label:hover span { border-color: var(--soft); }
.choice input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.choice input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 1px; }
input[type="datetime-local"] {
  padding: 4px 8px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--paper);
  align-self: start;
}
.toggle { display: flex; align-items: center; gap: 10px; padding-block: 3px; cursor: pointer; }
.toggle input {
  appearance: none;
  position: relative;
  width: 32px;
  height: 18px;
  margin: 0;
  border-radius: 9px;
  background: var(--soft);
  cursor: pointer;
}
.toggle input::before {
  content: "";
  position: absolute;
  inset-block-start: 2px;
  inset-inline-start: 2px;
  width: 14px;
  height: 14px;
  border-radius: 50%;
  background: var(--paper);
}
.toggle input:checked { background: var(--good); }
.toggle input:checked::before { inset-inline-start: 16px; }
@media (pointer: coarse) {
  .panel button, .choice span, .filter, input[type="datetime-local"] { padding-block: 8px; }
  .toggle { padding-block: 8px; }
}
`;
