import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ChevronDownIcon } from '../styles/icons.tsx';
import { messages } from '../../shared/messages/index.ts';

const text = messages.entry;
const optionId = (index: number) => `content-type-${index}`;

interface ContentTypeFieldProps {
  contentType: string;
  problem: string | null;
  readOnly: boolean;
  onChange: (contentType: string) => void;
}

/** Free text with suggestions. Not a datalist: its list is a window of the system's, which content protection misses. */
export function ContentTypeField({ contentType, problem, readOnly, onChange }: ContentTypeFieldProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const options = suggestions(contentType);
  const isOpen = open && !readOnly && options.length > 0;

  const close = () => {
    setOpen(false);
    setActive(null);
  };
  const choose = (option: string) => {
    onChange(option);
    close();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = active ?? (step === 1 ? -1 : 0);
      setActive(isOpen ? (from + step + options.length) % options.length : null);
      setOpen(true);
    } else if (event.key === 'Escape' && isOpen) {
      // The list closes, not the window.
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && isOpen && active !== null) {
      event.stopPropagation();
      choose(options[active] ?? contentType);
    }
  };

  return (
    <div className="attribute">
      <label className="attribute__label" htmlFor="content-type">
        {text.contentType}
      </label>
      <div className="attribute__field content-type">
        <div className={`input${problem === null ? '' : ' is-invalid'}${readOnly ? ' is-disabled' : ''}`}>
          <input
            id="content-type"
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? 'content-types' : undefined}
            aria-activedescendant={isOpen && active !== null ? optionId(active) : undefined}
            aria-invalid={problem !== null}
            aria-describedby="content-type-note"
            readOnly={readOnly}
            value={contentType}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              setOpen(true);
              setActive(null);
            }}
            onClick={() => {
              setOpen(true);
            }}
            onKeyDown={keyDown}
            onBlur={close}
          />
          <span className="content-type__chevron">
            <ChevronDownIcon size={16} />
          </span>
        </div>
        {isOpen && (
          <ul className="options" id="content-types" role="listbox" aria-label={text.contentType}>
            {options.map((option, index) => (
              <li
                key={option}
                id={optionId(index)}
                className={index === active ? 'option is-active' : 'option'}
                role="option"
                aria-selected={option === contentType}
                // Before the field would lose the focus, and with it the list.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(option);
                }}
              >
                {option}
              </li>
            ))}
          </ul>
        )}
        <p className={problem === null ? 'note' : 'note note--danger'} id="content-type-note" aria-live="polite">
          {problem ?? text.contentTypeHint}
        </p>
      </div>
    </div>
  );
}

/** All of them for an empty field or one that holds a suggestion; else those that contain what was typed. */
function suggestions(contentType: string): string[] {
  const typed = contentType.toLowerCase();
  const all = text.contentTypes;
  if (typed === '' || all.some((each) => each.toLowerCase() === typed)) return all;
  return all.filter((each) => each.toLowerCase().includes(typed));
}
