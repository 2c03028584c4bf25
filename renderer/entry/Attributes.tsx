import type { AttributeField, Attributes as AllAttributes } from '../../shared/attribute-rules.ts';
import { messages } from '../../shared/messages/index.ts';
import { ChevronRightIcon } from '../styles/icons.tsx';
import { ContentTypeField } from './ContentTypeField.tsx';
import { DateField } from './DateField.tsx';
import { afterDays, endOfDay, startOfDay } from './days.ts';
import { EnabledSwitch } from './EnabledSwitch.tsx';
import { TagFields } from './TagFields.tsx';

const text = messages.entry;

interface AttributesProps {
  open: boolean;
  attributes: AllAttributes;
  problem: { field: AttributeField; text: string } | null;
  readOnly: boolean;
  onToggle: (open: boolean) => void;
  onChange: (part: Partial<AllAttributes>, field: AttributeField | null) => void;
}

/** What is not secret about a secret, folded away. */
export function Attributes({ open, attributes, problem, readOnly, onToggle, onChange }: AttributesProps) {
  const { contentType, tags, activates, expires, enabled } = attributes;
  const problemAt = (field: AttributeField) => (problem?.field === field ? problem.text : null);
  return (
    <section className="fold">
      <button
        type="button"
        className="fold__head"
        aria-expanded={open}
        aria-controls="attributes"
        onClick={() => {
          onToggle(!open);
        }}
      >
        <span className={open ? 'fold__chevron is-open' : 'fold__chevron'}>
          <ChevronRightIcon size={16} />
        </span>
        <span className="fold__title">{text.attributes}</span>
        {!open && <span className="fold__summary">{text.summary(attributes)}</span>}
      </button>
      <div className="fold__body" id="attributes" hidden={!open}>
        <ContentTypeField
          contentType={contentType}
          problem={problemAt('contentType')}
          readOnly={readOnly}
          onChange={(next) => {
            onChange({ contentType: next }, 'contentType');
          }}
        />
        <TagFields
          tags={tags}
          problem={problemAt('tags')}
          readOnly={readOnly}
          onChange={(next) => {
            onChange({ tags: next }, 'tags');
          }}
        />
        <DateField
          id="activates"
          label={text.activates}
          time={activates}
          timeOf={startOfDay}
          note={text.activatesHint}
          problem={problemAt('activates')}
          readOnly={readOnly}
          onChange={(next) => {
            onChange({ activates: next }, 'activates');
          }}
        />
        <DateField
          id="expires"
          label={text.expires}
          time={expires}
          timeOf={endOfDay}
          note={isPast(expires) ? text.hasExpired : text.expiresHint}
          problem={problemAt('expires')}
          presets={text.presets.map(({ label, days }) => ({ label, time: () => afterDays(days) }))}
          readOnly={readOnly}
          onChange={(next) => {
            onChange({ expires: next }, 'expires');
          }}
        />
        <EnabledSwitch
          enabled={enabled}
          readOnly={readOnly}
          onChange={(next) => {
            onChange({ enabled: next }, null);
          }}
        />
      </div>
    </section>
  );
}

const isPast = (time: number | null): boolean => time !== null && time < Date.now();
