import type { Cloud, CloudName } from './network/clouds.ts';
import type { Ask, PickFile, PickTarget } from './windows/dialogs.ts';
import type { Power } from './windows/power.ts';
import type { SystemNetwork } from './windows/system-network.ts';

/**
 * All that differs between the product on real Azure and the app under test, in code. There is no switch: another
 * environment is another composition root, and that one is never packaged.
 */
export interface Environment {
  clouds: Record<CloudName, Cloud>;
  /** The application that Sotto signs in as where the settings name none. */
  clientId: string;
  /** Roots to trust, PEM; asked once at start. */
  certificates(): string[];
  /** Where every host is, or null to ask the system. */
  address: string | null;
  keychainService: string;
  network: SystemNetwork;
  openBrowser(url: string): Promise<void>;
  /** Shows a file in the system's own program for files. Only for paths of main's own dialog: it opens nothing. */
  showInFolder(path: string): void;
  ask: Ask;
  pickFile: PickFile;
  pickTarget: PickTarget;
  /** What locks Sotto by itself; asked once Electron is ready. */
  power(): Power;
  /** Ends Sotto and starts it anew. */
  relaunch(): void;
}
