import { PURPOSES } from "../consent.ts";
import { Choice, type Options } from "../parts/choice.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Part } from "../parts/pieces.tsx";
import { type Switches as Chosen, change } from "../preview.ts";
import type { State } from "../state.ts";
import { localInput, parseLocalInput } from "../words/time.ts";

/** Circumstances a tester can simulate, and a way to begin again. */
export function Switches({ state }: { readonly state: State }) {
  return (
    <>
      <p class="quiet">A choice holds for this tab until it is taken back. The script asks again at once.</p>
      <Part title="Country">
        <Pick state={state} part="country" options={countries} />
      </Part>
      <Part title="Device">
        <Pick state={state} part="device" options={devices} />
      </Part>
      <Time state={state} />
      <ConsentPart state={state} />
      <Token state={state} />
      <Part title="Begin again" note="as a visitor who was never here">
        <p>Forgets everything, clears what the shop has stored in this browser, and loads the page again.</p>
        <Confirm label="Reset" question="Forget everything and reload?" onYes={state.reset} />
      </Part>
    </>
  );
}

const AS_IS = "as is";

const countries: Options = [AS_IS, "AE", "SA", "US", "GB", "DE", "IN", "FR", "JP"].map((code) => [
  code,
  code,
]);

const devices: Options = [
  [AS_IS, AS_IS],
  ["iphone", "iPhone"],
  ["android", "Android"],
  ["ipad", "iPad"],
  ["desktop", "Desktop"],
];

type PickProps = {
  readonly state: State;
  readonly part: "country" | "device";
  readonly options: Options;
};

function Pick({ state, part, options }: PickProps) {
  const { switches, simulate } = state;
  const choose = (value: string) =>
    simulate(change(switches.value, [part], value === AS_IS ? {} : { [part]: value }));
  return <Choice name={part} options={options} chosen={switches.value[part] ?? AS_IS} onChoose={choose} />;
}

const times: Options = [
  ["now", "now"],
  ["1", "+1 day"],
  ["8", "+8 days"],
  ["30", "+30 days"],
  ["at", "date and hour"],
];

function Time({ state }: { readonly state: State }) {
  const { switches, simulate, now } = state;
  const { days, time } = switches.value;
  const set = (chosen: Chosen) => simulate(change(switches.value, ["days", "time"], chosen));
  const choose = (value: string) => {
    if (value === "at") set({ time: now() });
    else set(value === "now" ? {} : { days: Number(value) });
  };
  return (
    <Part title="Time" note="as the edge and the plan see it">
      <Choice
        name="time"
        options={times}
        chosen={time === undefined ? `${days ?? "now"}` : "at"}
        onChoose={choose}
      />
      {time !== undefined && (
        <input
          type="datetime-local"
          aria-label="Date and hour to simulate"
          value={localInput(time)}
          onChange={(input) => {
            const chosen = parseLocalInput(input.currentTarget.value);
            if (chosen !== undefined) set({ time: chosen });
          }}
        />
      )}
    </Part>
  );
}

function ConsentPart({ state }: { readonly state: State }) {
  const { consent, agree } = state;
  return (
    <Part title="Consent" note="told to the shop and to its tags">
      {PURPOSES.map((purpose) => (
        <label key={purpose} class="toggle">
          <input
            type="checkbox"
            role="switch"
            aria-checked={consent.value[purpose]}
            checked={consent.value[purpose]}
            onChange={(input) => agree({ ...consent.value, [purpose]: input.currentTarget.checked })}
          />
          <span>{purpose}</span>
        </label>
      ))}
    </Part>
  );
}

function Token({ state }: { readonly state: State }) {
  const { switches, simulate } = state;
  const { token } = switches.value;
  if (!token) return null;
  return (
    <Part title="Signed token" note="lets a deployed edge simulate too">
      <p class="line">
        <bdi class="value clip">{token}</bdi>
        <button type="button" onClick={() => simulate(change(switches.value, ["token"]))}>
          Remove
        </button>
      </p>
    </Part>
  );
}
