import {
  ArrowDownload20Regular,
  ArrowUpload20Regular,
  BinRecycle20Regular,
  Delete20Regular,
  Edit20Regular,
  History20Regular,
} from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { isAzureMls } from '../../../shared/azure-ml-secrets.ts';
import type { Change, DeedResult } from '../../../shared/deeds.ts';
import type { SecretRow, Vault } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import type { KnownAccess } from '../facts/access.ts';
import { useDeeds, type DeedKind } from '../state/use-deeds.ts';
import type { Say } from '../state/use-notices.ts';
import type { Command } from './commands.ts';
import { Activity } from './Activity.tsx';
import { ChangeMany } from './ChangeMany.tsx';
import { DeletedSecrets } from './DeletedSecrets.tsx';
import { EditAttributes } from './EditAttributes.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import { Results } from './Results.tsx';
import { SealedFile } from './SealedFile.tsx';
import { TypeName } from './TypeName.tsx';

const words = messages.deeds;

interface Options {
  vault: Vault | null;
  access: KnownAccess;
  /** What a deed would meet. */
  chosen: readonly SecretRow[];
  now: number;
  say: Say;
  onFailure: (failure: Failure, vault?: string) => void;
  /** A deed begins. */
  onBegin: () => void;
  /** These are gone from the list. */
  onGone: (names: string[]) => void;
  /** Something has come back: the list is to be read anew. */
  onBack: () => void;
}

export interface SecretDeedsView {
  delete: Command;
  /** What was deleted, in this vault. */
  deleted: Command;
  /** One change for all that are chosen. */
  change: Command;
  /** Type, tags and dates of the one that is chosen. */
  edit: Command;
  backup: Command;
  restore: Command;
  /** What was done in this session. */
  activity: Command;
  /** At the foot, while something is under way. */
  strip: ReactNode;
  /** What is asked, and what came of it. */
  dialogs: ReactNode;
}

