import { batchWay } from './batch-way.ts';
import type { Place } from './places.ts';

/** A leak to plant in the product's own code, in a build of its own, to see that the search finds it. */
export interface Leak {
  name: string;
  way: string;
  place: Place;
  patches: { file: string; find: string; replace: string }[];
}

const write = 'electron/vault/process/write.ts';
const checked = '    const fault = faultOf(entry);';

export const leaks: Leak[] = [
  {
    name: 'the vault process outlives its window',
    way: 'typed and saved',
    place: 'all processes, 5 s after',
    patches: [
      {
        file: 'electron/vault/launch.ts',
        find: '      if (running) child?.kill();',
        replace: '',
      },
    ],
  },
  {
    name: 'the vault process writes the value to a temporary file',
    way: 'typed and saved',
    place: 'files',
    patches: [
      {
        file: write,
        find: checked,
        replace: `  (await import('node:fs')).writeFileSync(process.env['SOTTO_LEAK'] + '/last-value', Buffer.from(entry.value).toString('base64'));\n${checked}`,
      },
      {
        file: 'electron/vault/launch.ts',
        find: "env: { SOTTO_PROCESS: 'vault' },",
        replace: "env: { SOTTO_PROCESS: 'vault', SOTTO_LEAK: String(process.env['TMPDIR']) },",
      },
    ],
  },
  {
    name: 'an error is logged together with its request',
    way: 'refused by the vault, then saved',
    place: 'output',
    patches: [
      {
        file: 'electron/vault/errors.ts',
        find: 'export function vaultFailure(error: unknown): Failure {',
        replace:
          "export function vaultFailure(error: unknown): Failure {\n  process.stderr.write(JSON.stringify((error as { request?: { body?: unknown } }).request?.body ?? null) + '\\n');",
      },
      { file: 'electron/vault/launch.ts', find: "stdio: 'ignore',", replace: "stdio: 'inherit'," },
    ],
  },
  {
    name: 'the vault process tells main more than it should, and main keeps it',
    way: 'typed and saved',
    place: 'main, 5 s after',
    patches: [
      {
        file: 'electron/vault/process/main.ts',
        find: '  if (stored.ok) {',
        replace: "  parent.postMessage({ kind: 'stored', secret: value });\n  if (stored.ok) {",
      },
      {
        file: 'electron/vault/launch.ts',
        find: "child.on('message', (data: unknown) => {",
        replace:
          "child.on('message', (data: unknown) => {\n    ((globalThis as { kept?: unknown[] }).kept ??= []).push(data);",
      },
    ],
  },
  {
    name: 'the vault process of a batch tells a value among what it tells of a row',
    way: batchWay.name,
    place: 'main, call open',
    patches: [
      {
        file: 'electron/vault/process/batch.ts',
        find: 'contentType: contentType.slice(0, 1_024),',
        replace: 'contentType: contentType + value,',
      },
    ],
  },
];
