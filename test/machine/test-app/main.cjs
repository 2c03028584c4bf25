// The smallest app that shows what a desktop is for: a sandboxed window, and a keychain that main can use.

const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.whenReady().then(async () => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<h1>here</h1>');
  /** @type {any} */ (globalThis).keychain = require(join(__dirname, 'keytar.node'));
});
