import { Button, mergeClasses } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useId, type ReactNode, type RefObject } from 'react';
import type { SecretRow, Vault } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Tabs, tabId } from '../../components/Tabs.tsx';
import { minute } from '../facts/dates.ts';
import { useNow } from '../hooks/use-now.ts';
import type { Command } from '../deeds/commands.ts';
import { useDetailsStyles } from './details.styles.ts';
import { DetailsTab } from './DetailsTab.tsx';
import { VersionsTab } from './VersionsTab.tsx';

const words = messages.workspace.details;

export type DetailsTabName = 'details' | 'versions';

const tabs = [
  { key: 'details', text: words.tabs.details },
  { key: 'versions', text: words.tabs.versions },
] as const;

interface DetailsProps {
  secret: SecretRow | null;
  /** Instead of one secret's details, while several are chosen. */
  many: ReactNode;
  /** How many are chosen. */
  count: number;
  /** Null while it is looked for; then there is no secret either. */
  vault: Vault | null;
  tab: DetailsTabName;
  /** Whether the pane lies over the table instead of beside it. */
  over: boolean;
  paneRef: RefObject<HTMLElement | null>;
  onTab: (tab: DetailsTabName) => void;
  onClose: () => void;
  /** Edits what is not secret about the one on show. */
  edit: Command;
  onReveal: (name: string, version: string | null) => void;
  onNewVersion: (name: string) => void;
}

export function Details(props: DetailsProps) {
  const styles = useDetailsStyles();
  const now = useNow(minute);
  const panelId = useId();
  const { secret, tab } = props;
  return (
    <aside
      ref={props.paneRef}
      className={mergeClasses(styles.root, props.over && styles.over)}
      aria-label={messages.workspace.regions.details}
      data-region=""
    >
      <div className={styles.head}>
        {props.many !== null ? (
          <h2 className={styles.title} data-region-start="" tabIndex={-1}>
            {messages.deeds.selected(props.count)}
          </h2>
        ) : secret === null ? (
          <p className={styles.hint}>{words.choose}</p>
        ) : (
          <h2 className={styles.title}>{secret.name}</h2>
        )}
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={messages.workspace.commands.closeDetails}
          onClick={props.onClose}
        />
      </div>
      {props.many}
      {props.many === null && secret !== null && props.vault !== null && (
        <>
          <div className={styles.tabs}>
            <Tabs
              label={words.tabList(secret.name)}
              tabs={tabs}
              chosen={tab}
              panelId={panelId}
              onChoose={props.onTab}
            />
          </div>
          <div className={styles.panel} role="tabpanel" id={panelId} aria-labelledby={tabId(panelId, tab)} tabIndex={0}>
            {tab === 'details' ? (
              <DetailsTab
                secret={secret}
                now={now}
                edit={props.edit}
                onReveal={() => props.onReveal(secret.name, null)}
                onNewVersion={() => props.onNewVersion(secret.name)}
              />
            ) : (
              <VersionsTab
                // One secret's versions must not be seen under another's name, not even for a moment.
                key={secret.name}
                vault={props.vault}
                name={secret.name}
                updated={secret.updated}
                now={now}
                why={props.edit.why}
                onReveal={(version) => props.onReveal(secret.name, version)}
              />
            )}
          </div>
        </>
      )}
    </aside>
  );
}
