import type { LockCause } from '../../entities.ts';

/** Texts about the lock: its screen, the cover of an entry, and what is said afterwards. */
export const locks = {
  lock: 'Lock',
  unlock: 'Unlock',
  title: 'Sotto is locked',
  why: {
    person: 'You locked it.',
    idle: 'Nobody used this computer for a while.',
    sleep: 'This computer went to sleep.',
    screen: 'The screen was locked.',
    user: 'Another person took over this computer.',
    start: 'It starts locked, as your settings say.',
  } satisfies Record<LockCause, string>,
  /** Where unlocking asks for the account. */
  asks: {
    before: 'Unlocking opens your browser, where you sign in to this account once more.',
    person: 'Waiting for you to sign in in your browser…',
    network: 'The sign-in page is out of reach. It opens by itself when Sotto reaches it again.',
    cancel: 'Cancel',
    signOut: 'Sign out instead',
  },
  signedInAs: (username: string) => `Signed in as ${username}`,
  waits: 'What you typed waits behind its cover for five minutes; then Sotto discards it.',
  /** What this system does not tell a program. */
  untold:
    'This desktop does not tell Sotto when the screen is locked or another person takes over. It locks when nobody has used this computer for a while, and when it sleeps; to lock it yourself, press Ctrl+L.',

  cover: {
    title: 'Sotto is locked',
    text: (until: string) => `What you entered is kept in this window until ${until}, and then discarded.`,
    next: 'Unlock Sotto in its main window to go on.',
  },

  notSaved: (names: string[]) =>
    names.length === 1
      ? `${quoted(names[0] ?? '')} was not saved. Its window was closed because Sotto stayed locked.`
      : `These were not saved: ${names.map(quoted).join(', ')}. Their windows were closed because Sotto stayed locked.`,
};

function quoted(name: string): string {
  return name === '' ? 'An entry without a name' : name;
}
