import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Sees the lint refuse. Each bad line stands in for a file that exists, because the rules that know types look at a
 * file as a part of its project.
 */
const root = resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root, overrideConfigFile: 'build/eslint.config.mjs' });

async function rulesAgainst(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, file), warnIgnored: true });
  const messages = result?.messages ?? [];
  const broken = messages.find(({ fatal }) => fatal === true);
  if (broken !== undefined) throw new Error(`${file}: ${broken.message}`);
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

const feature = 'electron/sign-in/token-store.ts';
const page = 'renderer/entry/Footer.tsx';
const preload = 'electron/preload/call.ts';
const inVaultProcess = 'electron/vault/process/write.ts';
const spec = 'test/unit/lint.test.ts';

/** Rule, file, bad lines. */
const bad: [string, string, string[]][] = [
  [
    'sotto/ipc-main',
    'electron/start.ts',
    [
      "import { ipcMain } from 'electron'; ipcMain.removeAllListeners();",
      "import { ipcMain as other } from 'electron'; other.removeAllListeners();",
      "export const all = (electron: { ipcMain: object }) => electron['ipcMain'];",
    ],
  ],
  ['sotto/shell', 'electron/windows/menu.ts', ["import { shell } from 'electron'; void shell.openExternal('x');"]],
  ['sotto/shell', 'test/driver.ts', ["import { shell as opener } from 'electron'; void opener.openExternal('x');"]],
  [
    'sotto/electron-by-name',
    'electron/start.ts',
    ["import * as electron from 'electron'; void electron.app.quit();", "export const all = () => import('electron');"],
  ],
  [
    'sotto/electron-import',
    feature,
    [
      "import { app } from 'electron'; app.quit();",
      "import type { App } from 'electron'; export type Other = App;",
      "export type { App } from 'electron';",
      "export type Other = import('electron').App;",
    ],
  ],
  ['sotto/electron-import', 'electron/network/agent.ts', ["import { net } from 'electron'; net.isOnline();"]],
  ['sotto/electron-import', 'shared/errors.ts', ["export type { App } from 'electron';"]],
  ['sotto/electron-import', page, ["import { ipcRenderer } from 'electron'; ipcRenderer.send('x');"]],
  ['sotto/electron-types', 'electron/vault/process/main.ts', ["import { net } from 'electron'; net.isOnline();"]],
  [
    'sotto/console',
    feature,
    ["console.log('x');", "globalThis.console.error('x');", "const { console: out } = globalThis; out.log('x');"],
  ],
  ['sotto/console', page, ["console.log('x');"]],
  ['sotto/console', 'shared/contract.ts', ["console.log('x');"]],
  ['sotto/crash-reporter', 'electron/main.ts', ["import { crashReporter } from 'electron'; crashReporter.start();"]],
  [
    'sotto/safe-storage',
    'electron/start.ts',
    ["import { safeStorage } from 'electron'; safeStorage.encryptString('x');"],
  ],
  ['sotto/clipboard', 'electron/start.ts', ["import { clipboard } from 'electron'; clipboard.clear();"]],
  [
    'sotto/clipboard',
    page,
    [
      'void navigator.clipboard.readText();',
      "void navigator['clipboard'].readText();",
      "document.execCommand('copy');",
    ],
  ],
  ['sotto/clipboard', preload, ['export const read = (event: ClipboardEvent) => event.clipboardData;']],
  [
    'sotto/keytar',
    'electron/sign-in/accounts.ts',
    ["import keytar from 'keytar'; void keytar.findCredentials('x');", "export const load = () => import('keytar');"],
  ],
  [
    'sotto/msal',
    'electron/vault/client.ts',
    ["import { LogLevel } from '@azure/msal-node'; export const a = LogLevel;"],
  ],
  ['sotto/msal', 'electron/network/client.ts', ["export type { AccountInfo } from '@azure/msal-node';"]],
  [
    'sotto/vault-sdk',
    'electron/workspaces/arm.ts',
    ["import { SecretClient } from '@azure/keyvault-secrets'; export const a = SecretClient;"],
  ],
  ['sotto/arm-sdk', 'electron/vault/client.ts', ["export { KeyVaultManagementClient } from '@azure/arm-keyvault';"]],
  [
    'sotto/html',
    page,
    [
      'export const a = (text: string) => <p dangerouslySetInnerHTML={{ __html: text }} />;',
      'export const a = (text: string) => ({ dangerouslySetInnerHTML: { __html: text } });',
      "document.body.innerHTML = '';",
      "document.body['outerHTML'] = '';",
      "document.body.insertAdjacentHTML('beforeend', '');",
      "document.write('');",
    ],
  ],
  ['sotto/html', preload, ["document.body.innerHTML = '';"]],
  ['sotto/code-from-text', feature, ["eval('1');", "new Function('1');", "globalThis.eval('1');", "Function('1');"]],
  [
    'sotto/code-from-text',
    'electron/windows/window.ts',
    ["export const a = (w: Electron.WebContents) => w.executeJavaScript('1');"],
  ],
  ...[preload, inVaultProcess].map((file): [string, string, string[]] => [
    'sotto/value-untouched',
    file,
    [
      'export const a = (value: string) => value.trim();',
      'export const a = (value: string) => value.trimEnd();',
      "export const a = (value: string) => value.match('x');",
      "export const a = (value: string) => value.replaceAll('x', '');",
      'export const a = (value: string) => /x/.test(value);',
      "export const a = (value: string) => new RegExp('x').test(value);",
    ],
  ]),
  [
    'sotto/environment',
    'electron/start.ts',
    [
      "export const a = process.env['SOTTO'];",
      "export const a = process['env'];",
      'const { env } = process; export { env };',
      "import { env } from 'node:process'; export { env };",
    ],
  ],
  [
    'sotto/content-protection',
    'electron/windows/entry.ts',
    ['export const a = (window: Electron.BrowserWindow) => window.setContentProtection(false);'],
  ],
  [
    'sotto/fixed-wait',
    spec,
    ['export const a = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(9);'],
  ],
  ['sotto/only-one-test', spec, ["import { it } from 'vitest'; it.only('x', () => undefined);"]],
  [
    'sotto/skip-with-reason',
    spec,
    [
      "import { it } from 'vitest'; it.skip('x', () => undefined);",
      'export const a = (test: { skip(): void }) => test.skip();',
      'export const a = (test: { skip(when: boolean): void }, when: boolean) => test.skip(when);',
    ],
  ],
  ['@typescript-eslint/no-explicit-any', feature, ['export const a = (b: object) => b as any;', 'export let a: any;']],
  ['@typescript-eslint/no-explicit-any', spec, ['export const a = (b: object) => b as any;']],
  ['@typescript-eslint/no-floating-promises', feature, ['const a = async () => 1; a();']],
  ['@typescript-eslint/no-floating-promises', spec, ['const a = async () => 1; a();']],
  ['@typescript-eslint/no-misused-promises', feature, ['if (Promise.resolve(true)) process.exitCode = 1;']],
  ['@typescript-eslint/no-unsafe-member-access', feature, ["export const a: unknown = JSON.parse('1').b;"]],
  ['@typescript-eslint/no-unsafe-assignment', feature, ["export const a: string = JSON.parse('1');"]],
  ['@typescript-eslint/only-throw-error', feature, ["throw 'x';"]],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    feature,
    ["export function a(b: 'c' | 'd'): void { switch (b) { case 'c': process.exitCode = 1; } }"],
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    feature,
    ["import { Agent } from 'node:https'; export type Other = Agent;"],
  ],
  ['no-empty', feature, ['try { process.exitCode = 1; } catch {}']],
  ['eqeqeq', feature, ['export const a = (b: string | null) => b != null;']],
  [
    'react-hooks/rules-of-hooks',
    page,
    ["import { useState } from 'react'; export function A({ b }: { b: boolean }) { if (b) useState(1); return null; }"],
  ],
  [
    'react-hooks/exhaustive-deps',
    page,
    [
      "import { useEffect } from 'react'; export function A({ b }: { b: () => void }) { useEffect(() => { b(); }, []); return null; }",
    ],
  ],
];

