const group = new Intl.NumberFormat('en-US');
const number = (n: number) => group.format(n);
const secrets = (n: number) => (n === 1 ? '1 secret' : `${number(n)} secrets`);

/** How long something still takes, said no more exactly than it is known. */
function time(seconds: number): string {
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** Texts of a batch: secrets from one file, many at once. */
export const batch = {
  command: 'Import…',
  importFirst: 'Import from a file…',

  title: (fileName: string) => `Import from ${fileName}`,
  goesTo: 'Goes to',
  ofWorkspace: (workspace: string) => `of workspace ${workspace}. Values are read by one process and never shown here.`,

  found: (n: number) => (n === 1 ? '1 name found.' : `${number(n)} names found.`),
  facts: {
    exist: (n: number) => `${number(n)} ${n === 1 ? 'exists' : 'exist'} in the vault`,
    new: (n: number) => `${number(n)} ${n === 1 ? 'is' : 'are'} new`,
    unknown: (n: number) => `${number(n)} can’t be looked up`,
    looking: (n: number) => `${number(n)} ${n === 1 ? 'is' : 'are'} being looked up`,
    tooLarge: (n: number) => `${number(n)} ${n === 1 ? 'is' : 'are'} too large`,
    empty: (n: number) => `${number(n)} ${n === 1 ? 'has' : 'have'} no value`,
    noName: (n: number) => `${number(n)} ${n === 1 ? 'needs' : 'need'} another name`,
    twice: (n: number) => `${number(n)} ${n === 1 ? 'comes' : 'come'} twice`,
  },
  nothingWritten: 'Nothing is written yet.',
  renamedNote: 'Where a name changes, the tag sotto-original-name keeps the one in the file.',
  unread: (lines: number[]) =>
    lines.length === 1
      ? `Line ${number(lines[0] ?? 0)} of the file is no entry and was left out.`
      : `${number(lines.length)} lines of the file are no entries and were left out: ${lines.slice(0, 5).map(number).join(', ')}${lines.length > 5 ? ', …' : ''}.`,
  changed: 'The file has changed since you looked at it. Check the rows before you go on.',

  done: (done: number, all: number) => `${number(done)} of ${number(all)} done`,
  timeLeft: (seconds: number) => (seconds < 5 ? 'A few seconds left.' : `About ${time(seconds)} left.`),
  pause: (seconds: number) => `The vault asks for a pause. Sotto goes on in ${number(seconds)} s.`,
  network: 'The vault is out of reach. Sotto goes on by itself when the network returns.',
  reading: 'Reading the file…',
  stopping: 'Stopping after what is being written…',
  settling: 'Its process ended unexpectedly. Sotto finds out what was stored…',
  finished: (stored: number, failed: number) =>
    failed === 0 ? `${secrets(stored)} stored.` : `${secrets(stored)} stored, ${number(failed)} failed.`,
  left: (stored: number, left: number) => `${secrets(stored)} stored, ${number(left)} left.`,
  stopped: (stored: number, left: number) => `Stopped. ${secrets(stored)} stored, ${number(left)} left.`,
  progress: 'Import',
  stop: 'Stop after these',

  columns: {
    number: '#',
    key: 'In the file',
    name: 'Secret name',
    size: 'Size',
    existing: 'In the vault',
    action: 'What will happen',
    result: 'Result',
  },
  table: 'Secrets of the file',
  line: (line: number) => `Line ${number(line)}`,
  nameOf: (key: string) => `Secret name for ${key}`,
  actionOf: (key: string) => `What will happen with ${key}`,
  bytes: (n: number) => (n === 1 ? '1 byte' : `${number(n)} bytes`),
  noKey: 'No name',

  existing: { looking: 'Looking…', new: 'New', unknown: 'Can’t tell', exists: 'Exists' },
  faults: {
    'name-empty': 'Needs a name',
    'name-invalid': 'Not a legal name',
    'name-too-long': 'Name too long',
    'name-twice': 'Same name twice',
    'value-empty': 'No value',
    'value-too-large': 'Over 25,600 bytes',
  } as Partial<Record<string, string>>,
  fault: 'Can’t be stored',
  comesAgain: 'Comes again below',

  add: 'Add',
  addVersion: (version: number | null) => (version === null ? 'Add a version' : `Add version ${number(version)}`),
  skip: 'Skip',

  results: {
    none: '–',
    waits: 'Waits',
    skipped: 'Skipped',
    willBeSkipped: 'Will be skipped',
    writing: 'Saving…',
    interrupted: 'May be saved',
    interruptedTitle: 'Its answer was lost. Sotto looks whether it is there before it goes on.',
    stored: (version: number | null) =>
      version === null || version === 1 ? 'Saved' : `Version ${number(version)} saved`,
    failed: (title: string, text: string, next: string) => `${title}. ${text} ${next}`,
  },
  tryAgain: 'Try again',
  tryAgainOf: (name: string) => `Try ${name} again`,

  willBe: (written: number, skipped: number) =>
    `${number(written)} will be written · ${number(skipped)} will be skipped`,
  counts: (stored: number, skipped: number, failed: number, left: number) =>
    `${number(stored)} saved · ${number(skipped)} skipped · ${number(failed)} failed · ${number(left)} to go`,
  removeFile: 'The file still holds these values.',
  showFile: 'Show it in its folder',
  recover: 'Recover',
  recoverOf: (name: string) => `Recover ${name}`,
  cancel: 'Cancel',
  close: 'Close',
  import: (n: number) => (n === 0 ? 'Import' : `Import ${secrets(n)}…`),
  goOn: (n: number) => (n === 0 ? 'Go on' : `Go on with ${number(n)}…`),
  failure: (title: string, text: string, next: string) => `${title}. ${text} ${next}`,

  oddities: {
    byteOrderMark: 'a byte order mark at the start',
    blankAtStart: 'a space at the start',
    blankAtEnd: 'a space at the end',
    lineEndAtEnd: 'a line end at the end',
    carriageReturns: 'Windows line ends',
    quoted: 'quotes around it',
    controls: 'characters that don’t print',
    'hash-kept': 'a # in it, where some readers end it',
    'comment-cut': 'a comment behind it, left out',
    'escapes-read': 'backslashes, read as in double quotes',
    'reference-kept': 'a $, kept as it stands',
    'quote-kept': 'a quote that is not closed, kept',
    'lines-left': 'no quotes: only the first of its lines',
    'not-text': 'no quotes: stored as it stands there',
    'line-ends-plain': 'Windows line ends in the file, plain ones here',
    'columns-left': 'more columns than the others, left out',
  },
  has: (odd: string) => `Has ${odd}`,

  main: {
    pickTitle: 'Choose a file with names and values',
    pickButton: 'Use this file',
    pickFilter: '.env, JSON, YAML or CSV',
    start: {
      message: (n: number, vault: string) => `Store ${secrets(n)} in ${vault}?`,
      detail: (what: { rows: number; versions: number; workspace: string; fileName: string }) =>
        [
          `From ${what.fileName}, for the workspace ${what.workspace}.`,
          '',
          `New: ${number(what.rows - what.versions)}`,
          `New versions of secrets that are there: ${number(what.versions)}`,
          '',
          'Older versions stay readable. Where a version is added, runs read the new one from then on.',
        ].join('\n'),
      confirm: 'Store them',
      cancel: 'Cancel',
    },
    close: {
      message: 'Stop the import?',
      detail: 'What is stored stays stored. The rest can be imported from the file again.',
      confirm: 'Stop',
      cancel: 'Go on importing',
    },
  },
};
