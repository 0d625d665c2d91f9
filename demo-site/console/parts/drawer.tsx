import type { RefObject } from "preact";
import { panels } from "../panels/all.ts";
import { change, simulationWords } from "../preview.ts";
import type { State } from "../state.ts";
import type { Status } from "../status.ts";
import { Icon } from "./icon.tsx";
import { Resize } from "./resize.tsx";
import { panelId, Tabs, tabId } from "./tabs.tsx";

type Props = {
  readonly state: State;
  readonly status: Status;
  readonly onClose: () => void;
  readonly drawer: RefObject<HTMLElement | null>;
};

/** The console itself: a head that always says how things stand, the tabs, and the chosen panel. */
export function Drawer({ state, status, onClose, drawer }: Props) {
  const { tab, width } = state.frame;
  const { View } = panels[tab.value];
  return (
    <aside
      ref={drawer}
      class="drawer"
      aria-label="Shopkeeper console"
      style={{ "--width": `${width.value}px` }}
    >
      <Resize width={width} />
      <header class="head">
        <Icon name="shop" />
        <h1>Shopkeeper</h1>
        <p class="status">
          <span class={`dot ${status.tone}`} />
          <span class="clip" title={status.words}>
            {status.words}
          </span>
        </p>
        <button
          type="button"
          class="bare"
          onClick={onClose}
          aria-label="Close the console"
          title="Close (Escape)"
        >
          <Icon name="close" />
        </button>
      </header>
      <Simulation state={state} />
      <Tabs state={state} />
      <section
        class="panel"
        role="tabpanel"
        id={panelId}
        aria-labelledby={tabId(tab.value)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
        tabIndex={0}
        key={tab.value}
      >
        <View state={state} />
      </section>
    </aside>
  );
}

function Simulation({ state }: { readonly state: State }) {
  const { switches, simulate } = state;
  const words = simulationWords(switches.value);
  if (words.length === 0) return null;
  const stop = () => simulate(change(switches.value, ["country", "device", "time", "days", "facts"]));
  return (
    <p class="simulation">
      <span>Simulating</span>
      {words.map((word) => (
        <b key={word}>{word}</b>
      ))}
      <button type="button" class="link" onClick={stop}>
        as it is
      </button>
    </p>
  );
}
