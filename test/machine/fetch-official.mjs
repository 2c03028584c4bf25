// Downloads the official Electron into the place where the package "electron" looks for it; run as a program of its own.
// The package's own installer has no time-out, and behind a firewall a connection may hang for ever: here a download that
// does not move for some seconds is given up.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The downloader is a dependency of the package, not of ours.
const { downloadArtifact } = createRequire(require.resolve('electron/package.json'))('@electron/get');
const version = require('electron/package.json').version;

const stalled = () => {
  console.error('the download does not move');
  process.exit(1);
};
let watch = setTimeout(stalled, 8_000);

await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: require('electron/checksums.json'),
  downloadOptions: {
    quiet: true,
    getProgressCallback: (/** @type {{ percent: number }} */ { percent }) => {
      clearTimeout(watch);
      watch = setTimeout(stalled, 20_000);
      console.log(`${Math.round(percent * 100)} %`);
      return Promise.resolve();
    },
  },
});
clearTimeout(watch);
// It finds the archive in the download cache, unpacks it and notes where it lies.
require('electron/install.js');
