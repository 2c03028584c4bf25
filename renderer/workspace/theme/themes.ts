import {
  createDarkTheme,
  createHighContrastTheme,
  createLightTheme,
  type BrandVariants,
  type Theme,
} from '@fluentui/react-components';

/** Petrol: through #116776 at stop 80 (white on it 6.5:1) and #50acbd at stop 120 (text on dark 5.5:1), in OKLCH steps. */
const petrol: BrandVariants = {
  10: '#00161d',
  20: '#00222a',
  30: '#002e37',
  40: '#003a45',
  50: '#004651',
  60: '#02515e',
  70: '#0d5764',
  80: '#116776',
  90: '#257989',
  100: '#348a9b',
  110: '#429bac',
  120: '#50acbd',
  130: '#76bdcc',
  140: '#98cfdb',
  150: '#bae1ea',
  160: '#d9f2f8',
};

/** Where the house's tokens say a colour or a type, they win, so that the three windows look like one product. */
const house: Partial<Theme> = {
  fontFamilyBase: 'var(--font-text)',
  fontFamilyNumeric: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  borderRadiusMedium: 'var(--radius-control)',
  durationNormal: '120ms',
  durationFast: '100ms',
  durationFaster: '100ms',
  durationSlow: '150ms',
  durationGentle: '150ms',
  durationSlower: '150ms',
};

const coloured: Partial<Theme> = {
  colorBrandBackground: 'var(--brand-background)',
  colorBrandBackgroundHover: 'var(--brand-background-hover)',
  colorBrandBackgroundPressed: 'var(--brand-background-pressed)',
  colorBrandBackground2: 'var(--brand-background-2)',
  colorBrandForeground1: 'var(--brand-foreground)',
  colorBrandForegroundLink: 'var(--brand-foreground)',
  colorBrandForegroundLinkHover: 'var(--brand-foreground-hover)',
  colorCompoundBrandStroke: 'var(--brand-stroke)',
  colorCompoundBrandForeground1: 'var(--brand-foreground)',
  colorNeutralForeground2BrandHover: 'var(--brand-foreground)',
  colorNeutralForeground2BrandPressed: 'var(--brand-foreground)',
  colorNeutralForeground2BrandSelected: 'var(--brand-foreground)',
  colorNeutralStroke2: 'var(--stroke-2)',
  colorNeutralStroke3: 'var(--stroke-3)',
  colorStatusDangerBackground1: 'var(--danger-background)',
  colorStatusDangerBorder1: 'var(--danger-stroke)',
  colorStatusDangerForeground1: 'var(--danger-foreground)',
  // Fluent's fourth grey is lighter than any text of ours may be; placeholders use it.
  colorNeutralForeground4: 'var(--foreground-3)',
};

export const light: Theme = { ...createLightTheme(petrol), ...house, ...coloured };
export const dark: Theme = { ...createDarkTheme(petrol), ...house, ...coloured };
export const highContrast: Theme = { ...createHighContrastTheme(), ...house };

/** Sotto's own high contrast: dark, with every colour from the house's tokens. */
export const houseContrast: Theme = {
  ...dark,
  colorNeutralBackground1: 'var(--background-1)',
  colorNeutralBackground1Hover: 'var(--background-1-hover)',
  colorNeutralBackground1Pressed: 'var(--background-1-pressed)',
  colorNeutralBackground1Selected: 'var(--brand-background-2)',
  colorNeutralBackground2: 'var(--background-2)',
  colorNeutralBackground3: 'var(--background-3)',
  colorNeutralBackgroundDisabled: 'var(--background-disabled)',
  colorSubtleBackgroundHover: 'var(--background-1-hover)',
  colorSubtleBackgroundPressed: 'var(--background-1-pressed)',
  colorSubtleBackgroundSelected: 'var(--brand-background-2)',
  colorNeutralForeground1: 'var(--foreground-1)',
  colorNeutralForeground1Hover: 'var(--foreground-1)',
  colorNeutralForeground1Pressed: 'var(--foreground-1)',
  colorNeutralForeground2: 'var(--foreground-2)',
  colorNeutralForeground2Hover: 'var(--foreground-2)',
  colorNeutralForeground2Pressed: 'var(--foreground-2)',
  colorNeutralForeground3: 'var(--foreground-3)',
  colorNeutralForegroundDisabled: 'var(--foreground-disabled)',
  colorNeutralForegroundOnBrand: 'var(--foreground-on-brand)',
  colorNeutralStroke1: 'var(--stroke-1)',
  colorNeutralStroke1Hover: 'var(--stroke-1-hover)',
  colorNeutralStroke1Pressed: 'var(--stroke-1-hover)',
  colorNeutralStrokeAccessible: 'var(--stroke-accessible)',
  colorNeutralStrokeDisabled: 'var(--foreground-disabled)',
  colorStrokeFocus1: 'var(--focus-inner)',
  colorStrokeFocus2: 'var(--focus-outer)',
};
