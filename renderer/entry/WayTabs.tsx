import type { KeyboardEvent } from 'react';
import { messages } from '../../shared/messages/index.ts';

const text = messages.entry;
const ways = ['type', 'file', 'variable', 'generate'] as const;
export type Way = (typeof ways)[number];

/** The ways in which a value can come. Each has a panel `panel-…`. */
export function WayTabs({ way, onChoose }: { way: Way; onChoose: (way: Way) => void }) {
  const keyDown = (event: KeyboardEvent) => {
    const at = ways.indexOf(way);
    const last = ways.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const next = to === undefined ? undefined : ways[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={text.ways} onKeyDown={keyDown}>
      {ways.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          className="tab"
          id={`tab-${each}`}
          aria-selected={each === way}
          aria-controls={`panel-${each}`}
          tabIndex={each === way ? 0 : -1}
          data-label={text[each]}
          onClick={() => {
            onChoose(each);
          }}
        >
          {text[each]}
        </button>
      ))}
    </div>
  );
}
