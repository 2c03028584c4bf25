import { ChevronDown12Regular, ChevronRight12Regular } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { useNavigationStyles } from './navigation.styles.ts';

const words = messages.workspace.navigation;

/** Pinned and Recent: a heading and its rows. */
export function PlainSection({ title, children }: { title: string; children: ReactNode }) {
  const styles = useNavigationStyles();
  const id = useId();
  return (
    <div className={styles.section}>
      <h2 className={styles.head} id={id}>
        {title}
      </h2>
      <ul aria-labelledby={id}>{children}</ul>
    </div>
  );
}

interface FoldingSectionProps {
  title: string;
  count: number;
  open: boolean;
  rowKey: string;
  tabStop: boolean;
  onFocus: (key: string) => void;
  onToggle: (key: string, open: boolean) => void;
  children: ReactNode[];
}

/** A subscription, which may hold more workspaces than one wants to see. */
export function FoldingSection(props: FoldingSectionProps) {
  const styles = useNavigationStyles();
  const id = useId();
  const { open, children } = props;
  return (
    <div className={styles.section}>
      <h2 className={styles.cut}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={id}
          tabIndex={props.tabStop ? 0 : -1}
          data-row={props.rowKey}
          onFocus={() => props.onFocus(props.rowKey)}
          onClick={() => props.onToggle(props.rowKey, !open)}
          onKeyDown={(event) => {
            if (event.key === (open ? 'ArrowLeft' : 'ArrowRight')) {
              event.preventDefault();
              props.onToggle(props.rowKey, !open);
            }
          }}
        >
          <span className={styles.foldIcon}>{open ? <ChevronDown12Regular /> : <ChevronRight12Regular />}</span>
          <span className={styles.foldName}>{props.title}</span>
          <span className="visually-hidden">{words.groupCount(props.count)}</span>
          <span aria-hidden="true">{props.count}</span>
        </button>
      </h2>
      <div id={id} hidden={!open}>
        {open && (children.length > 0 ? <ul>{children}</ul> : <p className={styles.note}>{words.allAbove}</p>)}
      </div>
    </div>
  );
}
