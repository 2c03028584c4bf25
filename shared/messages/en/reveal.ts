export const reveal = {
  current: (vault: string) => `${vault} · current version`,
  version: (vault: string, version: string) => `${vault} · version ${short(version)}`,
  fetching: 'Asking the vault…',
  waitingForSignIn: 'Waiting for you to sign in in the browser…',
  masked: 'The value is masked.',
  holdToShow: 'Hold to show',
  close: 'Close',
  /** Under the lines that fit. */
  moreLines: (lines: number) => (lines === 1 ? '1 more line' : `${lines} more lines`),
  closesByItself: 'Closes by itself',
  closing: 'Closing',
  closesIn: (seconds: number) => `Closes in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  hidden: 'Hidden from screen sharing',
  notHidden: 'Not hidden from screen sharing',
  cannotHide: 'Can’t be hidden from screen sharing',
  spokenOff: 'Screen reader off',
  spokenOn: 'Screen reader on',
  spokenMeans:
    'On: while you hold to show, assistive programs can read the value as text, and so can others that listen to them.',
};

/** `9c41e7a0…b2`: enough to tell two versions apart. */
function short(version: string): string {
  return version.length > 12 ? `${version.slice(0, 8)}…${version.slice(-2)}` : version;
}
