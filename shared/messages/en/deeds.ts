import type { Change } from '../../deeds.ts';

/** Texts about what is done with secrets that are stored: main's questions, the dialogs before them and what came of it. */

const count = (n: number): string => n.toLocaleString('en-GB');
const secrets = (n: number): string => (n === 1 ? '1 secret' : `${count(n)} secrets`);
const date = (time: number): string =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
/** At most so many names in a question; the rest is counted. */
const named = 12;
const list = (names: readonly string[]): string[] => [
  ...names.slice(0, named).map((name) => `• ${name}`),
  ...(names.length > named ? [`… and ${count(names.length - named)} more`] : []),
];
const place = ({ vault, workspace }: { vault: string; workspace: string }): string =>
  `In the vault ${vault} of the workspace ${workspace}`;

/** What a change does, as the beginning of a question. */
function changeText({ enabled, setTag, removeTag, expires }: Change): string {
  if (enabled !== undefined) return enabled ? 'Enable the newest version' : 'Disable the newest version';
  if (setTag !== undefined) return `Set the tag ${setTag.name} to “${setTag.value}” at the newest version`;
  if (removeTag !== undefined) return `Remove the tag ${removeTag} from the newest version`;
  return expires === undefined ? 'Change the newest version' : `Set ${date(expires)} as expiry of the newest version`;
}