const textsInPage = [
  'export const a = <p>Save it</p>;',
  'export const a = <p>Größe</p>;',
  "export const a = <p>{'Save'}</p>;",
  'export const a = (name: string) => <p>{`Save ${name}`}</p>;',
  "export const a = (b: boolean) => <p>{b ? 'Yes' : 'No'}</p>;",
  "export const a = (b: string | null) => <p>{b ?? 'None'}</p>;",
  "export const a = (b: boolean) => <p>{b && 'Saved'}</p>;",
  "export const a = (b: string) => <p>{'Saved ' + b}</p>;",
  ...['title', 'aria-label', 'placeholder', 'alt', 'label', 'aria-description'].flatMap((name) => [
    `export const a = <input ${name}="Save" />;`,
    `export const a = <input ${name}={'Save'} />;`,
    `export const a = (b: boolean) => <input ${name}={b ? 'Save' : ''} />;`,
    `export const a = (b: string) => <input ${name}={\`Save \${b}\`} />;`,
  ]),
  "document.title = 'Sotto';",
  "document.body.textContent = 'Saved';",
  "document.body.setAttribute('aria-label', 'Saved');",
  "document.body.append(document.createTextNode('Saved'));",
  "export const words = { waiting: 'Waiting for your browser…' };",
  'export const says = (n: number) => `Saved ${n} secrets`;',
  "export const ask = { message: 'discard' };",
];
const textsInMain = [
  ...['label', 'title', 'message', 'detail', 'buttonLabel', 'name'].map(
    (key) => `export const a = { ${key}: 'Open' };`,
  ),
  "export const a = (b: boolean) => ({ label: b ? 'Open' : 'Close' });",
  'export const a = (b: string) => ({ message: `Discard ${b}?` });',
  "export const a = { buttons: ['Cancel', 'Discard'] };",
  "import { dialog } from 'electron'; dialog.showErrorBox('Sotto', 'It broke');",
  "export const a = (window: Electron.BrowserWindow) => window.setTitle('Sotto');",
];

