/** Texts of the settings window, by its parts. */
export const settings = {
  title: 'Settings',
  open: 'Settings…',
  sections: {
    locks: 'Locks',
    appearance: 'Appearance',
  },

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

  locks: {
    idle: 'Lock when nobody uses the computer',
    minutes: (n: number) => (n === 1 ? 'After 1 minute' : `After ${n} minutes`),
    idleNote:
      'A locked Sotto closes what it shows, and covers what you are entering. There is no “never”: unlocked, it opens your vaults to whoever sits down.',
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
