import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultAccount, defaultPreferences } from '../../shared/preferences.ts';
import { openSettings } from '../../electron/base/settings.ts';

const none = {
  version: 1,
  preferences: defaultPreferences,
  account: defaultAccount,
  pinned: [],
  used: {},
  lastWorkspaceId: null,
  lastAccountId: null,
  kept: [],
};
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

  const good = JSON.stringify(none);
  it.each([
    ['cut off', good.slice(0, -1)],
    ['empty', ''],
    ['no object', '[]'],
    ['of another form', good.replace('"pinned":[]', '"pinned":"w"')],
    ['without its version', good.replace('"version":1,', '')],
    ['with something unknown', good.replace('{', '{"token":"x",')],
    ['with a lock that never comes', good.replace('"idleMinutes":5', '"idleMinutes":1000000')],
    ['not text', '\u0000\u0001'],
  ])('are the defaults, and said to be damaged, where the file is %s', (_name, text) => {
    openSettings(path).change({ pinned: ['w'] });
    writeFileSync(path, text);
    const settings = openSettings(path);
    expect(settings.get()).toEqual(none);
    expect(settings.state()).toBe('damaged');
    settings.change({ pinned: ['v'] });
    const again = openSettings(path);
    expect(again.get().pinned).toEqual(['v']);
    expect(again.state()).toBe('read');
  });

  it('of a newer Sotto are left as they are, and the defaults stand until the end', () => {
    openSettings(path).change({});
    const newer = JSON.stringify({ version: 2, preferences: { appearance: 'sepia' }, more: true });
    writeFileSync(path, newer);
    const settings = openSettings(path);
    expect(settings.state()).toBe('newer');
    settings.change({ pinned: ['w'] });
    expect(settings.get()).toEqual({ ...none, pinned: ['w'] });
    settings.forgetPlaces();
    expect(settings.get()).toEqual(none);
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  it('forget at the sign-out where one worked, on disk as well, and keep what the person has set', () => {
    const settings = openSettings(path);
    const preferences = { ...defaultPreferences, appearance: 'dark' as const, idleMinutes: 1 };
    settings.change({ preferences, pinned: ['w'], lastWorkspaceId: 'w', used: { w: 7 } });
    settings.forgetPlaces();
    expect(settings.get()).toEqual({ ...none, preferences });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...none, preferences });
  });

  it.each([1, 2])('are gone with their file when they are erased, be it of version %d', (version) => {
    openSettings(path).change({ pinned: ['w'] });
    if (version === 2) writeFileSync(path, '{"version":2}');
    writeFileSync(`${path}.new`, '{"pinned":["v"');
    const settings = openSettings(path);
    settings.erase();
    expect(settings.get()).toEqual(none);
    expect(readdirSync(join(folder, 'profile'))).toEqual([]);
  });
});
