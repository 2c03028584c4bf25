import { Button, Link, makeStyles, mergeClasses } from '@fluentui/react-components';
import { Globe20Regular, Phone20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Mark } from '../../components/Mark.tsx';
import { FailureBar } from '../states/FailureBar.tsx';
import { useLink } from '../state/use-link.ts';
import type { SessionState } from '../state/use-session.ts';
import { CodeCard } from './CodeCard.tsx';
import { FirstRunDrawing } from './FirstRunDrawing.tsx';
import { PromiseLimits } from './PromiseLimits.tsx';
import { StartNotes } from './StartNotes.tsx';
import { Waiting } from './Waiting.tsx';

const words = messages.workspace.firstRun;

const useStyles = makeStyles({
  root: { display: 'flex', height: '100%', backgroundColor: 'var(--background-1)', color: 'var(--foreground-1)' },
  left: {
    flex: '1 1 600px',
    minWidth: 0,
    maxWidth: '640px',
    display: 'flex',
    flexDirection: 'column',
    padding: '48px 64px 32px',
    overflowY: 'auto',
    '@media (max-width: 899px)': { maxWidth: 'none' },
  },
  brand: { display: 'flex', alignItems: 'center', gap: '12px', font: 'var(--type-title)', flexShrink: 0 },
  middle: {
    flex: '1 0 auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    // A little above the middle, where the eye looks for it.
    justifyContent: 'center',
    padding: '24px 0 40px',
  },
  promise: {
    font: 'var(--type-display)',
    letterSpacing: '-0.01em',
    maxWidth: '440px',
    textWrap: 'balance',
  },
  lead: { marginTop: '16px', maxWidth: '336px', fontSize: '16px', lineHeight: '24px', color: 'var(--foreground-2)' },
  givesWay: { '@media (max-height: 699px)': { display: 'none' } },
  act: { marginTop: '32px', width: '336px', maxWidth: '100%', minHeight: '128px' },
  // The code has the room of the lead, so that it fits the smallest window.
  wide: { width: '440px' },
  signIn: { width: '100%', height: '44px', fontSize: '16px' },
  second: { marginTop: '12px' },
  note: {
    marginTop: '12px',
    width: 'max-content',
    maxWidth: 'calc(100vw - 128px)',
    font: 'var(--type-caption)',
    color: 'var(--foreground-3)',
  },
  failure: { marginTop: '24px', width: '440px', maxWidth: '100%' },
  foot: { display: 'flex', gap: '20px', flexShrink: 0, fontSize: '12px', lineHeight: '16px' },
  limits: { fontSize: '12px', color: 'var(--foreground-2)' },
});

export function FirstRun({ state }: { state: SessionState }) {
  const styles = useStyles();
  const byCode = state.waiting && state.way === 'code';
  const [limitsOpen, setLimitsOpen] = useState(false);
  const [linkFailure, setLinkFailure] = useState<Failure | null>(null);
  useLink((link) => {
    if (link.state === 'failed') setLinkFailure(link.error);
    return link.state === 'failed';
  });
  const failure = state.failure ?? linkFailure;
  return (
    <main className={styles.root}>
      <div className={styles.left}>
        <div className={styles.brand}>
          <Mark size={32} />
          <span>{messages.workspace.product}</span>
        </div>
        <div className={styles.middle}>
          <h1 className={styles.promise}>{words.promise}</h1>
          {!byCode && <p className={mergeClasses(styles.lead, failure !== null && styles.givesWay)}>{words.lead}</p>}
          {failure !== null && !state.waiting && (
            <div className={styles.failure}>
              <FailureBar failure={failure} />
            </div>
          )}
          <div className={mergeClasses(styles.act, byCode && styles.wide)}>
            {state.waiting ? (
              byCode ? (
                <CodeCard code={state.session?.deviceCode ?? null} onCancel={state.cancelSignIn} />
              ) : (
                <Waiting onCancel={state.cancelSignIn} />
              )
            ) : (
              <>
                <Button
                  className={styles.signIn}
                  appearance="primary"
                  size="large"
                  icon={<Globe20Regular />}
                  onClick={() => void state.signIn()}
                >
                  {words.signIn}
                </Button>
                <Button
                  className={mergeClasses(styles.signIn, styles.second)}
                  size="large"
                  icon={<Phone20Regular />}
                  onClick={() => void state.signInByCode()}
                >
                  {words.useCode}
                </Button>
                <p className={styles.note}>{words.signInNote}</p>
              </>
            )}
          </div>
          <StartNotes session={state.session} />
        </div>
        <div className={styles.foot}>
          <Link as="button" appearance="subtle" className={styles.limits} onClick={() => setLimitsOpen(true)}>
            {words.limitsLink}
          </Link>
          <Link as="button" appearance="subtle" className={styles.limits} onClick={state.settings}>
            {words.settings}
          </Link>
        </div>
      </div>
      <FirstRunDrawing />
      <PromiseLimits open={limitsOpen} onClose={() => setLimitsOpen(false)} />
    </main>
  );
}
