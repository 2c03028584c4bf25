import { useState } from 'react';
import type { KeyboardEvent } from 'react';

interface PickListProps {
  /** The filter's element id; the list's is made of it. */
  id: string;
  label: string;
  placeholder: string;
  options: readonly string[];
  /** Said where there is nothing to pick. */
  empty: string;
  describedBy: string;
  readOnly: boolean;
  onPick: (option: string) => void;
}

/** Names to pick one from: those that hold what is typed, with the arrow keys or the pointer. */
export function PickList(props: PickListProps) {
  const { id, label, placeholder, options, empty, describedBy, readOnly, onPick } = props;
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const sought = filter.toLowerCase();
  const shown = options.filter((option) => option.toLowerCase().includes(sought));
  const at = Math.min(active, shown.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  const move = (to: number) => {
    setActive(to);
    document.getElementById(optionId(to))?.scrollIntoView({ block: 'nearest' });
  };
  const keyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(Math.max(0, Math.min(at + step, shown.length - 1)));
    } else if (event.key === 'Escape' && filter !== '') {
      // It clears the filter, and does not close the window.
      event.stopPropagation();
      setFilter('');
      setActive(0);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      // It picks, and does not save.
      event.stopPropagation();
      const option = shown[at];
      if (option !== undefined && !readOnly) onPick(option);
    }
  };

  return (
    <div className="pick">
      <div className="input">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? optionId(at) : undefined}
          aria-describedby={describedBy}
          placeholder={placeholder}
          readOnly={readOnly}
          value={filter}
          onChange={(event) => {
            setFilter(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <ul className="pick__list" id={`${id}-list`} role="listbox" aria-label={label}>
        {shown.map((option, index) => (
          <li
            key={option}
            id={optionId(index)}
            className={index === at ? 'option is-active' : 'option'}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => {
              // The filter keeps the focus.
              event.preventDefault();
            }}
            onClick={() => {
              if (!readOnly) onPick(option);
            }}
          >
            {option}
          </li>
        ))}
        {shown.length === 0 && (
          <li className="option option--none" role="option" aria-disabled="true" aria-selected="false">
            {empty}
          </li>
        )}
      </ul>
    </div>
  );
}
