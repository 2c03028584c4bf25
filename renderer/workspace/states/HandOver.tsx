import { Button, makeStyles } from '@fluentui/react-components';
import { useRef } from 'react';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.failed;

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', margin: '16px 0 8px' },
  title: { font: 'var(--type-body-strong)' },
  code: {
    margin: 0,
    padding: '12px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--background-1)',
    font: 'var(--type-code)',
    fontVariantLigatures: 'none',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    // One line for the shell, several for the eye: what goes on is set in.
    '& > code': { display: 'block', font: 'inherit', paddingLeft: '16px', textIndent: '-16px' },
    userSelect: 'text',
    cursor: 'text',
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '1px' },
  },
  verb: { color: 'var(--brand-foreground)' },
  /** No line breaks between the hyphens. */
  option: { whiteSpace: 'nowrap' },
  string: { color: 'var(--code-string)' },
  whom: { marginTop: '8px', color: 'var(--foreground-2)', overflowWrap: 'anywhere' },
});

/** The command cut into its verb (`az role assignment create`), quoted words and the rest. */
function coloured(command: string): { text: string; kind: 'verb' | 'string' | 'option' | 'rest' }[] {
  const verb = /^az(?: [a-z][a-z-]*)+/.exec(command)?.[0] ?? '';
  const rest = command
    .slice(verb.length)
    .split(/("[^"]*"|--[a-z-]+)/)
    .filter(Boolean);
  return [
    { text: verb, kind: 'verb' },
    ...rest.map(
      (text) => ({ text, kind: text.startsWith('"') ? 'string' : text.startsWith('--') ? 'option' : 'rest' }) as const,
    ),
  ];
}

/** A command to give to somebody who may do what this person may not, and who that is. It holds names only. */
export function HandOver({ command, whom }: { command: string; whom: string }) {
  const styles = useStyles();
  const code = useRef<HTMLPreElement>(null);
  const selectAll = (): void => {
    if (code.current === null) return;
    code.current.focus();
    window.getSelection()?.selectAllChildren(code.current);
  };
  return (
    <section>
      <div className={styles.head}>
        <h3 className={styles.title}>{words.handOver}</h3>
        <Button appearance="subtle" size="small" onClick={selectAll}>
          {words.selectAll}
        </Button>
      </div>
      <pre className={styles.code} ref={code} tabIndex={0} role="group" aria-label={words.command}>
        <code>
          {coloured(command).map((part, i) => (
            <span key={i} className={part.kind === 'rest' ? undefined : styles[part.kind]}>
              {part.text}
            </span>
          ))}
        </code>
      </pre>
      <p className={styles.whom}>{whom}</p>
    </section>
  );
}
