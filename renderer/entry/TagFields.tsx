import { tagLimit, type Tag } from '../../shared/attribute-rules.ts';
import { messages } from '../../shared/messages/index.ts';
import { DismissIcon, WarningIcon } from '../styles/icons.tsx';
import { Note } from '../styles/Note.tsx';
import { focusSoon } from './focus.ts';

const text = messages.entry;
const nameId = (index: number) => `tag-name-${index}`;

interface TagFieldsProps {
  tags: Tag[];
  problem: string | null;
  readOnly: boolean;
  onChange: (tags: Tag[]) => void;
}

export function TagFields({ tags, problem, readOnly, onChange }: TagFieldsProps) {
  const change = (index: number, part: Partial<Tag>) => {
    onChange(tags.map((tag, i) => (i === index ? { ...tag, ...part } : tag)));
  };
  const remove = (index: number) => {
    onChange(tags.filter((_, i) => i !== index));
    focusSoon(tags.length > 1 ? nameId(Math.min(index, tags.length - 2)) : 'add-tag');
  };
  const frame = `input${problem === null ? '' : ' is-invalid'}${readOnly ? ' is-disabled' : ''}`;
  return (
    <div className="attribute" role="group" aria-labelledby="tags-label" aria-describedby="tags-note">
      <span className="attribute__label" id="tags-label">
        {text.tags}
      </span>
      <div className="attribute__field">
        {tags.map((tag, index) => (
          // A tag has no identity but its place: its name changes at each key.
          <div className="tag" key={index}>
            <div className={frame}>
              <input
                id={nameId(index)}
                type="text"
                autoComplete="off"
                spellCheck={false}
                aria-label={text.tagName(index + 1)}
                aria-invalid={problem !== null}
                placeholder={text.tagNamePlaceholder}
                readOnly={readOnly}
                value={tag.name}
                onChange={(event) => {
                  change(index, { name: event.currentTarget.value });
                }}
              />
            </div>
            <div className={frame}>
              <input
                type="text"
                autoComplete="off"
                spellCheck={false}
                aria-label={text.tagText(index + 1)}
                placeholder={text.tagTextPlaceholder}
                readOnly={readOnly}
                value={tag.value}
                onChange={(event) => {
                  change(index, { value: event.currentTarget.value });
                }}
              />
            </div>
            <button
              type="button"
              className="button button--subtle tag__remove"
              aria-label={text.removeTag(index + 1, tag.name)}
              disabled={readOnly}
              onClick={() => {
                remove(index);
              }}
            >
              <DismissIcon size={16} />
            </button>
          </div>
        ))}
        <button
          type="button"
          id="add-tag"
          className="link-button attribute__add"
          disabled={readOnly || tags.length >= tagLimit}
          onClick={() => {
            onChange([...tags, { name: '', value: '' }]);
            focusSoon(nameId(tags.length));
          }}
        >
          {text.addTag}
        </button>
        <div id="tags-note" aria-live="polite">
          {problem !== null ? (
            <Note tone="danger">{problem}</Note>
          ) : (
            <Note
              tone={tags.length > 0 ? 'warning' : 'plain'}
              icon={tags.length > 0 ? <WarningIcon size={16} /> : undefined}
            >
              {text.tagsHint}
            </Note>
          )}
        </div>
      </div>
    </div>
  );
}
