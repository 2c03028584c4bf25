/** Texts of the settings window, by its parts. */
export const settings = {
  title: 'Settings',
  open: 'Settings…',
  sections: {
    account: 'Account and cloud',
    locks: 'Locks',
    proxy: 'Proxy',
    appearance: 'Appearance',
    sharing: 'Screen sharing',
    reset: 'Reset',
  },
  explain: (what: string, next: string) => `${what} ${next}`,

  /** What became of the settings on disk, where they could not be taken up. */
  state: {
    damaged: {
      title: 'Your settings could not be read',
      text: 'The file that keeps them was damaged, so Sotto started with its defaults. Set again what you want otherwise.',
    },
    newer: {
      title: 'Your settings are of a newer Sotto',
      text: 'This version leaves them as they are and uses its defaults. What you change here lasts until Sotto closes.',
    },
  },

  account: {
    cloud: 'Cloud',
    clouds: { global: 'Azure (global)', china: 'Azure China (21Vianet)', usGovernment: 'Azure US Government' },
    cloudNote: 'An account of one cloud knows nothing of the others.',
    clientId: {
      label: 'Client id',
      note: 'Of your organisation’s own application. Empty: Microsoft’s application for developers.',
      fault: 'A client id has 32 digits from 0 to f in five groups, as the application’s overview page shows it.',
    },
    tenant: {
      label: 'Tenant',
      placeholder: 'Any organisation',
      note: 'Its id, or a domain such as contoso.onmicrosoft.com. Empty: whoever signs in brings their own.',
      fault: 'A tenant is an id of 32 digits in five groups, or a domain such as contoso.onmicrosoft.com.',
    },
    redirectPort: {
      label: 'Port of the redirect to http://localhost',
      placeholder: 'Any that is free',
      note: 'Empty unless your organisation allows one port only.',
      fault: 'A port is a number from 1024 to 65535.',
    },
    checkButton: 'Check',
    use: 'Use these…',
    useNote: 'Sotto signs out and starts again to use them. It asks you first.',
    inUse: 'These are in use.',
    check: {
      results: 'What the check found',
      steps: { cloud: 'Cloud', tenant: 'Tenant', client: 'Application', port: 'Port' },
      waiting: 'not asked yet',
      running: 'asking…',
      good: 'good',
      open: 'not asked, because of the above',
    },
  },

  proxy: {
    note: 'Sotto goes the way that this computer’s own network settings name, by address or by script.',
    direct: 'directly',
    through: (address: string) => `through ${address}`,
    unsupported: 'a kind of proxy that Sotto does not speak',
    orElse: (way: string) => `else ${way}`,
    forget: 'Forget proxy passwords',
    known:
      'Sotto has a password for this proxy. Once it is forgotten, Sotto asks for it again when the proxy wants it.',
    none: 'Sotto has no password for a proxy.',
  },

  sharing: {
    hide: 'Hide values from screen sharing',
    note: 'Windows that take or show a value open hidden from screenshots and screen sharing. Each has a switch of its own.',
    cannot:
      'This system has no way to hide a window from screenshots and screen sharing. Stop sharing before you show or type a value.',
  },

  reset: {
    text: 'Back to how Sotto was at its first start. It forgets what it keeps on this computer:',
    losses: [
      'every sign-in, and passwords of proxies, in your keychain',
      'pinned and last workspaces',
      'all settings, account and cloud among them',
    ],
    kept: 'Nothing in any vault is touched.',
    button: 'Reset everything…',
  },

  locks: {
    idle: 'Lock when nobody uses the computer',
    minutes: (n: number) => (n === 1 ? 'After 1 minute' : `After ${n} minutes`),
    idleNote:
      'A locked Sotto closes what it shows, and covers what you are entering. There is no “never”: unlocked, it opens your vaults to whoever sits down.',
    ask: 'Ask for my account when unlocking',
    askNote:
      'Unlocking then opens your browser, where you sign in once more, and Sotto starts locked. Without a network it stays locked until there is one.',
    untold:
      'Sotto also locks when this computer sleeps. This desktop does not tell it when the screen is locked or another person takes over; to lock it yourself, press Ctrl+L.',
    told: {
      darwin: 'Sotto also locks when this Mac sleeps, locks its screen, or another person takes over.',
      win32: 'Sotto also locks when this computer sleeps, locks its screen, or another person takes over.',
    },
  },

  appearance: {
    legend: 'Colours of all windows',
    choices: {
      system: { label: 'As the system', note: 'Light or dark, and the system’s own high contrast where it is on.' },
      light: { label: 'Light', note: 'Dark text on a light ground.' },
      dark: { label: 'Dark', note: 'Light text on a dark ground.' },
      'high-contrast': { label: 'High contrast', note: 'White and cyan on black, with every border drawn.' },
    },
  },
};
