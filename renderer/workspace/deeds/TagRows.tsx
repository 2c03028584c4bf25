import { Button, Input, makeStyles } from '@fluentui/react-components';
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import { tagLimit, type Tag } from '../../../shared/attribute-rules.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.deeds.attributes;

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: '8px', marginBottom: '8px' },
});

/** Names and values of tags, a row each. */
export function TagRows({ tags, onChange }: { tags: readonly Tag[]; onChange: (tags: Tag[]) => void }) {
  const styles = useStyles();
  const set = (at: number, part: Partial<Tag>): void =>
    onChange(tags.map((tag, i) => (i === at ? { ...tag, ...part } : tag)));
  return (
    <div role="group" aria-label={words.tags}>
      {tags.map((tag, i) => (
        // Rows have no identity but their place: a name may be anything while it is typed.
        <div key={i} className={styles.row}>
          <Input
            aria-label={words.tagName(i + 1)}
            value={tag.name}
            onChange={(_event, data) => set(i, { name: data.value })}
          />
          <Input
            aria-label={words.tagValue(i + 1)}
            value={tag.value}
            onChange={(_event, data) => set(i, { value: data.value })}
          />
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={words.removeTag(tag.name)}
            onClick={() => onChange(tags.filter((_tag, at) => at !== i))}
          />
        </div>
      ))}
      {tags.length < tagLimit && (
        <Button size="small" icon={<Add16Regular />} onClick={() => onChange([...tags, { name: '', value: '' }])}>
          {words.addTag}
        </Button>
      )}
    </div>
  );
}
