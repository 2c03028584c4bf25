import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defaultAccount, defaultPreferences } from '../../shared/preferences.ts';
import { makeMemory } from '../../electron/base/memory.ts';
import { openSettings, Settings } from '../../electron/base/settings.ts';

const none = {
  version: 2,
  preferences: defaultPreferences,
  account: defaultAccount,
  lastAccountId: null,
  memories: {},
};
const blank = { pinned: [], used: {}, lastWorkspaceId: null, kept: [] };
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
    const memories = { a: { ...blank, pinned: ['w'], lastWorkspaceId: 'w', used: { w: 7 } } };
    openSettings(path).change({ lastAccountId: 'a', memories });
    expect(openSettings(path).get()).toEqual({ ...none, lastAccountId: 'a', memories });
  });

  it('change one thing at a time', () => {
    const settings = openSettings(path);
    settings.change({ lastAccountId: 'a' });
    settings.change({ memories: { a: blank } });
    expect(settings.get()).toEqual({ ...none, lastAccountId: 'a', memories: { a: blank } });
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner only', () => {
    const settings = openSettings(path);
    settings.change({ lastAccountId: 'w' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    settings.change({ lastAccountId: null });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leave nothing beside the file', () => {
    openSettings(path).change({ lastAccountId: 'w' });
    expect(readdirSync(join(folder, 'profile'))).toEqual(['settings.json']);
  });

  it('survive a write that was cut off: the old file stands', () => {
    openSettings(path).change({ lastAccountId: 'w' });
    writeFileSync(`${path}.new`, '{"lastAccountId":"v');
    expect(openSettings(path).get().lastAccountId).toBe('w');
    openSettings(path).change({ lastAccountId: 'u' });
    expect(readdirSync(join(folder, 'profile'))).toEqual(['settings.json']);
  });

  const good = JSON.stringify(none);
  it.each([
    ['cut off', good.slice(0, -1)],
    ['empty', ''],
    ['no object', '[]'],
    ['of another form', good.replace('"memories":{}', '"memories":{"a":{}}')],
    ['without its version', good.replace('"version":2,', '')],
    ['with something unknown', good.replace('{', '{"token":"x",')],
    ['with a lock that never comes', good.replace('"idleMinutes":5', '"idleMinutes":1000000')],
    ['not text', '\u0000\u0001'],
  ])('are the defaults, and said to be damaged, where the file is %s', (_name, text) => {
    openSettings(path).change({ lastAccountId: 'w' });
    writeFileSync(path, text);
    const settings = openSettings(path);
    expect(settings.get()).toEqual(none);
    expect(settings.state()).toBe('damaged');
    settings.change({ lastAccountId: 'v' });
    const again = openSettings(path);
    expect(again.get().lastAccountId).toBe('v');
    expect(again.state()).toBe('read');
  });

  it.each([
    ['two preferences alone', { preferences: { appearance: 'dark', idleMinutes: 1 }, pinned: ['w'], kept: [] }],
    [
      'another form of what is remembered',
      {
        preferences: { appearance: 'dark', idleMinutes: 1 },
        account: defaultAccount,
        memories: { a: { pinned: ['w'] } },
      },
    ],
  ])('of an earlier Sotto, with %s, are taken up as far as they are the same, and are not damaged', (_name, rest) => {
    openSettings(path).change({});
    writeFileSync(path, JSON.stringify({ version: 1, lastAccountId: 'a', ...rest }));
    const settings = openSettings(path);
    const preferences = { ...defaultPreferences, appearance: 'dark', idleMinutes: 1 };
    expect(settings.state()).toBe('read');
    expect(settings.get()).toEqual({ ...none, lastAccountId: 'a', preferences });
    settings.change({ lastAccountId: 'b' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...none, lastAccountId: 'b', preferences });
  });

  it('have a version that stands for this form and no other: with another form comes another number', () => {
    const form = JSON.stringify(z.toJSONSchema(Settings));
    const digest = createHash('sha256').update(form).digest('hex').slice(0, 16);
    expect({ version: openSettings(path).get().version, digest }).toEqual({ version: 2, digest: '5ffad146ccbf1ca0' });
  });

  it('of a newer Sotto are left as they are, and the defaults stand until the end', () => {
    openSettings(path).change({});
    const newer = JSON.stringify({ version: 3, preferences: { appearance: 'sepia' }, more: true });
    writeFileSync(path, newer);
    const settings = openSettings(path);
    expect(settings.state()).toBe('newer');
    settings.change({ lastAccountId: 'w' });
    expect(settings.get()).toEqual({ ...none, lastAccountId: 'w' });
    settings.forgetPlaces();
    expect(settings.get()).toEqual(none);
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  it('forget at the sign-out where one worked, on disk as well, and keep what the person has set', () => {
    const settings = openSettings(path);
    const preferences = { ...defaultPreferences, appearance: 'dark' as const, idleMinutes: 1 };
    settings.change({ preferences, lastAccountId: 'a', memories: { a: { ...blank, pinned: ['w'] } } });
    settings.forgetPlaces();
    expect(settings.get()).toEqual({ ...none, preferences });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...none, preferences });
  });

  it.each([2, 3])('are gone with their file when they are erased, be it of version %d', (version) => {
    openSettings(path).change({ lastAccountId: 'w' });
    if (version === 3) writeFileSync(path, '{"version":3}');
    writeFileSync(`${path}.new`, '{"pinned":["v"');
    const settings = openSettings(path);
    settings.erase();
    expect(settings.get()).toEqual(none);
    expect(readdirSync(join(folder, 'profile'))).toEqual([]);
  });
});

describe('what is remembered of an account', () => {
  it('is that one’s alone, also at the next start', () => {
    let account: string | null = 'lena';
    const memory = makeMemory(openSettings(path), () => account);
    memory.change({ pinned: ['w'], lastWorkspaceId: 'w' });
    for (const other of ['sam', null, '__proto__', 'toString']) {
      account = other;
      expect(memory.get(), String(other)).toEqual(blank);
      expect(makeMemory(openSettings(path), () => other).get(), String(other)).toEqual(blank);
    }
    account = 'sam';
    memory.change({ pinned: ['v'] });
    account = 'lena';
    expect(memory.get()).toEqual({ ...blank, pinned: ['w'], lastWorkspaceId: 'w' });
  });

  it('is not written down where nobody is signed in', () => {
    makeMemory(openSettings(path), () => null).change({ pinned: ['w'] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes with the account, on disk as well', () => {
    const settings = openSettings(path);
    makeMemory(settings, () => 'sam').change({ pinned: ['v'] });
    makeMemory(settings, () => 'lena').change({ pinned: ['w'] });
    makeMemory(settings, () => 'lena').forget('sam');
    expect(openSettings(path).get().memories).toEqual({ lena: { ...blank, pinned: ['w'] } });
    expect(readFileSync(path, 'utf8')).not.toContain('sam');
  });
});