export const deeds = {
  /** Asked by main, in its own dialog. */
  questions: {
    cancel: 'Cancel',
    delete: {
      message: (names: readonly string[]) =>
        names.length === 1 ? `Delete ${names[0] ?? ''}?` : `Delete ${secrets(names.length)}?`,
      detail: (
        at: { vault: string; workspace: string },
        names: readonly string[],
        until: number | null,
        azureMls: boolean,
      ) =>
        [
          `${place(at)}, with all versions.`,
          ...(names.length > 1 ? ['', ...list(names)] : []),
          ...(azureMls ? ['', 'Azure ML made this secret for itself. Without it, runs or datastores may fail.'] : []),
          '',
          until === null
            ? 'It can be recovered as long as the vault keeps deleted secrets: between 7 and 90 days.'
            : `${names.length === 1 ? 'It' : 'Each'} can be recovered until ${date(until)}.`,
        ].join('\n'),
      confirm: 'Delete',
    },
    update: {
      message: (n: number, change: Change) => `${changeText(change)} ${n === 1 ? 'of 1 secret' : `of ${secrets(n)}`}?`,
      detail: (at: { vault: string; workspace: string }, names: readonly string[], change: Change) =>
        [
          `${place(at)}. Their values stay as they are.`,
          '',
          ...list(names),
          ...(change.enabled === false ? ['', 'Runs can’t read them until they are enabled again.'] : []),
        ].join('\n'),
      confirm: 'Change',
    },
    makeCurrent: {
      message: (name: string) => `Make an older version of ${name} current?`,
      detail: (at: { vault: string; workspace: string }, version: string) =>
        [
          `${place(at)}. Version ${version} is read and stored again as a new version, without being shown.`,
          '',
          'Runs read it from then on. All versions there are stay.',
        ].join('\n'),
      confirm: 'Make current',
    },
    purge: {
      message: (name: string) => `Purge ${name} for good?`,
      detail: (at: { vault: string; workspace: string }) =>
        `${place(at)}, with all versions. Nobody can bring it back after that.`,
      confirm: 'Purge',
    },
  },

  commands: {
    more: 'More',
    delete: 'Delete',
    deleteMany: (n: number) => `Delete ${secrets(n)}`,
    showAzureMls: 'Show Azure ML’s own',
    deleted: 'Deleted secrets',
    rotate: 'Rotate',
  },

  /** A vault in which nobody has stored anything but Azure ML itself. */
  onlyAzureMls: {
    title: 'Only Azure ML’s own secrets are here',
    text: (n: number) => `Azure ML keeps ${secrets(n)} of its own in this vault. They are hidden.`,
    show: 'Show them',
  },
  hidden: (n: number) => `${count(n)} of Azure ML hidden`,

  selected: (n: number) => `${secrets(n)} selected`,
  clearSelection: 'Clear selection',
  manyHint: 'Choose one to see its details.',

  deletedSecrets: {
    title: (vault: string) => `Deleted secrets in ${vault}`,
    text: 'A vault keeps what was deleted for some days, and its name with it. Until then it can be recovered with all versions.',
    protected:
      'A vault keeps what was deleted for some days, and its name with it. Purge protection is on here: nobody can purge a secret before its time is over, not even an owner.',
    protectedShort: 'Purge protection is on: the vault purges it by itself when its time is over.',
    loading: 'Reading the deleted secrets…',
    none: 'Nothing deleted is kept here.',
    deletedOn: (day: string) => `Deleted ${day}`,
    daysLeft: (n: number) => (n === 0 ? 'less than a day left' : n === 1 ? '1 day left' : `${count(n)} days left`),
    recover: 'Recover',
    recoverOf: (name: string) => `Recover ${name}`,
    purgeOf: (name: string) => `Purge ${name}`,
    busy: 'The vault is at it…',
  },

  attributes: {
    edit: 'Edit…',
    title: (name: string) => `Edit ${name}`,
    save: 'Save',
    saving: 'Saving…',
    saved: (name: string) => `${name} was changed. Its value is the same.`,
    enabled: 'Enabled',
    contentType: 'Type',
    tags: 'Tags',
    tag: 'Tag',
    value: 'Text of the tag',
    tagsNote: 'Everybody who may list this vault can read tags.',
    tagName: (n: number) => `Name of tag ${n}`,
    tagValue: (n: number) => `Text of tag ${n}`,
    removeTag: (name: string) => `Remove the tag ${name}`,
    addTag: 'Add a tag',
    activates: 'Activates',
    expires: 'Expires',
    datesNote: 'A vault enforces neither date. One that is set can be moved, and taken away by a new version alone.',
    manyTitle: (n: number) => `Change ${secrets(n)}`,
    edits: 'Change…',
    change: 'Change…',
    what: 'What to change',
    enable: 'Enable',
    disable: 'Disable',
    setTag: 'Set a tag',
    takeTag: 'Remove a tag',
    setExpiry: 'Set an expiry',
  },

  versions: {
    more: (version: string) => `More for version ${version}`,
    makeCurrent: 'Make current…',
    enable: 'Enable',
    enableOf: (version: string) => `Enable version ${version}`,
    disable: 'Disable',
    working: 'Working…',
  },

  /** Main's dialogs for files. */
  files: {
    backupTitle: 'Where to keep the back-up',
    backupButton: 'Save',
    backupFilter: 'Back-up of a secret',
    restoreTitle: 'Choose the back-up of a secret',
    restoreButton: 'Restore',
    activityTitle: 'Where to keep the list',
    activityButton: 'Save',
  },

  backup: {
    command: 'Back up…',
    title: (name: string) => `Back up ${name}`,
    text: 'Key Vault hands out all versions in one file that it has sealed: neither you nor Sotto can read it. Only a vault in the same subscription and the same geography opens it.',
    save: 'Choose where…',
    saved: (name: string) => `The back-up of ${name} was saved.`,
    restoreCommand: 'Restore a back-up…',
    restoreTitle: (vault: string) => `Restore a back-up into ${vault}`,
    restoreText:
      'A back-up comes back under its own name with all its versions. The vault must be in the subscription and geography that it comes from, and must not hold the name already, deleted ones included.',
    pick: 'Choose the file…',
    restored: (name: string) => `${name} was restored, with all its versions.`,
    working: 'Working…',
  },

  activity: {
    command: 'Activity',
    title: 'What was done in this session',
    text: 'Kept in memory only, and gone when you sign out or close Sotto. Names and results, never a value.',
    none: 'Nothing yet.',
    csv: 'Export as CSV…',
    json: 'Export as JSON…',
    exported: 'The list was saved.',
    what: {
      store: 'Stored',
      reveal: 'Revealed',
      delete: 'Deleted',
      recover: 'Recovered',
      purge: 'Purged',
      change: 'Changed',
      'make-current': 'Made an older version current',
      retire: 'Changed the old version',
      'back-up': 'Backed up',
      restore: 'Restored',
    },
    in: (vault: string) => `in ${vault}`,
    missing: 'was not there',
    failed: (title: string) => `failed: ${title}`,
  },

  /** Before main's question, where a name is to be typed once more. */
  typed: {
    deleteTitle: 'Delete a secret of Azure ML',
    deleteText: (name: string) =>
      `Azure ML made ${name} for itself. Without it, a datastore, a connection or a run that needs it fails.`,
    alone: (n: number) =>
      `${n === 1 ? 'One' : count(n)} of what you selected was made by Azure ML. Those are deleted one at a time.`,
    purgeTitle: 'Purge for good',
    purgeText: (name: string) => `${name} goes with all its versions, and nobody can bring it back.`,
    label: (name: string) => `Type ${name} to go on`,
    delete: 'Delete…',
    purge: 'Purge…',
  },

  progress: {
    deleting: (done: number, all: number) => `Deleting ${count(done)} of ${secrets(all)}`,
    recovering: (done: number, all: number) => `Recovering ${count(done)} of ${secrets(all)}`,
    updating: (done: number, all: number) => `Changing ${count(done)} of ${secrets(all)}`,
    pause: (seconds: number) => `The vault asks for a pause. Sotto goes on in ${Math.ceil(seconds)} s.`,
    cancel: 'Cancel',
    cancelling: 'Stopping…',
  },

  done: {
    deleted: (name: string, until: number | null) =>
      until === null ? `${name} was deleted.` : `${name} was deleted. You can recover it until ${date(until)}.`,
    deletedMany: (n: number, until: number | null) =>
      until === null
        ? `${secrets(n)} were deleted.`
        : `${secrets(n)} were deleted. You can recover them until ${date(until)}.`,
    recovered: (name: string) => `${name} is back, with all its versions.`,
    recoveredMany: (n: number) => `${secrets(n)} are back, with all their versions.`,
    updated: (n: number) => `${secrets(n)} ${n === 1 ? 'was' : 'were'} changed. The values are the same.`,
    purged: (name: string) => `${name} was purged.`,
    undo: 'Undo',
    retired: (name: string, becomes: 'stays' | 'disabled' | 'expires') =>
      becomes === 'disabled'
        ? `The version of ${name} before is disabled.`
        : `The version of ${name} before has its expiry.`,
    notRetired: (name: string, why: string) => `${name} was stored. The version before is as it was: ${why}`,
  },

  /** A row a name, where not all went well. */
  results: {
    titles: { delete: 'What was deleted', recover: 'What was recovered', update: 'What was changed' },
    summary: (done: number, all: number) => `${count(done)} of ${secrets(all)}.`,
    outcomes: { delete: 'Deleted', recover: 'Recovered', update: 'Changed' },
    missing: 'Not there any more',
    left: 'Not tried',
    again: (n: number) => `Try ${count(n)} again`,
    undo: (n: number) => `Undo ${count(n)}`,
  },

  /** What this person may not do, and what it takes. */
  needs: {
    backup: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Backup.' },
    restore: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Restore.' },
    update: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Set.' },
    delete: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Delete.' },
    recover: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Recover.' },
    purge: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Purge.' },
    nothingChosen: 'Choose a secret first.',
    oneChosen: 'Choose one secret.',
    running: 'Sotto is still busy with the last one.',
  },
};
