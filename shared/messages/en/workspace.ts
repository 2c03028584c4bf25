/** Texts of the workspace window, by the part of the window in which they stand. */

const count = (n: number): string => n.toLocaleString('en-GB');
const secrets = (n: number): string => (n === 1 ? '1 secret' : `${count(n)} secrets`);
const workspaces = (n: number): string => (n === 1 ? '1 workspace' : `${count(n)} workspaces`);

export const workspace = {
  product: 'Sotto',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  /** Between facts that stand in one line. */
  between: ' · ',
  ellipsis: '…',

  firstRun: {
    promise: 'A secret goes from you to your vault, and stays nowhere else.',
    lead: 'Sotto puts it into the Key Vault of your Azure Machine Learning workspace, where a training run reads it.',
    signIn: 'Sign in with your browser',
    useCode: 'Use a code on another device',
    signInNote: 'Your password stays with Microsoft. Sotto only gets a token.',
    waiting: 'Waiting for your browser…',
    waitingNote: 'Finish signing in there. Sotto goes on by itself, or stops listening after five minutes.',
    code: {
      asking: 'Asking Microsoft for a code…',
      open: 'On any other device, open',
      enter: 'and enter this code:',
      timeLeft: (seconds: number) => `Good for ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
      runningOut: 'This code has run out. Sotto is getting another…',
      fresh: 'The last code ran out. This is a fresh one.',
      note: 'Sotto goes on by itself after that. Give the code to nobody.',
    },
    settings: 'Settings',
    limitsLink: 'What the promise does not cover',
    drawing: [
      { title: 'One window', text: 'takes it from you' },
      { title: 'One process', text: 'carries it, then ends' },
      { title: 'Your vault', text: 'keeps it' },
    ],
  },

  /** What becomes of the sign-in when Sotto closes, where it is not simply kept: by the state of the keychain. */
  keychain: {
    opening: 'Sotto is opening your keychain.',
    asking:
      'Your keychain has not answered yet; it may be asking you for its password. Until it does, a sign-in lasts until Sotto closes.',
    damaged:
      'What your keychain kept of your last sign-in was damaged, so Sotto removed it. Sign in again and it is kept anew.',
    absent: 'Your sign-in lasts until Sotto closes: this computer has no keychain that Sotto can use.',
    refused:
      'Your sign-in lasts until Sotto closes: your keychain is locked, or refused Sotto. Unlock it and start Sotto again to stay signed in.',
    silent:
      'Your sign-in lasts until Sotto closes: your keychain did not answer within 20 seconds. Answer its question and start Sotto again to stay signed in.',
    newer:
      'Your sign-in lasts until Sotto closes: your keychain holds the sign-in of a newer version of Sotto, which this one leaves alone. Start that version to use it.',
    foreign:
      'Your sign-in lasts until Sotto closes: your keychain holds the sign-in of another user of this computer, which Sotto leaves alone.',
    notRemoved:
      'Your keychain did not let Sotto remove your sign-in. Unlock it, sign in and sign out once more, or remove its entries named Sotto yourself.',
  },

  again: {
    title: 'Azure asks you to sign in once more.',
    titleOf: (tenant: string) => `${tenant} asks you to sign in to it.`,
    text: (username: string) => `What you asked for goes on by itself after that. Signed in as ${username}.`,
    signIn: 'Sign in with your browser',
    notNow: 'Not now',
    waiting: 'Waiting for your browser…',
    waitingTextOf: (tenant: string, username: string) =>
      `Sign in to ${tenant} as ${username}. What you asked for goes on by itself after that.`,
    waitingText: 'Azure wants you to sign in once more. What you asked for goes on by itself after that.',
  },

  limits: {
    title: 'What the promise does not cover',
    lead: 'Sotto keeps a value out of files, logs, the clipboard and every process that does not need it. It can’t protect a value from what rules the computer itself:',
    points: [
      { title: 'An administrator', text: 'of this computer can read the memory of any program on it.' },
      { title: 'A keylogger', text: 'sees what you type before Sotto does. It may be hardware, too.' },
      {
        title: 'A debugger started before Sotto',
        text: 'that starts it can watch all it does. Sotto refuses the switches it knows.',
      },
      {
        title: 'Swap and hibernation',
        text: 'write memory to disk. The operating system decides when, so encrypt the disk.',
      },
      {
        title: 'Your own environment variables',
        text: 'are open to every program that you start. What they hold, they hold already.',
      },
    ],
  },

  regions: {
    navigation: 'Workspaces',
    table: 'Secrets',
    details: 'Details',
  },

  navigation: {
    search: 'Find a workspace',
    clear: 'Clear',
    pinned: 'Pinned',
    recent: 'Recent',
    pin: (name: string) => `Pin ${name}`,
    unpin: (name: string) => `Unpin ${name}`,
    openConfig: 'Open a config.json…',
    loading: 'Looking for your workspaces…',
    found: (n: number, all: number) => `${count(n)} of ${workspaces(all)}`,
    noMatch: (text: string) => `No workspace matches “${text}”.`,
    noMatchNext: 'Sotto looks at name, subscription and resource group.',
    allAbove: 'All listed above',
    failed: 'Your workspaces can’t be listed',
    remembered: 'These are the workspaces of last time. Sotto lists them all when the network returns.',
    unreadable: 'Not readable',
    unreadableReason: (subscription: string, reason: string) => `${subscription}: ${reason}`,
    lockedTenants: 'Want a sign-in of their own',
    lockedTenant: (name: string) => `${name} has you as a guest and wants you to sign in to it by itself.`,
    openTenant: (name: string) => `Sign in to ${name}`,
    openingTenant: (name: string) => `Signing in to ${name}…`,
    tenantOpened: (name: string, found: number) =>
      found === 0 ? `${name} has no workspace for you.` : `Signed in to ${name}: ${workspaces(found)}.`,
    in: (place: string) => `in ${place}`,
    groupCount: workspaces,
  },

  header: {
    noWorkspace: 'No workspace chosen',
    loading: 'Looking for your workspaces…',
    vaultHost: (host: string) => `The workspace’s vault: ${host}`,
    through: (hub: string) => `through the hub ${hub}`,
    connected: 'Connected',
    unreachable: 'Vault out of reach',
    checking: 'Checking…',
    account: (name: string) => `Account: ${name}`,
    tenant: (id: string) => `Tenant ${id}`,
    inKeychain: {
      darwin: 'Your sign-in is kept in the macOS keychain.',
      win32: 'Your sign-in is kept in the Windows Credential Manager.',
      linux: 'Your sign-in is kept in the keyring of your session.',
    },
    otherAccounts: 'Other accounts',
    useAccount: (username: string) => `Use ${username}`,
    removeAccount: (username: string) => `Remove ${username}`,
    use: 'Use',
    remove: 'Remove',
    addAccount: 'Add another account…',
    signOut: 'Sign out',
    signOutNote: 'Signing out removes it from this computer.',
  },

  commands: {
    add: 'Add secret',
    refresh: 'Refresh',
    filter: 'Filter by name, type or tag',
    filterShort: 'Filter',
    clearFilter: 'Clear filter',
    details: 'Details pane',
    closeDetails: 'Close details',
  },

  /** What narrows the list besides the words of the filter. */
  conditions: {
    open: 'More conditions',
    openWith: (n: number) => (n === 1 ? 'Conditions: 1 is set' : `Conditions: ${n} are set`),
    title: 'Show only',
    status: 'Status',
    statuses: { any: 'Any', enabled: 'Enabled', disabled: 'Disabled', waiting: 'Not active yet' },
    expires: 'Expires',
    expiries: {
      any: 'At any time or never',
      soon: 'Within 30 days',
      expired: 'Has expired',
      set: 'Has a date',
      never: 'Never',
    },
    updated: 'Updated',
    updates: {
      any: 'At any time',
      within: 'In the last days',
      'not-for': 'Not for some days',
      between: 'Between two dates',
    },
    days: 'Days',
    from: 'From',
    to: 'To',
    type: 'Type',
    anyType: 'Any',
    noType: 'Not set',
    tag: 'Tag',
    anyTag: 'Any or none',
    clear: 'Show all',
    done: 'Done',
  },

  table: {
    name: 'Name',
    type: 'Type',
    updated: 'Updated',
    expires: 'Expires',
    status: 'Status',
    enabled: 'Enabled',
    disabled: 'Disabled',
    from: (date: string) => `From ${date}`,
    never: 'Never',
    expired: 'Expired',
    expiresToday: 'Today',
    daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    notSet: 'Not set',
    loading: 'Reading the list of secrets…',
  },

  footer: {
    secrets,
    filtered: (shown: number, all: number) => `${count(shown)} of ${secrets(all)}`,
    soFar: (n: number) => `${count(n)} so far…`,
    expiring: (n: number) => (n === 1 ? '1 expires within 30 days' : `${count(n)} expire within 30 days`),
    showExpiring: 'Show only these',
    refreshed: (ago: string) => `refreshed ${ago}`,
    lastTry: (ago: string) => `Last try ${ago}`,
    refreshing: 'refreshing…',
    atLeast: (n: number) => `at least ${secrets(n)}`,
    looking: 'Looking for the vault…',
    reading: 'Reading the list…',
    neverHolds: 'This window never holds a value',
  },

  /** The list on show is older than the last try to renew it, or not whole. */
  stale: {
    from: (time: string) => `This list is from ${time}.`,
    incomplete: (n: number) => `The list is incomplete: it stopped after ${secrets(n)}.`,
    reason: (title: string) => `${title}.`,
    goesOn: (time: string) => `This list is from ${time}; Sotto refreshes it when the network returns.`,
    why: (title: string, next: string) => `${title}. ${next}`,
  },

  /** Instead of a next step, where Sotto takes it by itself. */
  triesAgain: (seconds: number | undefined) =>
    seconds === undefined || seconds === 0
      ? 'Sotto tries again by itself.'
      : `Azure asks to wait ${seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`}; Sotto then tries again by itself.`,

  details: {
    choose: 'Choose a secret to see its details.',
    tabs: { details: 'Details', versions: 'Versions' },
    tabList: (name: string) => `About ${name}`,
    value: 'Value',
    hidden: 'Hidden',
    reveal: 'Reveal',
    revealOf: (name: string) => `Reveal ${name}`,
    revealVersion: (version: string) => `Reveal version ${version}`,
    noReveal: 'A vault gives out enabled secrets only.',
    status: 'Status',
    type: 'Type',
    updated: 'Updated',
    created: 'Created',
    activates: 'Activates',
    expires: 'Expires',
    tags: 'Tags',
    none: 'None',
    tag: (name: string, value: string) => (value === '' ? name : `${name}: ${value}`),
    newVersion: 'New version…',
    expiredTitle: (date: string) => `Expired on ${date}`,
    expiredText:
      'The vault still gives it out, because it does not enforce the date. What the secret opens may refuse it.',
    expiringText: (date: string) =>
      `Add a new version by ${date}. The vault still gives it out after that, but what it opens may refuse it.`,
    current: 'Current',
    version: (short: string) => `Version ${short}`,
    expiresTodayTitle: 'Expires today',
    stateExpired: 'expired',
    stateExpiresToday: 'expires today',
    stateDisabled: 'disabled',
    stateFrom: (date: string) => `from ${date}`,
    versionsLoading: 'Reading the versions…',
    versionsNote: 'A vault keeps every version until the secret is purged.',
  },

  empty: {
    title: 'No secrets here yet',
    text: (vault: string, workspaceName: string) =>
      `The first one you add goes straight into ${vault}. A run in ${workspaceName} can read it a moment later.`,
    add: 'Add the first secret',
  },

  noMatch: {
    title: (text: string) => `Nothing matches “${text}”`,
    text: (all: number) => `None of the ${secrets(all)} has it in its name, type or tags.`,
    titleOfConditions: 'Nothing meets the conditions',
    textOfConditions: (all: number) => `None of the ${secrets(all)} does. Change them, or show all.`,
    showAll: 'Show all',
  },

  noWorkspaces: {
    title: 'No workspaces yet',
    text: (username: string) => `${username} sees no Azure Machine Learning workspace.`,
    next: 'Ask an owner of a workspace for the Reader role, or open the config.json that they can send you.',
    nextLocked:
      'Organisations that have you as a guest may have some: sign in to one of those in the list on the left.',
    lookAgain: 'Look again',
  },

  chooseWorkspace: {
    title: 'Choose a workspace',
    text: 'Its vault opens here. You find it in the list on the left, or by its name.',
    find: 'Find a workspace',
  },

  failed: {
    keepsOut: 'One thing keeps you out of this vault',
    noList: 'The secrets can’t be listed',
    noVault: 'This workspace’s vault can’t be opened',
    noWorkspaces: 'Your workspaces can’t be listed',
    nothingLost: 'Nothing was written and nothing was lost.',
    ownerSolves: 'Nothing was written and nothing was lost. An owner of the vault can solve it.',
    signedInAs: (username: string) => `Signed in as ${username}`,
    signInAgain: 'Sign in again',
    handOver: 'Hand this to an owner of the vault',
    selectAll: 'Select all',
    command: 'Command for an owner of the vault',
    byNameTitle: 'You may still be able to store a secret',
    byNameText: 'Storing needs another permission than listing.',
    addByName: 'Add secret by name…',
    offlineTitle: 'You can fill in a secret already',
    offlineText: 'It stays in its window, and can be saved when the network returns.',
    addOffline: 'Add secret…',
    technical: 'Technical details',
    code: 'Code',
    httpStatus: 'HTTP status',
    requestId: 'Request id',
    time: 'Time',
  },

  notices: {
    stored: (name: string, vault: string) => `${name} was stored in ${vault}.`,
    aVault: 'the vault',
    dismiss: 'Dismiss',
    failure: (title: string, text: string, next: string) => `${title}. ${text} ${next}`,
    ofSettings: (title: string, text: string) => `${title}. ${text}`,
    added: (name: string) => `${name} was added to your workspaces.`,
  },

  /** While something is dragged over the window. */
  drop: {
    title: 'Drop to open the workspace',
    text: 'A config.json, or a project’s folder that holds one.',
  },

  dates: {
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    justNow: 'just now',
    seconds: (n: number) => `${n} s ago`,
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    day: (day: number, month: string) => `${day} ${month}`,
    dayYear: (day: number, month: string, year: number) => `${day} ${month} ${year}`,
    today: (time: string) => `Today, ${time}`,
    at: (date: string, time: string) => `${date}, ${time}`,
    unknown: 'Unknown',
  },
};
