import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

type Props = {
  readonly label: string;
  readonly question: string;
  readonly onYes: () => void;
};

/** A button that asks first. */
export function Confirm({ label, question, onYes }: Props) {
  const asking = useSignal<boolean | undefined>(undefined);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // Undefined until it was pressed once: a panel that opens must not take the focus.
    if (asking.value !== undefined) first.current?.focus();
  }, [asking.value]);
  const ask = (isAsking: boolean) => {
    asking.value = isAsking;
  };
  const agree = () => {
    ask(false);
    onYes();
  };
  if (!asking.value) {
    return (
      <button ref={first} type="button" class="danger" onClick={() => ask(true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <button ref={first} type="button" onClick={() => ask(false)}>
        Keep
      </button>
      <button type="button" class="danger" onClick={agree}>
        {label}
      </button>
    </fieldset>
  );
}
