import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from '../../electron/base/settings.ts';

const none = { pinned: [], used: {}, lastWorkspaceId: null, lastAccountId: null, kept: [] };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-settings-'));
  path = join(folder, 'profile', 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the settings', () => {
  it('are none at the first start, and nothing is written for that', () => {
    expect(openSettings(path).get()).toEqual(none);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are there at the next start', () => {
    openSettings(path).change({ pinned: ['w'], lastWorkspaceId: 'w', used: { w: 7 } });
    expect(openSettings(path).get()).toEqual({ ...none, pinned: ['w'], lastWorkspaceId: 'w', used: { w: 7 } });
  });

  it('change one thing at a time', () => {
    const settings = openSettings(path);
    settings.change({ pinned: ['w'] });
    settings.change({ lastWorkspaceId: 'v' });
    expect(settings.get()).toEqual({ ...none, pinned: ['w'], lastWorkspaceId: 'v' });
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner only', () => {
    const settings = openSettings(path);
    settings.change({ pinned: ['w'] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    settings.change({ pinned: [] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leave nothing beside the file', () => {
    openSettings(path).change({ pinned: ['w'] });
    expect(readdirSync(join(folder, 'profile'))).toEqual(['settings.json']);
  });

  it('survive a write that was cut off: the old file stands', () => {
    openSettings(path).change({ pinned: ['w'] });
    writeFileSync(`${path}.new`, '{"pinned":["v"');
    expect(openSettings(path).get().pinned).toEqual(['w']);
    openSettings(path).change({ pinned: ['u'] });
    expect(readdirSync(join(folder, 'profile'))).toEqual(['settings.json']);
  });

  it.each([
    ['cut off', '{"pinned":['],
    ['empty', ''],
    ['no object', '[]'],
    ['of another form', '{"pinned":"w","used":{},"lastWorkspaceId":null}'],
    ['with something unknown', '{"pinned":[],"used":{},"lastWorkspaceId":null,"token":"x"}'],
    ['not text', '\u0000\u0001'],
  ])('count as none where the file is %s', (_name, text) => {
    openSettings(path).change({ pinned: ['w'] });
    writeFileSync(path, text);
    expect(openSettings(path).get()).toEqual(none);
  });

  it('are forgotten at the sign-out, on disk as well', () => {
    const settings = openSettings(path);
    settings.change({ pinned: ['w'], lastWorkspaceId: 'w', used: { w: 7 } });
    settings.reset();
    expect(settings.get()).toEqual(none);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(none);
  });
});
