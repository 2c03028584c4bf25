import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { sameName } from '../../../shared/secret-rules.ts';
import { Modal } from './Modal.tsx';

const words = messages.deeds.typed;

const useStyles = makeStyles({
  text: { margin: '8px 0 16px', color: 'var(--foreground-2)', overflowWrap: 'anywhere' },
  label: { overflowWrap: 'anywhere' },
});

interface TypeNameProps {
  name: string;
  title: string;
  text: string;
  button: string;
  onGoOn: (typed: string) => void;
  onClose: () => void;
}

/** For what is hard or impossible to take back: the name once more, by hand. Main's own question follows. */
export function TypeName({ name, title, text, button, onGoOn, onClose }: TypeNameProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const matches = sameName(typed, name);
  return (
    <Modal
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{messages.workspace.cancel}</Button>
          <Button appearance="primary" disabled={!matches} onClick={() => onGoOn(typed)}>
            {button}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{text}</p>
      <Field label={{ className: styles.label, children: words.label(name) }}>
        <Input
          autoFocus
          value={typed}
          onChange={(_event, data) => setTyped(data.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && matches) onGoOn(typed);
          }}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
    </Modal>
  );
}
