import { Button, Divider, makeStyles, SearchBox, ToggleButton } from '@fluentui/react-components';
import {
  Add20Regular,
  ArrowClockwise20Regular,
  ArrowImport20Regular,
  Dismiss20Regular,
  Filter20Regular,
  PanelRight20Regular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import type { Command } from '../deeds/commands.ts';

const words = messages.workspace.commands;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    height: '48px',
    padding: '0 12px 0 16px',
    borderBottom: '1px solid var(--stroke-2)',
  },
  quiet: { fontWeight: 400, flexShrink: 0, whiteSpace: 'nowrap' },
  add: { flexShrink: 0, whiteSpace: 'nowrap' },
  line: { flex: '0 0 auto', height: '24px', margin: '0 4px' },
  gap: { flex: '1 1 auto' },
  filter: { width: '240px', '@media (max-width: 1099px)': { width: '148px', minWidth: '0' } },
  toggle: { marginLeft: '4px' },
});

interface CommandBarProps {
  /** An empty vault has its primary button in the middle of the window, and one is enough. */
  primary: boolean;
  filter: string;
  narrow: boolean;
  filterField: (field: HTMLInputElement | null) => void;
  detailsOpen: boolean;
  /** Where there are no rows there is nothing to filter and nothing to show in detail. */
  hasRows: boolean;
  /** What narrows the list besides words. */
  conditions: ReactNode;
  /** Deeds with what is chosen; where the window is narrow they stand under *More*. */
  commands: readonly Command[];
  more: ReactNode;
  onAdd: () => void;
  onImport: () => void;
  onRefresh: () => void;
  onFilter: (text: string) => void;
  onDownFromFilter: () => void;
  onToggleDetails: () => void;
}

export function CommandBar(props: CommandBarProps) {
  const styles = useStyles();
  const { filter, onFilter } = props;
  return (
    <div className={styles.root}>
      <Button
        className={props.primary ? styles.add : styles.quiet}
        appearance={props.primary ? 'primary' : 'subtle'}
        icon={<Add20Regular />}
        onClick={props.onAdd}
        aria-keyshortcuts="Control+N"
        data-region-start=""
      >
        {words.add}
      </Button>
      <Button className={styles.quiet} appearance="subtle" icon={<ArrowImport20Regular />} onClick={props.onImport}>
        {messages.batch.command}
      </Button>
      {!props.narrow && props.commands.length > 0 && <Divider className={styles.line} vertical />}
      {!props.narrow &&
        props.commands.map(({ text, icon, why, onChoose }) => (
          <Button
            key={text}
            className={styles.quiet}
            appearance="subtle"
            icon={icon}
            disabledFocusable={why !== null}
            title={why ?? undefined}
            onClick={onChoose}
          >
            {text}
          </Button>
        ))}
      {!props.narrow && props.commands.length > 0 && <Divider className={styles.line} vertical />}
      <Button
        className={styles.quiet}
        appearance="subtle"
        icon={<ArrowClockwise20Regular />}
        onClick={props.onRefresh}
        aria-label={words.refresh}
        aria-keyshortcuts="F5"
      >
        {props.narrow ? null : words.refresh}
      </Button>
      {props.more}
      <span className={styles.gap} />
      {props.hasRows && (
        <>
          <SearchBox
            className={styles.filter}
            ref={props.filterField}
            value={filter}
            onChange={(_event, data) => onFilter(data.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && filter !== '') {
                event.preventDefault();
                onFilter('');
              }
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                props.onDownFromFilter();
              }
            }}
            aria-label={words.filter}
            aria-keyshortcuts="Control+F"
            placeholder={props.narrow ? words.filterShort : words.filter}
            contentBefore={<Filter20Regular />}
            dismiss={{ 'aria-label': words.clearFilter, children: <Dismiss20Regular /> }}
          />
          {props.conditions}
          <ToggleButton
            className={styles.toggle}
            appearance="subtle"
            icon={<PanelRight20Regular />}
            checked={props.detailsOpen}
            onClick={props.onToggleDetails}
            aria-label={words.details}
          />
        </>
      )}
    </div>
  );
}
