/** What is typed in open entries and goes with them, by name; a name is empty where none was typed yet. */
const notSaved = (names: readonly string[]): string[] => [
  'Not saved, and kept nowhere:',
  ...names.map((name) => (name === '' ? '• a secret without a name yet' : `• ${name}`)),
];

/** Texts of main: window titles, application menu and the dialogs that only main may show. */
export const main = {
  product: 'Sotto',
  workspaceTitle: 'Sotto',
  entryTitle: 'Add a secret',
  revealTitle: 'Secret',
  settingsTitle: 'Settings',
  proxyTitle: 'Sign in to your network’s proxy',
  menu: {
    file: 'File',
    addSecret: 'Add secret…',
    refresh: 'Refresh',
    settings: 'Settings…',
    lock: 'Lock Sotto',
    closeWindow: 'Close window',
    quit: 'Quit Sotto',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    findWorkspace: 'Find a workspace',
    filterSecrets: 'Filter secrets',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    window: 'Window',
  },
  pickConfigTitle: 'Choose a workspace’s config.json',
  pickConfigButton: 'Choose',
  pickConfigFilter: 'Workspace configuration',
  pickFileTitle: 'Choose the file that holds the secret',
  pickFileButton: 'Use this file',
  /** Shown by the browser when the sign-in has ended. */
  endPage: {
    signedIn: { title: 'You are signed in', text: 'You can close this page and go back to Sotto.' },
    refused: { title: 'The sign-in did not work', text: 'Go back to Sotto, which says why. You can close this page.' },
  },
  /** A `sotto://` link came from outside: what it asks for is shown before anything happens. */
  link: {
    message: (workspace: string) => `Open ${workspace}?`,
    detail: (link: { workspace: string; group: string; subscription: string; secret: string | null }) =>
      [
        'A link asks Sotto to open this workspace.',
        '',
        `Workspace: ${link.workspace}`,
        `Resource group: ${link.group}`,
        `Subscription: ${link.subscription}`,
        ...(link.secret === null ? [] : [`Entry for the secret: ${link.secret}`]),
        '',
        'Nothing is stored or shown until you do it yourself. If you are not signed in, Sotto opens it after you have.',
      ].join('\n'),
    confirm: 'Open',
    cancel: 'Cancel',
  },
  discard: {
    message: 'Discard what you entered?',
    detail: 'Sotto keeps no copy of it anywhere.',
    confirm: 'Discard',
    cancel: 'Keep editing',
  },
  /** Another account, or none: the entries of the last one close. */
  discardAll: {
    message: (n: number) => (n === 1 ? 'Discard what you entered?' : `Discard what you entered in ${n} windows?`),
    detail: (names: readonly string[]) =>
      ['Entries belong to the account that opened them, and close with it.', '', ...notSaved(names)].join('\n'),
    /** While Sotto is locked, which names nothing. */
    unnamed: 'Entries belong to the account that opened them, and close with it. Sotto keeps no copy of them anywhere.',
    confirm: 'Discard',
    cancel: 'Keep editing',
  },
  useAccount: {
    message: 'Sign out and start Sotto again?',
    detail: (usernames: readonly string[], unsaved: readonly string[]) =>
      [
        'The new account and cloud settings need a fresh start. Your other settings stay.',
        ...(usernames.length === 0 ? [] : ['', `Signed out: ${usernames.join(', ')}`]),
        ...(unsaved.length === 0 ? [] : ['', ...notSaved(unsaved)]),
      ].join('\n'),
    confirm: 'Start again',
    cancel: 'Cancel',
  },
  reset: {
    message: 'Reset everything?',
    detail: (usernames: readonly string[], unsaved: readonly string[]) =>
      [
        'Sotto forgets all that it keeps on this computer, and starts again as it was the first time:',
        '',
        ...(usernames.length === 0 ? [] : [`• sign-in of ${usernames.join(', ')}`]),
        '• passwords of proxies in your keychain',
        '• pinned and last workspaces',
        '• all settings',
        '',
        'Nothing in any vault is touched.',
        ...(unsaved.length === 0 ? [] : ['', ...notSaved(unsaved)]),
      ].join('\n'),
    confirm: 'Reset',
    cancel: 'Cancel',
  },
  dangerousSwitch: (name: string) =>
    `Sotto does not start with ${name}, because that would open its windows to other programs. Start it without.`,
};
