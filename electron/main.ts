import { getCACertificates } from 'node:tls';
import { app, shell } from 'electron';
import { clouds } from './network/clouds.ts';
import { developerClientId } from './sign-in/msal.ts';
import { startSotto } from './start.ts';
import { dangerousSwitch } from './windows/dangerous-switches.ts';
import { ask, pickFile, pickTarget } from './windows/dialogs.ts';
import { systemPower } from './windows/power.ts';
import { relaunch } from './windows/quit.ts';
import { systemNetwork } from './windows/system-network.ts';

/** The product: real Azure, the operating system's keychain and certificates, the person's own browser. */
const dangerous = dangerousSwitch(app, process.argv);
if (dangerous === null) {
  startSotto({
    clouds,
    clientId: developerClientId,
    certificates: () => [...getCACertificates('default'), ...getCACertificates('system')],
    address: null,
    keychainService: 'Sotto',
    network: systemNetwork,
    openBrowser: (url) => shell.openExternal(url),
    showInFolder: (path) => shell.showItemInFolder(path),
    ask,
    pickFile,
    pickTarget,
    power: systemPower,
    relaunch,
  });
}