/** What a person does with the secrets that they have chosen in the table: what is offered, how far it is, what came of it. */
export function useSecretDeeds({ vault, access, chosen, now, say, ...on }: Options): SecretDeedsView {
  const [typing, setTyping] = useState<string | null>(null);
  const [open, setOpen] = useState<'deleted' | 'change' | 'edit' | 'backup' | 'restore' | 'activity' | null>(null);
  /** The change that was asked for last, for those of it that are to be tried again. */
  const [change, setChange] = useState<Change>({});
  const [results, setResults] = useState<{ kind: DeedKind; rows: readonly DeedResult[] } | null>(null);

  const onSettled = (kind: DeedKind, rows: readonly DeedResult[]): void => {
    const done = rows.filter(({ outcome }) => outcome === 'done');
    const names = done.map(({ name }) => name);
    if (kind === 'delete')
      on.onGone(rows.flatMap(({ name, outcome }) => (outcome === 'done' || outcome === 'missing' ? [name] : [])));
    else if (done.length > 0) on.onBack();
    if (done.length < rows.length) {
      setResults({ kind, rows });
      return;
    }
    const [first] = done;
    if (first === undefined) return;
    if (kind === 'delete') {
      const text =
        done.length === 1
          ? words.done.deleted(first.name, first.until)
          : words.done.deletedMany(done.length, first.until);
      say(text, { text: words.done.undo, run: () => deeds.recover(names) });
    } else if (kind === 'update') say(words.done.updated(done.length));
    else say(done.length === 1 ? words.done.recovered(first.name) : words.done.recoveredMany(done.length));
  };
  const deeds = useDeeds({
    vaultId: vault?.id ?? null,
    onSettled,
    onBegin: on.onBegin,
    onFailure: (failure) => on.onFailure(failure, vault?.name),
  });

  const names = chosen.map(({ name }) => name);
  const own = names.filter(isAzureMls);
  const lacks = (right: 'delete' | 'update' | 'backup' | 'restore'): string | null =>
    access[right] === 'no' ? words.needs[right][access.by === 'policies' ? 'policies' : 'roles'] : null;
  const why = (): string | null => {
    const missing = lacks('delete');
    if (missing !== null) return missing;
    if (deeds.busy) return words.needs.running;
    if (names.length === 0) return words.needs.nothingChosen;
    return own.length > 0 && names.length > 1 ? words.typed.alone(own.length) : null;
  };
  const mayUpdate = (): string | null => {
    const missing = lacks('update');
    if (missing !== null) return missing;
    return deeds.busy ? words.needs.running : null;
  };
  const targets = (wanted: readonly string[]) =>
    chosen.flatMap(({ name, updated }) => (wanted.includes(name) ? [{ name, basedOn: updated }] : []));
  const [only] = chosen;
  const askToDelete = (wanted: readonly string[]): void => {
    const guarded = wanted.find(isAzureMls);
    if (guarded === undefined) deeds.delete(wanted, null);
    else setTyping(guarded);
  };
  return {
    delete: {
      text: names.length > 1 ? words.commands.deleteMany(names.length) : words.commands.delete,
      icon: <Delete20Regular />,
      why: why(),
      onChoose: () => askToDelete(names),
    },
    deleted: {
      text: words.commands.deleted,
      icon: <BinRecycle20Regular />,
      why: null,
      onChoose: () => setOpen('deleted'),
    },
    change: {
      text: words.attributes.edits,
      icon: <Edit20Regular />,
      why: mayUpdate(),
      onChoose: () => setOpen('change'),
    },
    edit: {
      text: words.attributes.edit,
      icon: <Edit20Regular />,
      why: only === undefined ? words.needs.nothingChosen : mayUpdate(),
      onChoose: () => setOpen('edit'),
    },
    backup: {
      text: words.backup.command,
      icon: <ArrowDownload20Regular />,
      why: chosen.length !== 1 ? words.needs.oneChosen : lacks('backup'),
      onChoose: () => setOpen('backup'),
    },
    restore: {
      text: words.backup.restoreCommand,
      icon: <ArrowUpload20Regular />,
      why: lacks('restore'),
      onChoose: () => setOpen('restore'),
    },
    activity: {
      text: words.activity.command,
      icon: <History20Regular />,
      why: null,
      onChoose: () => setOpen('activity'),
    },
    strip: deeds.running && <ProgressStrip running={deeds.running} onStop={deeds.stop} />,
    dialogs: (
      <>
        {typing !== null && (
          <TypeName
            name={typing}
            title={words.typed.deleteTitle}
            text={words.typed.deleteText(typing)}
            button={words.typed.delete}
            onGoOn={(typed) => {
              setTyping(null);
              deeds.delete([typing], typed);
            }}
            onClose={() => setTyping(null)}
          />
        )}
        {open === 'deleted' && vault !== null && (
          <DeletedSecrets {...{ vault, access, now }} onBack={on.onBack} onClose={() => setOpen(null)} />
        )}
        {open === 'edit' && vault !== null && only !== undefined && (
          <EditAttributes
            key={only.name}
            vault={vault}
            secret={only}
            onChanged={on.onBack}
            onSaved={() => {
              setOpen(null);
              on.onBack();
              say(words.attributes.saved(only.name));
            }}
            onClose={() => setOpen(null)}
          />
        )}
        {open === 'activity' && <Activity now={now} onClose={() => setOpen(null)} />}
        {(open === 'backup' || open === 'restore') && vault !== null && (
          <SealedFile
            vault={vault}
            name={open === 'backup' ? (only?.name ?? null) : null}
            onDone={(name) => {
              setOpen(null);
              if (open === 'restore') on.onBack();
              say(open === 'restore' ? words.backup.restored(name) : words.backup.saved(name));
            }}
            onClose={() => setOpen(null)}
          />
        )}
        {open === 'change' && (
          <ChangeMany
            count={chosen.length}
            tagNames={[...new Set(chosen.flatMap(({ tags }) => tags.map(({ name }) => name)))].sort()}
            onChange={(wanted) => {
              setOpen(null);
              setChange(wanted);
              deeds.update(targets(names), wanted);
            }}
            onClose={() => setOpen(null)}
          />
        )}
        {results !== null && (
          <Results
            kind={results.kind}
            rows={results.rows}
            vault={vault?.name ?? messages.workspace.notices.aVault}
            onAgain={(again) => {
              setResults(null);
              if (results.kind === 'delete') askToDelete(again);
              else if (results.kind === 'update') deeds.update(targets(again), change);
              else deeds.recover(again);
            }}
            onUndo={(undo) => {
              setResults(null);
              deeds.recover(undo);
            }}
            onClose={() => setResults(null)}
          />
        )}
      </>
    ),
  };
}
