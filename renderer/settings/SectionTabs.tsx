import type { KeyboardEvent } from 'react';
import { messages } from '../../shared/messages/index.ts';

const text = messages.settings;
export const sections = ['account', 'locks', 'proxy', 'appearance', 'sharing', 'reset'] as const;
export type Section = (typeof sections)[number];

/** The parts of the settings, one under the other. By the keyboard pattern of tabs: one stop for Tab, arrows choose. */
export function SectionTabs({ section, onChoose }: { section: Section; onChoose: (section: Section) => void }) {
  const keyDown = (event: KeyboardEvent) => {
    const at = sections.indexOf(section);
    const last = sections.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const next = to === undefined ? undefined : sections[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="sections" role="tablist" aria-label={text.title} aria-orientation="vertical" onKeyDown={keyDown}>
      {sections.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          className="section-tab"
          id={`tab-${each}`}
          aria-selected={each === section}
          aria-controls="panel"
          tabIndex={each === section ? 0 : -1}
          onClick={() => {
            onChoose(each);
          }}
        >
          {text.sections[each]}
        </button>
      ))}
    </div>
  );
}
