import { mergeClasses } from '@fluentui/react-components';
import { Beaker16Regular, Clock16Regular, Pin16Regular, PinOff16Regular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { Workspace } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { MiddleText } from '../../styles/MiddleText.tsx';
import { Marked } from './Marked.tsx';
import { useNavigationStyles } from './navigation.styles.ts';

const words = messages.workspace.navigation;

interface WorkspaceRowProps {
  workspace: Workspace;
  /** Where the row matches what was typed, if its name does not say it. */
  place: string | null;
  typed: string;
  /** How many of its secrets expire soon; 0 where its vault was not listed. */
  expiring: number;
  chosen: boolean;
  /** The one row that Tab stops at; the arrow keys reach the others. */
  tabStop: boolean;
  onFocus: (key: string) => void;
  onChoose: (workspace: Workspace) => void;
  onPin: (workspace: Workspace) => void;
}

export const WorkspaceRow = memo(function WorkspaceRow(props: WorkspaceRowProps) {
  const styles = useNavigationStyles();
  const { workspace, place, typed, expiring, chosen } = props;
  const tabIndex = props.tabStop ? 0 : -1;
  const pinText = workspace.pinned ? words.unpin(workspace.name) : words.pin(workspace.name);
  return (
    <li className={mergeClasses(styles.row, chosen && styles.chosen)}>
      <button
        type="button"
        className={styles.pick}
        aria-current={chosen ? 'true' : undefined}
        tabIndex={tabIndex}
        data-row={workspace.id}
        onFocus={() => props.onFocus(workspace.id)}
        onClick={() => props.onChoose(workspace)}
      >
        <span className={mergeClasses(styles.icon, chosen && styles.iconChosen)}>
          <Beaker16Regular />
        </span>
        {typed === '' ? (
          <span className={styles.name}>
            <MiddleText key={String(chosen)} text={workspace.name} />
          </span>
        ) : (
          <span className={styles.texts}>
            <span className={styles.cut}>
              <Marked text={workspace.name} typed={typed} />
            </span>
            {place !== null && (
              <span className={styles.place}>
                <Marked text={words.in(place)} typed={typed} />
              </span>
            )}
          </span>
        )}
      </button>
      {expiring > 0 && (
        <span className={styles.expiring} title={messages.workspace.footer.expiring(expiring)}>
          <Clock16Regular />
          <span aria-hidden="true">{expiring}</span>
          <span className="visually-hidden">{messages.workspace.footer.expiring(expiring)}</span>
        </span>
      )}
      <button
        type="button"
        className={mergeClasses('pin', styles.pin)}
        aria-label={pinText}
        title={pinText}
        tabIndex={tabIndex}
        data-pin={workspace.id}
        onClick={() => props.onPin(workspace)}
      >
        {workspace.pinned ? <PinOff16Regular /> : <Pin16Regular />}
      </button>
    </li>
  );
});
