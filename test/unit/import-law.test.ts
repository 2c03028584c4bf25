import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Sees the import law refuse: small houses with one wall broken, each in a folder of its own. */
const root = resolve(import.meta.dirname, '../..');
const loaded = (await import(pathToFileURL(join(root, 'build/dependency-cruiser.config.mjs')).href)) as {
  default: { forbidden: { name: string }[]; options: ICruiseOptions };
};
const { forbidden, options } = loaded.default;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-law-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The rules that a house of these files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const all: Record<string, string> = {
    'package.json':
      '{"name":"house","type":"module","dependencies":{"zod":"4","react":"19","@fluentui/react-components":"9"},"devDependencies":{"electron":"45","vitest":"5"}}',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const folders = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))];
  const { output } = await cruise(folders, {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden } as never,
    preserveSymlinks: true,
  });
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))];
}

const thing = 'export const thing = 1;\nexport type Thing = number;\n';
const uses = (path: string): string => `import { thing } from '${path}';\nexport const other = thing;\n`;
const knows = (path: string): string => `import type { Thing } from '${path}';\nexport type Other = Thing;\n`;

const walls: [string, string, Record<string, string>][] = [
  [
    'no-circles',
    'two files',
    {
      'shared/a.ts': uses('./b.ts'),
      'shared/b.ts': `${thing}${uses('./a.ts').replace('thing }', 'other as thing }').replace('other =', 'third =')}`,
    },
  ],
  [
    'no-circles',
    'types',
    { 'shared/a.ts': knows('./b.ts'), 'shared/b.ts': `${thing}export type { Other } from './a.ts';\n` },
  ],
  ['features-apart', 'a call', { 'electron/vault/a.ts': uses('../sign-in/b.ts'), 'electron/sign-in/b.ts': thing }],
  [
    'features-apart',
    'a type',
    { 'electron/runs/a.ts': knows('../workspaces/b.ts'), 'electron/workspaces/b.ts': thing },
  ],
  [
    'features-call-down',
    'to a window',
    { 'electron/vault/a.ts': knows('../windows/b.ts'), 'electron/windows/b.ts': thing },
  ],
  ['features-call-down', 'to the router', { 'electron/sign-in/a.ts': uses('../ipc/b.ts'), 'electron/ipc/b.ts': thing }],
  ['features-call-down', 'to the start', { 'electron/runs/a.ts': uses('../start.ts'), 'electron/start.ts': thing }],
  ['ground-floor', 'network', { 'electron/network/a.ts': knows('../vault/b.ts'), 'electron/vault/b.ts': thing }],
  ['ground-floor', 'base', { 'electron/base/a.ts': uses('../windows/b.ts'), 'electron/windows/b.ts': thing }],
  [
    'windows-and-ipc-call-no-feature',
    'ipc',
    { 'electron/ipc/a.ts': uses('../vault/secrets.ts'), 'electron/vault/secrets.ts': thing },
  ],
  [
    'windows-and-ipc-call-no-feature',
    'windows',
    { 'electron/windows/a.ts': uses('../vault/launch.ts'), 'electron/vault/launch.ts': thing },
  ],
  [
    'windows-and-ipc-know-few-types',
    'ipc',
    { 'electron/ipc/a.ts': knows('../sign-in/b.ts'), 'electron/sign-in/b.ts': thing },
  ],
  ['start-is-on-top', 'a window', { 'electron/windows/a.ts': uses('../start.ts'), 'electron/start.ts': thing }],
  [
    'values-in-the-vault-process-only',
    'main',
    { 'electron/start.ts': uses('./vault/process/b.ts'), 'electron/vault/process/b.ts': thing },
  ],
  [
    'values-in-the-vault-process-only',
    'its own feature, a type',
    { 'electron/vault/launch.ts': knows('./process/b.ts'), 'electron/vault/process/b.ts': thing },
  ],
  ['shared-is-pure', 'of main', { 'shared/a.ts': knows('../electron/base/b.ts'), 'electron/base/b.ts': thing }],
  ['shared-is-pure', 'of Node', { 'shared/a.ts': "import { join } from 'node:path';\nexport const a = join;\n" }],
  ['shared-is-pure', 'of a package', { 'shared/a.ts': "export { useState } from 'react';\n" }],
  ['windows-apart', 'a call', { 'renderer/entry/a.ts': uses('../workspace/b.ts'), 'renderer/workspace/b.ts': thing }],
  ['windows-apart', 'a type', { 'renderer/workspace/a.ts': knows('../reveal/b.ts'), 'renderer/reveal/b.ts': thing }],
  [
    'components-know-no-window',
    'components',
    { 'renderer/components/a.ts': knows('../entry/b.ts'), 'renderer/entry/b.ts': thing },
  ],
  [
    'renderer-is-untrusted',
    'of main',
    { 'renderer/entry/a.ts': knows('../../electron/base/b.ts'), 'electron/base/b.ts': thing },
  ],
  [
    'renderer-is-untrusted',
    'of Node',
    { 'renderer/workspace/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n" },
  ],
  ['value-windows-plain', 'another package', { 'renderer/entry/a.ts': "export { z } from 'zod';\n" }],
  [
    'value-windows-without-fluent',
    'by a component',
    {
      'renderer/entry/a.ts': uses('../components/b.ts'),
      'renderer/components/b.ts': `${thing}export { Button } from '@fluentui/react-components';\n`,
    },
  ],
  ['preload-knows-shared', 'of main', { 'electron/preload/a.ts': uses('../base/b.ts'), 'electron/base/b.ts': thing }],
  [
    'preload-without-schemas',
    'the contract',
    { 'electron/preload/a.ts': uses('../../shared/contract.ts'), 'shared/contract.ts': thing },
  ],
  ['product-without-tests', 'main', { 'electron/main.ts': uses('../test/b.ts'), 'test/b.ts': thing }],
  ['product-without-tests', 'a page', { 'renderer/entry/a.ts': knows('../../build/b.ts'), 'build/b.ts': thing }],
  ['product-of-dependencies', 'main', { 'electron/base/a.ts': "export { describe } from 'vitest';\n" }],
  ['declared-packages', 'a test', { 'test/a.ts': "export { SignJWT } from 'jose';\n" }],
  ['resolvable', 'a file', { 'shared/a.ts': uses('./nowhere.ts') }],
];

const sound: Record<string, string> = {
  'electron/main.ts': uses('./start.ts'),
  'electron/start.ts': `${thing}export * from './ipc/a.ts';\nexport * from './vault/launch.ts';\nexport * from './sign-in/a.ts';\n`,
  'electron/ipc/a.ts': `${knows('../vault/secrets.ts')}export { window } from '../windows/a.ts';\n`,
  'electron/windows/a.ts': `import type { Thing } from '../vault/launch.ts';\nexport const window: Thing = 1;\n`,
  'electron/vault/launch.ts': `${thing}export { agent } from '../network/agent.ts';\n`,
  'electron/vault/secrets.ts': thing,
  'electron/vault/process/main.ts': `import { agent } from '../../network/agent.ts';\nexport const a = agent;\n`,
  'electron/sign-in/a.ts': "export { log } from '../base/log.ts';\n",
  'electron/network/agent.ts': 'export const agent = 1;\n',
  'electron/base/log.ts': 'export const log = 1;\n',
  'electron/preload/entry.ts': `${knows('../../shared/contract.ts')}export { rule } from '../../shared/secret-rules.ts';\nexport { contextBridge } from 'electron';\n`,
  'shared/contract.ts': `${thing}export { z } from 'zod';\n`,
  'shared/secret-rules.ts': 'export const rule = 1;\n',
  'renderer/entry/main.tsx': `${uses('../components/b.ts')}export { rule } from '../../shared/secret-rules.ts';\nexport { useState } from 'react';\n`,
  'renderer/workspace/main.tsx': "export { Button } from '@fluentui/react-components';\n",
  'renderer/components/b.ts': thing,
  'test/app.ts': `${uses('../electron/start.ts')}export { describe } from 'vitest';\n`,
  'test/write.test.ts': uses('../electron/vault/secrets.ts'),
};

describe('the import law refuses', { timeout: 60_000 }, () => {
  it.each(walls)('%s: %s', async (rule, _name, files) => {
    expect(await broken(files)).toContain(rule);
  });

  it('with every one of its rules', () => {
    const seen = new Set(walls.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  });
});

describe('the import law lets pass', { timeout: 60_000 }, () => {
  it('a sound house', async () => {
    expect(await broken(sound)).toEqual([]);
  });
});
