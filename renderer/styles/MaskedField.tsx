import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { EyeIcon } from './icons.tsx';
import { HoldButton } from './HoldButton.tsx';
import { useSchemeChange } from './use-scheme-change.ts';

/** So much of the code typeface fits into the field; more is shown on a canvas of several lines below it. */
const fitsInField = 40;

/** What the window's preload does with the field. */
interface Watcher {
  watchField: (ids: { field: string; canvas: string }) => void;
  peek: (on: boolean) => void;
}

interface MaskedFieldProps {
  /** The element's id. */
  id: string;
  watcher: Watcher;
  describedBy: string;
  bytes: number;
  isInvalid: boolean;
  readOnly: boolean;
}

/**
 * The one masked field of a window. The preload reads it; this page never does. That is why React does not make the
 * element: for every input of its own, React keeps a copy of the text at each key, whether anybody listens or not.
 */
export function MaskedField({ id, watcher, describedBy, bytes, isInvalid, readOnly }: MaskedFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const [peeking, setPeeking] = useState(false);

  const canvasId = `${id}-peek`;

  const make = useEffectEvent((parent: HTMLDivElement) => {
    const field = document.createElement('input');
    field.id = id;
    field.type = 'password';
    field.autocomplete = 'off';
    field.spellcheck = false;
    field.setAttribute('aria-describedby', describedBy);
    field.setAttribute('aria-required', 'true');
    parent.append(field);
    watcher.watchField({ field: id, canvas: canvasId });
    // A peek is drawn in this typeface, and a canvas waits for none.
    void document.fonts.load('400 14px "JetBrains Mono"');
  });
  useEffect(() => {
    if (place.current !== null && place.current.childElementCount === 0) make(place.current);
  }, []);

  useEffect(() => {
    const field = place.current?.querySelector('input');
    if (field === null || field === undefined) return;
    field.readOnly = readOnly;
    field.setAttribute('aria-invalid', String(isInvalid));
  }, [readOnly, isInvalid]);

  const peek = (on: boolean) => {
    setPeeking(on);
    watcher.peek(on);
  };

  useSchemeChange(() => {
    if (peeking) watcher.peek(true);
  });

  const classes = ['input', 'masked'];
  if (isInvalid) classes.push('is-invalid');
  if (readOnly) classes.push('is-disabled');
  if (bytes > fitsInField) classes.push('is-long');
  if (peeking) classes.push('is-peeking');
  return (
    <div className={classes.join(' ')}>
      <div className="masked__text">
        <div className="masked__place" ref={place} />
        <canvas className="masked__peek" id={canvasId} aria-hidden="true" />
      </div>
      <HoldButton className="button button--subtle masked__hold" disabled={bytes === 0 || readOnly} onHold={peek}>
        <EyeIcon />
        {messages.entry.holdToPeek}
      </HoldButton>
    </div>
  );
}
