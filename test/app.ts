import { readFileSync } from 'node:fs';
import { app, shell } from 'electron';
import { clouds, type Cloud } from '../electron/network/clouds.ts';
import { startSotto } from '../electron/start.ts';
import { ask, pickFile, pickTarget } from '../electron/windows/dialogs.ts';
import { systemPower } from '../electron/windows/power.ts';
import { relaunch } from '../electron/windows/quit.ts';
import { systemNetwork } from '../electron/windows/system-network.ts';
import { makeDriver } from './driver.ts';

/**
 * The other composition root: the same Sotto, on the embedded Azure. Its addresses and its certificate authority come
 * in a file, so the product needs no switch for them. Never packaged.
 */
export interface EmbeddedAzure {
  cloud: Cloud;
  clientId: string;
  certificateAuthority: string;
  /** `system`: the person's own browser and dialogs, for the demo. `driven`: the test plays the person. */
  person: 'system' | 'driven';
}

const path = process.env['SOTTO_EMBEDDED_AZURE'];
if (path === undefined) throw new Error('SOTTO_EMBEDDED_AZURE names no file');
const azure = JSON.parse(readFileSync(path, 'utf8')) as EmbeddedAzure;
const driver = makeDriver();
if (azure.person === 'driven') {
  const ready = app.whenReady();
  app.whenReady = () => ready.then(() => driver.attached);
}

startSotto({
  // The others as they really are: a test sees where Sotto would go, and nothing answers there.
  clouds: { ...clouds, global: azure.cloud },
  clientId: azure.clientId,
  certificates: () => [azure.certificateAuthority],
  address: '127.0.0.1',
  keychainService: 'Sotto demo',
  network: {
    // What the system says of the loopback is always "no proxy", so it is asked about Azure's own names.
    findProxy: (url) => systemNetwork.findProxy(azureNameOf(url)),
    onChange: (listener) => {
      systemNetwork.onChange(listener);
      driver.onNetworkChange(listener);
    },
  },
  ...(azure.person === 'driven'
    ? {
        openBrowser: driver.openBrowser,
        showInFolder: driver.showInFolder,
        ask: driver.ask,
        pickFile: driver.pickFile,
        pickTarget: driver.pickTarget,
        power: driver.power,
        relaunch: driver.relaunch,
      }
    : {
        // The demo's own process opens it, since the app's HOME is not the person's and knows no browser of theirs.
        openBrowser: async (url) => void process.stdout.write(`open ${url}\n`),
        showInFolder: (path) => shell.showItemInFolder(path),
        ask,
        pickFile,
        pickTarget,
        power: systemPower,
        relaunch,
      }),
});

/** `https://kv-a.vault.localhost:4443/` → `https://kv-a.vault.azure.net/`; the other two likewise. */
function azureNameOf(url: string): string {
  const { host, hostname } = new URL(url);
  if (hostname.endsWith('.vault.localhost')) return `https://${hostname.split('.')[0] ?? ''}.vault.azure.net/`;
  const isManager = host === new URL(azure.cloud.resourceManager).host;
  return isManager ? 'https://management.azure.com/' : 'https://login.microsoftonline.com/';
}
