import { batch } from './batch.ts';

const group = new Intl.NumberFormat('en-US');
const number = (n: number) => group.format(n);

/** `24 Sep 2026`, in the person's own time zone. By hand, because English locales disagree on order and on “Sept”. */
function day(time: number): string {
  const date = new Date(time);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${date.getDate()} ${months[date.getMonth()] ?? ''} ${date.getFullYear()}`;
}

const counted = (n: number, one: string, more: string) => `${number(n)} ${n === 1 ? one : more}`;
const isTime = (time: number | null): time is number => time !== null && time >= 0;

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What a vault holds under a name. `versions` is null where there are more than Sotto counts. */
export interface Holds {
  name: string;
  updated: number | null;
  attributes: { contentType: string };
  versions: number | null;
}

function adds(versions: number | null): string {
  if (versions === null) return 'Saving adds a version; the older ones stay readable.';
  return `Saving adds version ${number(versions + 1)}; the older ${older(versions)} readable.`;
}

function older(versions: number): string {
  return versions === 1 ? 'one stays' : `${small[versions] ?? number(versions)} stay`;
}

export const entry = {
  oldVersion: {
    label: 'The version before',
    stays: 'Stays as it is',
    disabled: 'Is disabled at once',
    expires: (days: number) => (days === 1 ? 'Expires in a day' : `Expires in ${days} days`),
    staysNote: 'Whoever asks for it by its version still gets it.',
    disabledNote: 'Nobody can read it until it is enabled again. That happens once the new version is stored.',
    expiresNote: 'A vault does not enforce an expiry: it still gives the old value out after that date.',
  },
  /** At a name that a deleted secret still holds. */
  recover: 'Recover it',
  recovering: 'Recovering…',
  goesTo: 'Goes to',
  destination: (workspace: string, location: string) =>
    location === '' ? `workspace ${workspace}` : `workspace ${workspace} · ${location}`,
  loadingDestination: 'Finding out where this secret goes',

  name: 'Name',
  nameRule: 'Letters, digits and hyphens. A run reads the secret by this name.',
  nameCounter: (length: number, limit: number) => `${number(length)} of ${number(limit)} characters`,
  useName: (name: string) => `Use ${name}`,
  lookingUp: 'Looking whether the vault has it…',
  isNew: 'New in this vault.',
  cannotTell:
    'Your account may not list this vault, so Sotto can’t tell whether the name is taken. Saving may add a version, with the attributes below alone.',
  lookUpWaits: 'Sotto looks whether the name is taken when the network returns.',
  lookUpFailed: (reason: string) =>
    `Sotto could not look whether the name is taken: ${reason}. It tries again when you save.`,
  exists: (typed: string, holds: Holds) => {
    const spelling = typed === holds.name ? '' : ` as ${holds.name}`;
    const changed = holds.updated === null ? '' : `, changed ${day(holds.updated)}`;
    const { contentType } = holds.attributes;
    const type = contentType === '' ? '' : `, type ${contentType}`;
    return `Already in this vault${spelling}${changed}${type}. ${adds(holds.versions)}`;
  },

  staysHere: 'What you typed stays in this window, and can be saved then.',

  value: 'Value',
  ways: 'Where the value comes from',
  type: 'Type',
  file: 'File',
  variable: 'Variable',
  generate: 'Generate',
  holdToPeek: 'Hold to peek',
  pasteIsOff: 'Pasting is off because clipboards keep copies. Use a file or a variable.',
  nothingTyped: 'Masked while you type. Hold to peek shows it.',
  plainLine: 'One line, no spaces at either end',
  counter: (bytes: number, limit: number) => `${number(bytes)} of ${number(limit)} bytes`,
  heldFrom: { file: 'From the file', variable: 'From the variable' },
  useThisWay: 'Remove it',

  chooseFile: 'Choose a file…',
  chooseAnother: 'Choose another…',
  remove: 'Remove',
  fileUse: 'For text of several lines: a key, a certificate',
  fileShown: 'Sotto shows the size of a file, never its text.',
  fileExact: 'Stored exactly as it is in the file.',
  noFile: 'Choose a file first, or type the value.',
  size: (lines: number, bytes: number) => `${counted(lines, 'line', 'lines')}, ${counted(bytes, 'byte', 'bytes')}`,
  limit: (limit: number) => `at most ${number(limit)} bytes`,

  oddities: {
    byteOrderMark: 'a byte order mark at the start',
    blankAtStart: 'a space at the start',
    blankAtEnd: 'a space at the end',
    lineEndAtEnd: 'a line end at the end',
    carriageReturns: 'Windows line ends',
    quoted: 'quotes around it',
    controls: 'characters that don’t print',
  },
  fileOddities: batch.oddities,
  base64: 'Not text: kept as Base64, with a content type and the tag file-encoding that say so.',
  parts: {
    whole: 'The whole file',
    taken: (key: string) => `Only ${key}`,
    takeOne: (n: number) => (n === 1 ? 'Take its one name…' : `Take one of its ${number(n)} names…`),
    takeOther: 'Another…',
    takeWhole: 'The whole file',
    label: 'Names in the file',
    filter: 'Find a name',
    none: 'The file has no such name.',
    at: (key: string, line: number) => `${key} (line ${number(line)})`,
  },
  oddTyped: (oddities: string[]) => `It has ${join(oddities)}: stored as typed`,
  oddHeld: (oddities: string[]) => `It has ${join(oddities)}: stored as it is`,

  variables: {
    filterLabel: 'Variables of this session',
    filter: 'Find a variable by its name',
    none: 'This session has no variable of that name.',
    namesOnly: 'The environment that Sotto was started in. Sotto shows names, never values.',
    namesOnlyDock:
      'Names only. Started from the Dock, Sotto does not see your shell’s variables: start it from a shell.',
    noVariable: 'Choose a variable first, or another way.',
    shown: 'Stored exactly as it is in the environment.',
    staysThere: 'It stays in this session’s environment. To remove it there:',
    unset: (name: string, platform: 'linux' | 'darwin' | 'win32') =>
      platform === 'win32' ? `Remove-Item Env:${name}` : `unset ${name}`,
  },

  generator: {
    madeOf: 'Made of',
    of: { characters: 'Characters', words: 'Words' },
    length: 'Length',
    kinds: { letters: 'Letters', digits: 'Digits', symbols: 'Symbols' },
    noLookAlikes: 'No look-alikes such as 0 and O',
    wordsHint: 'English words with hyphens between them, easy to read out.',
    bits: (bits: number) => `${number(bits)} bits: nobody guesses it`,
    fewBits: (bits: number) => `${number(bits)} bits: may be guessed where the service does not slow guesses down`,
    neverShown: 'Made when you save and not shown. Reveal it afterwards where you need it.',
  },

  attributes: 'Attributes',
  contentType: 'Content type',
  contentTypeHint: 'Says what it is, to whoever may list the vault',
  contentTypes: ['Password', 'API key', 'Connection string', 'SAS token', 'Token', 'SSH key', 'Certificate text'],
  summary: (attributes: {
    contentType: string;
    activates: number | null;
    expires: number | null;
    tags: readonly unknown[];
    enabled: boolean;
  }) =>
    [
      attributes.contentType === '' ? 'No type' : attributes.contentType,
      ...(isTime(attributes.activates) ? [`from ${day(attributes.activates)}`] : []),
      ...(isTime(attributes.expires) ? [`expires ${day(attributes.expires)}`] : []),
      ...(attributes.tags.length === 0 ? [] : [counted(attributes.tags.length, 'tag', 'tags')]),
      ...(attributes.enabled ? [] : ['disabled']),
    ].join(' · '),
  tags: 'Tags',
  tagName: (n: number) => `Name of tag ${n}`,
  tagText: (n: number) => `What tag ${n} says`,
  tagNamePlaceholder: 'Name',
  tagTextPlaceholder: 'What it says',
  addTag: 'Add a tag',
  removeTag: (n: number, name: string) => (name === '' ? `Remove tag ${n}` : `Remove tag ${n}, ${name}`),
  tagsHint: 'All who may list the vault can read tags. Nothing secret here.',
  activates: 'Activates',
  activatesHint: 'From the start of that day.',
  expires: 'Expires',
  expiresHint: 'At the end of that day. The vault does not enforce it.',
  hasExpired: 'That day has passed: the new version would count as expired.',
  presets: [
    { label: '30 days', days: 30 },
    { label: '90 days', days: 90 },
    { label: '1 year', days: 365 },
  ],
  presetsLabel: 'Expires in',
  clear: 'Clear',
  clearDate: (label: string) => `Clear ${label.toLowerCase()}`,
  enabled: 'Enabled',
  enabledHint: 'Can be read as soon as it is stored.',
  disabledHint: 'Nobody can read it until it is enabled.',

  hideFromSharing: 'Hide this window from screen sharing',
  on: 'On',
  off: 'Off',
  cannotHide: 'This system can’t hide a window from screen sharing.',

  promise: 'This window and its process end when you save; only the vault keeps the value.',
  cancel: 'Cancel',
  close: 'Close',
  saveAndAdd: 'Save and add another',
  save: 'Save',
  saving: 'Saving…',
  waitingForSignIn: 'Waiting for you to sign in in the browser. Nothing you typed is lost; saving goes on by itself.',
  savingSlowly: 'Saving… the vault is answering.',
  savingVerySlowly: 'The vault has not answered yet. Nothing you typed is lost.',
  stored: (name: string) => `${name} is stored`,
  storedNext: 'This window closes by itself.',

  overwrite: {
    title: (name: string) => `${name} exists already`,
    changedTitle: (name: string) => `${name} has changed while this window was open`,
    text: (holds: Holds) => {
      const changed = holds.updated === null ? null : `last changed ${day(holds.updated)}`;
      const { contentType } = holds.attributes;
      const type = contentType === '' ? 'has no type' : `its type is ${contentType}`;
      return `It ${changed === null ? '' : `${changed} and `}${type}.`;
    },
    question: (versions: number | null) =>
      versions === null
        ? 'Save yours as a new version? The older ones stay readable.'
        : `Save yours as version ${number(versions + 1)}? The older ${older(versions)} readable.`,
    confirm: 'Save as a new version',
    back: 'Go back',
  },

  technicalDetails: 'Technical details',
  detailCode: 'Code',
  detailStatus: 'HTTP status',
  detailRequest: 'Request',
};

function join(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
