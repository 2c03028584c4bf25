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
    pause: (seconds: number) => `The vault asks for a pause. Sotto goes on in ${Math.ceil(seconds)} s.`,
    settling: 'The vault is still busy with it. Sotto waits for it.',
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
    purged: (name: string) => `${name} was purged.`,
    undo: 'Undo',
  },

  /** A row a name, where not all went well. */
  results: {
    titles: { delete: 'What was deleted', recover: 'What was recovered' },
    summary: (done: number, all: number) => `${count(done)} of ${secrets(all)}.`,
    outcomes: { delete: 'Deleted', recover: 'Recovered' },
    missing: 'Not there any more',
    left: 'Not tried',
    again: (n: number) => `Try ${count(n)} again`,
    undo: (n: number) => `Undo ${count(n)}`,
  },

  /** What this person may not do, and what it takes. */
  needs: {
    delete: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Delete.' },
    recover: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Recover.' },
    purge: { roles: 'Needs the role Key Vault Secrets Officer.', policies: 'Needs the secret permission Purge.' },
    nothingChosen: 'Choose a secret first.',
    running: 'Sotto is still busy with the last one.',
  },
};
