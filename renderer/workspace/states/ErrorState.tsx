import { Button, makeStyles } from '@fluentui/react-components';
import { Add20Regular, CheckmarkCircle20Filled, ErrorCircle20Filled } from '@fluentui/react-icons';
import type { Vault, Workspace } from '../../../shared/entities.ts';
import { isBusy, isOutOfReach, type ErrorCode, type Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { whomToAsk, type KnownAccess } from '../facts/access.ts';
import { handOverCommand } from '../facts/hand-over.ts';
import { CheckAgain } from './CheckAgain.tsx';
import { HandOver } from './HandOver.tsx';
import { needsSignIn, SignInAgain, type SignIn } from './SignInAgain.tsx';
import { TechnicalDetails } from './TechnicalDetails.tsx';

const words = messages.workspace.failed;
const { arriving, byName } = messages.access;

const useStyles = makeStyles({
  root: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', padding: '20px' },
  inner: { maxWidth: '720px' },
  title: { font: 'var(--type-title)' },
  lead: { marginTop: '4px', color: 'var(--foreground-2)' },
  card: { marginTop: '16px', border: '1px solid var(--stroke-2)', borderRadius: 'var(--radius-card)' },
  item: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '12px',
    padding: '10px 16px',
    '& + &': { borderTop: '1px solid var(--stroke-2)' },
    '@media (forced-colors: active)': { borderTop: '1px solid CanvasText' },
  },
  words: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  strong: { fontWeight: 600 },
  text: { color: 'var(--foreground-2)' },
  act: { flexShrink: 0, whiteSpace: 'nowrap' },
  good: { color: 'var(--success-foreground)', display: 'flex' },
  bad: { color: 'var(--danger-foreground)', display: 'flex' },
  icon: { display: 'flex', width: '20px', color: 'var(--foreground-3)' },
});

/** These are about the vault's own door, and somebody else has the key. */
const doors = new Set<ErrorCode>(['vault-role-missing', 'vault-policy-missing', 'vault-firewall', 'vault-private']);
/** Who may not list may still store. */
const storable = new Set<ErrorCode>(['vault-role-missing', 'vault-policy-missing']);

const errorIn = (failure: Failure, vault: string) => {
  const { title, text, next } = messages.errors[failure.code];
  return {
    ...{ title, text: text(failure, { vault }) },
    next: isBusy(failure) ? messages.workspace.triesAgain(failure.retryAfter) : next,
  };
};
const arrivingIn = (vault: string) => ({ ...arriving, text: arriving.text(vault) });

interface ErrorStateProps {
  failure: Failure;
  failedAt: number | null;
  /** Null where the workspaces themselves can't be listed. */
  workspace: Workspace | null;
  /** Null where not even the vault was found. */
  vault: Vault | null;
  username: string;
  /** What is known of this person's rights there. */
  access?: KnownAccess;
  /** Another try is under way. */
  trying: boolean;
  signIn: SignIn;
  onTryAgain: () => void;
  onAddByName?: () => void;
}

export function ErrorState(props: ErrorStateProps) {
  const styles = useStyles();
  const { failure, vault, workspace, access } = props;
  const place = vault?.name ?? messages.workspace.notices.aVault;
  const arrives = access?.arriving === true;
  const { title, text, next } = arrives ? arrivingIn(place) : errorIn(failure, place);
  const isDoor = doors.has(failure.code);
  const isAway = isOutOfReach(failure);
  const mayStore = storable.has(failure.code) && access?.set !== 'no';
  const otherWay = isAway
    ? { title: words.offlineTitle, text: words.offlineText }
    : access?.set === 'yes'
      ? byName
      : { title: words.byNameTitle, text: words.byNameText };
  const signInHelps = needsSignIn(failure);
  const command = vault === null || arrives ? null : handOverCommand(failure, vault, props.username);
  const whatFailed = workspace === null ? words.noWorkspaces : vault === null ? words.noVault : words.noList;
  return (
    <div className={styles.root}>
      <div className={styles.inner}>
        <h2 className={styles.title}>{isDoor ? words.keepsOut : whatFailed}</h2>
        <p className={styles.lead}>{isDoor ? words.ownerSolves : words.nothingLost}</p>
        <ul className={styles.card} aria-live="polite">
          {!signInHelps && (
            <li className={styles.item}>
              <span className={styles.good}>
                <CheckmarkCircle20Filled />
              </span>
              <p className={styles.words}>{words.signedInAs(props.username)}</p>
            </li>
          )}
          <li className={styles.item}>
            <span className={styles.bad}>
              <ErrorCircle20Filled />
            </span>
            <div className={styles.words}>
              <p className={styles.strong}>{title}</p>
              <p className={styles.text}>{text}</p>
              <p className={styles.text}>{next}</p>
            </div>
            {signInHelps ? (
              <SignInAgain signIn={props.signIn} />
            ) : isDoor ? (
              <CheckAgain onCheck={props.onTryAgain} />
            ) : (
              <Button
                className={styles.act}
                size="small"
                onClick={props.onTryAgain}
                disabledFocusable={props.trying}
                data-region-start=""
              >
                {props.trying ? messages.workspace.header.checking : messages.workspace.tryAgain}
              </Button>
            )}
          </li>
          {props.onAddByName !== undefined && (mayStore || (isAway && vault !== null)) && (
            <li className={styles.item}>
              <span className={styles.icon}>
                <Add20Regular />
              </span>
              <div className={styles.words}>
                <p className={styles.strong}>{otherWay.title}</p>
                <p className={styles.text}>{otherWay.text}</p>
              </div>
              <Button className={styles.act} size="small" onClick={props.onAddByName}>
                {isAway ? words.addOffline : words.addByName}
              </Button>
            </li>
          )}
        </ul>
        {vault !== null && command !== null && <HandOver command={command} whom={whomToAsk(failure, vault)} />}
        <TechnicalDetails failure={failure} at={props.failedAt} />
      </div>
    </div>
  );
}
