import { Button, mergeClasses } from '@fluentui/react-components';
import {
  ArrowUpload16Regular,
  CheckmarkCircle16Filled,
  Clock16Regular,
  ErrorCircle16Filled,
  QuestionCircle16Regular,
  SubtractCircle16Regular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { BatchRow } from '../../../shared/batch.ts';
import { willBeWritten } from '../../../shared/batch-rules.ts';
import { messages } from '../../../shared/messages/index.ts';
import { useBatchStyles } from './batch.styles.ts';

const words = messages.batch.results;

interface BatchResultProps {
  row: BatchRow;
  vault: string;
  /** Nothing has been begun, it is under way, or it is over. */
  stage: 'before' | 'under-way' | 'after';
  onTryAgain: () => void;
  onRecover: () => void;
}

/** What came of one row. */
export function BatchResult({ row, vault, stage, onTryAgain, onRecover }: BatchResultProps) {
  const styles = useBatchStyles();
  const { result } = row;
  switch (result.state) {
    case 'stored':
      return <Shown icon={<CheckmarkCircle16Filled />} tone={styles.success} text={words.stored(result.versions)} />;
    case 'failed': {
      const { title, text, next } = messages.errors[result.error.code];
      const isDeleted = result.error.code === 'secret-deleted';
      const whole = words.failed(title, text(result.error, { vault }), next);
      return (
        <Shown icon={<ErrorCircle16Filled />} tone={styles.danger} text={title} title={whole}>
          {stage !== 'under-way' && (
            <Button
              className={styles.again}
              size="small"
              aria-label={isDeleted ? messages.batch.recoverOf(row.name) : messages.batch.tryAgainOf(row.name)}
              onClick={isDeleted ? onRecover : onTryAgain}
            >
              {isDeleted ? messages.batch.recover : messages.batch.tryAgain}
            </Button>
          )}
        </Shown>
      );
    }
    case 'writing':
      return <Shown icon={<ArrowUpload16Regular />} text={words.writing} />;
    case 'interrupted':
      return (
        <Shown
          icon={<QuestionCircle16Regular />}
          tone={styles.warning}
          text={words.interrupted}
          title={words.interruptedTitle}
        />
      );
    case 'waits':
      if (stage === 'before') return <span className={styles.quiet}>{words.none}</span>;
      if (willBeWritten(row)) return <Shown icon={<Clock16Regular />} text={words.waits} />;
      return (
        <Shown icon={<SubtractCircle16Regular />} text={stage === 'after' ? words.skipped : words.willBeSkipped} />
      );
  }
}

interface ShownProps {
  icon: ReactNode;
  text: string;
  title?: string;
  tone?: string;
  children?: ReactNode;
}

function Shown({ icon, text, title = text, tone, children }: ShownProps) {
  const styles = useBatchStyles();
  return (
    <span className={styles.result} title={title}>
      <span className={mergeClasses(styles.icon, tone)}>{icon}</span>
      <span className={styles.resultText}>{text}</span>
      {children}
    </span>
  );
}
