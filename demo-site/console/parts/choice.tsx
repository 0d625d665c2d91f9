/** Values with their labels, in the order they are shown. */
export type Options = readonly (readonly [value: string, label: string])[];

type Props = {
  readonly name: string;
  readonly options: Options;
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
};

/** One of a few: radio buttons that look like a row of keys. */
export function Choice({ name, options, chosen, onChoose }: Props) {
  return (
    <div class="choice" role="radiogroup" aria-label={name}>
      {options.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
