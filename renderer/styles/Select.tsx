import { ChevronDownIcon } from './icons.tsx';

interface SelectProps<Value extends string> {
  id: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** One of a few. Its label names it by `id`, and a note by `id` and `-note`. */
export function Select<Value extends string>({ id, value, options, disabled = false, onChange }: SelectProps<Value>) {
  return (
    <span className="select">
      <select
        id={id}
        aria-describedby={`${id}-note`}
        disabled={disabled}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <ChevronDownIcon size={16} />
    </span>
  );
}
