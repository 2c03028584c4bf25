import { messages } from '../../shared/messages/index.ts';
import { valueLimit } from '../../shared/secret-rules.ts';
import { CheckCircleIcon, ErrorCircleFilledIcon, InfoIcon, WarningIcon } from '../styles/icons.tsx';
import { Note } from '../styles/Note.tsx';
import { oddities } from './oddities.ts';
import type { Held } from './use-value.ts';

const text = messages.entry;

/** What can be told of a value that the vault process holds: its size, and what looks odd about it. */
export function HeldNotes({ held, problem, hint }: { held: Held; problem: string | null; hint: string }) {
  if (!('facts' in held)) return problem === null ? null : <Problem text={problem} />;
  const { bytes, lines } = held.facts;
  const inFile = held.source.way === 'file' ? held.source.odd.map((one) => text.fileOddities[one]) : [];
  const odd = [...oddities(held.facts), ...inFile];
  const isBase64 = held.source.way === 'file' && held.source.base64;
  return (
    <>
      <div className="group__notes--split">
        {problem === null ? (
          <Note tone="success" icon={<CheckCircleIcon size={16} />}>
            {text.size(lines, bytes)}
          </Note>
        ) : (
          <Problem text={`${text.size(lines, bytes)}. ${problem}`} />
        )}
        <span className={bytes > valueLimit ? 'counter counter--over' : 'counter'}>{text.limit(valueLimit)}</span>
      </div>
      {odd.length === 0 ? (
        <Note tone="plain" icon={<InfoIcon size={16} />}>
          {isBase64 ? text.base64 : hint}
        </Note>
      ) : (
        <Note tone="warning" icon={<WarningIcon size={16} />}>
          {text.oddHeld(odd)}
        </Note>
      )}
    </>
  );
}

export function Problem({ text: words }: { text: string }) {
  return (
    <Note tone="danger" icon={<ErrorCircleFilledIcon size={16} />}>
      {words}
    </Note>
  );
}