/** What must not be refused. */
const good: [string, string][] = [
  ['electron/ipc/router.ts', "import { ipcMain } from 'electron'; ipcMain.removeAllListeners();"],
  ['electron/main.ts', "import { shell } from 'electron'; void shell.openExternal('x');"],
  ['electron/sign-in/keytar.ts', "export const load = () => import('keytar');"],
  ['electron/sign-in/msal.ts', "export type { AccountInfo } from '@azure/msal-node';"],
  ['electron/network/msal-client.ts', "export type { AccountInfo } from '@azure/msal-node';"],
  ['electron/vault/client.ts', "export type { SecretClient } from '@azure/keyvault-secrets';"],
  ['electron/workspaces/arm.ts', "export type { KeyVaultManagementClient } from '@azure/arm-keyvault';"],
  ['electron/vault/launch.ts', "export type { App } from 'electron';"],
  [
    'electron/vault/process/main.ts',
    "import type { MessagePortMain } from 'electron'; export type Port = MessagePortMain;",
  ],
  ['electron/vault/versions.ts', 'export const a = (id: string) => id.replace(/x/, id.trim());'],
  [
    'electron/windows/screen-hiding.ts',
    'export const a = (window: Electron.BrowserWindow) => window.setContentProtection(true);',
  ],
  [
    'electron/windows/menu.ts',
    "import { messages } from '../../shared/messages/index.ts'; export const a = { label: messages.main.menu.file, accelerator: 'CmdOrCtrl+N', role: 'close' };",
  ],
  [
    page,
    'import { messages } from \'../../shared/messages/index.ts\'; export const a = <p className="note note--plain" aria-live="polite" title={messages.entry.save}>{messages.entry.save} · {\'…\'}</p>;',
  ],
  [
    spec,
    "export const a = (test: { skip(when: boolean, why: string): void }, when: boolean) => test.skip(when, 'no display');",
  ],
];

describe('the lint refuses', { timeout: 60_000 }, () => {
  it.each(bad)('%s in %s', async (rule, file, lines) => {
    for (const line of lines) expect(await rulesAgainst(file, `${line}\n`), line).toContain(rule);
  });

  it('a text of a page outside of the catalogue', async () => {
    for (const line of textsInPage) {
      expect(await rulesAgainst(page, `${line}\n`), line).toContain('sotto/texts-in-catalogue');
    }
  });

  it('a text of main outside of the catalogue', async () => {
    for (const line of textsInMain) {
      expect(await rulesAgainst('electron/windows/menu.ts', `${line}\n`), line).toContain('sotto/texts-in-catalogue');
    }
  });

  it('a rule switched off for nothing', async () => {
    const line = '// eslint-disable-next-line sotto/console\nexport const a = 1;\n';
    expect(await rulesAgainst(feature, line)).not.toEqual([]);
  });

  it('with every one of its own rules', async () => {
    const config = (await eslint.calculateConfigForFile(resolve(root, feature))) as {
      plugins?: { sotto?: { rules: object } };
    };
    const all = Object.keys(config.plugins?.sotto?.rules ?? {}).map((name) => `sotto/${name}`);
    const seen = new Set([...bad.map(([rule]) => rule), 'sotto/texts-in-catalogue']);
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter((rule) => !seen.has(rule))).toEqual([]);
  });
});

describe('the lint lets pass', { timeout: 60_000 }, () => {
  it.each(good)('what %s may do: %s', async (file, line) => {
    expect(await rulesAgainst(file, `${line}\n`)).toEqual([]);
  });
});
