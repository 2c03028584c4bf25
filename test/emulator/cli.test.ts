import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { send } from './browser.ts';

test('the command line prints one line, serves, and ends well at SIGTERM', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'line');
  const told = JSON.parse(lines[0] ?? '') as { [name: string]: string };
  expect(Object.keys(told)).toEqual([
    'authority',
    'arm',
    'vault',
    'ca',
    'tenant',
    'subscription',
    'resourceGroup',
    'workspace',
    'clientId',
    'user',
    'password',
  ]);
  const file = told['ca'] ?? '';
  const ca = readFileSync(file, 'utf8');
  expect((await send(`${told['authority']}/v2.0/.well-known/openid-configuration`, { ca })).status).toBe(200);
  expect((await send(`${told['vault']}/secrets`, { ca })).status).toBe(401);
  expect((await send(`${told['arm']}/subscriptions`, { ca })).status).toBe(401);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(existsSync(file)).toBe(false);
  expect(lines).toHaveLength(1);
});
