import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../electron/sign-in/keytar.ts';
import { makeTokenStore, NotOurs } from '../../electron/sign-in/token-store.ts';
import { makeKeychain } from './keychain.ts';

const storeOf = (keychain: Keychain) => makeTokenStore(keychain, 'me');
/** Windows' limit, with room. */
const entryLimit = 2_400;
const short = '{"Account":{}}';
const long = JSON.stringify({ token: 'ab12'.repeat(3_000) });
const foreign = JSON.stringify({ name: 'Zoë 中文 😀 𝔘 '.repeat(900) });
const texts = { empty: '', short, long, foreign, edge: 'x'.repeat(1_800), over: 'x'.repeat(1_801) };

describe('the token store', () => {
  it.each(Object.entries(texts))('gives back what was saved: %s', async (_name, text) => {
    const { keychain } = makeKeychain();
    await storeOf(keychain).save(text);
    expect(await storeOf(keychain).load()).toEqual({ text, stored: 'whole' });
  });

  it.each(Object.entries(texts))('keeps every entry small: %s', async (_name, text) => {
    const { keychain, entries } = makeKeychain();
    await storeOf(keychain).save(text);
    for (const [account, entry] of entries) {
      expect(Buffer.byteLength(entry, 'utf8'), account).toBeLessThanOrEqual(entryLimit);
    }
  });

  it('has nothing at first', async () => {
    expect(await storeOf(makeKeychain().keychain).load()).toEqual({ text: null, stored: 'none' });
  });

  it('leaves nothing of the state before', async () => {
    const { keychain, entries } = makeKeychain();
    const store = storeOf(keychain);
    await store.save(long);
    await store.save(short);
    expect([...entries.keys()].toSorted()).toEqual(['0.0', 'index']);
  });

  it('leaves nothing at all after it was cleared', async () => {
    const { keychain, entries } = makeKeychain();
    const store = storeOf(keychain);
    await store.save(long);
    await store.clear();
    expect(entries.size).toBe(0);
    expect(await store.load()).toEqual({ text: null, stored: 'none' });
  });

  it('writes a new generation, flips the index, and only then removes the old one', async () => {
    const { keychain, entries } = makeKeychain();
    const steps: string[] = [];
    const watched = {
      ...keychain,
      set: (account: string, text: string) => {
        steps.push(`set ${account}`);
        return keychain.set(account, text);
      },
      remove: (account: string) => {
        steps.push(`remove ${account}`);
        return keychain.remove(account);
      },
    };
    const store = storeOf(watched);
    await store.save(texts.over);
    steps.length = 0;
    await store.save(texts.over);
    expect(steps).toEqual(['set 0.0', 'set 0.1', 'set index', 'remove 1.1', 'remove 1.0']);
    expect(JSON.parse(entries.get('index') ?? '')).toMatchObject({ format: 1, generation: 2, chunks: 2 });
  });

  it('keeps two saves at once apart', async () => {
    const { keychain } = makeKeychain();
    const store = storeOf(keychain);
    await Promise.all([store.save(long), store.save(foreign), store.save(short)]);
    expect(await store.load()).toEqual({ text: short, stored: 'whole' });
  });

  const change = (entries: Map<string, string>, to: object): void =>
    void entries.set('index', JSON.stringify({ ...JSON.parse(entries.get('index') ?? ''), ...to }));
  const damages: [string, (entries: Map<string, string>) => void][] = [
    ['a chunk is gone', (entries) => entries.delete('1.1')],
    ['the index is no JSON', (entries) => entries.set('index', '{')],
    ['the index has another form', (entries) => change(entries, { more: 1 })],
    ['the index counts wildly', (entries) => change(entries, { chunks: 1e9 })],
    ['the index counts too many', (entries) => change(entries, { chunks: 999 })],
    ['the index names another generation', (entries) => change(entries, { generation: 8 })],
    ['a chunk is cut off', (entries) => entries.set('1.1', (entries.get('1.1') ?? '').slice(0, 40))],
    ['a chunk is not Base64', (entries) => entries.set('1.1', '!'.repeat(2_400))],
  ];
  it.each(damages)('says that it is damaged when %s', async (_name, damage) => {
    const { keychain, entries } = makeKeychain();
    await storeOf(keychain).save(long);
    damage(entries);
    expect(await storeOf(keychain).load()).toEqual({ text: null, stored: 'damaged' });
    // And nothing of it stays.
    await storeOf(keychain).clear();
    expect([...entries.keys()]).toEqual([]);
  });

  it('saves again over a damaged state, and clears it', async () => {
    const { keychain, entries } = makeKeychain();
    await storeOf(keychain).save(long);
    entries.set('index', '{');
    await storeOf(keychain).save(short);
    expect(await storeOf(keychain).load()).toEqual({ text: short, stored: 'whole' });
    entries.set('index', '{');
    await storeOf(keychain).clear();
    expect(entries.size).toBe(0);
  });
});

describe('what is not ours', () => {
  const others: [string, string][] = [
    ['newer', JSON.stringify({ format: 2, anything: [] })],
    ['foreign', JSON.stringify({ format: 1, owner: 'you', generation: 1, chunks: 1, sha256: '' })],
  ];
  it.each(others)('is said to be %s, and neither written over nor removed', async (stored, index) => {
    const { keychain, entries } = makeKeychain(
      new Map([
        ['index', index],
        ['1.0', 'theirs'],
      ]),
    );
    const before = new Map(entries);
    const store = storeOf(keychain);
    expect(await store.load()).toEqual({ text: null, stored });
    await expect(store.save(short)).rejects.toThrow(NotOurs);
    await store.clear();
    expect(entries).toEqual(before);
  });

  it('lies in the same keychain under another name, and stays', async () => {
    const { keychain, entries } = makeKeychain(new Map([['lena@contoso.com', 'of another program']]));
    const store = storeOf(keychain);
    await store.save(long);
    await store.save(short);
    await store.clear();
    expect([...entries]).toEqual([['lena@contoso.com', 'of another program']]);
  });
});

describe('whatever the text', () => {
  /** Letters of one to four bytes and those by which JSON is cut; many lengths right beside that of one more entry. */
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '{', 'ë', '中', '😀', '\0', '\uFEFF'), maxLength: 9_000 }),
    fc.tuple(fc.nat(5), fc.integer({ min: -3, max: 3 })).map(([n, off]) => 'x'.repeat(Math.max(0, 1_800 * n + off))),
  );
  const rows = fc.array(texts, { minLength: 1, maxLength: 8 });

  it('a row of saves gives back each one, in small entries, and leaves the last one alone', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (row) => {
        const { keychain, entries } = makeKeychain();
        const store = storeOf(keychain);
        for (const text of row) {
          await store.save(text);
          expect(await storeOf(keychain).load()).toEqual({ text, stored: 'whole' });
          const encoded = Buffer.from(text, 'utf8').toString('base64').length;
          expect(entries.size, `${text.length} characters`).toBe(1 + Math.ceil(encoded / entryLimit));
          for (const entry of entries.values()) expect(entry.length).toBeLessThanOrEqual(entryLimit);
        }
      }),
    );
  });

  it('a row of saves that are killed anywhere never ends in a mixture', async () => {
    const killed = fc.array(fc.record({ text: texts, after: fc.nat(24) }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(killed, async (row) => {
        let entries = new Map<string, string>();
        let kept: string | null = null;
        for (const { text, after } of row) {
          const one = makeKeychain(entries);
          one.dieAfter(after);
          await storeOf(one.keychain)
            .save(text)
            .catch(() => undefined);
          entries = one.entries;
          const { text: found, stored } = await storeOf(makeKeychain(entries).keychain).load();
          expect(stored).not.toBe('damaged');
          expect([text, kept]).toContain(found);
          kept = found;
        }
        const { keychain } = makeKeychain(entries);
        await storeOf(keychain).save(short);
        expect(entries.size).toBe(2);
      }),
    );
  });
});

describe('killed at any step, the next start finds the old state or the new one', () => {
  const changes: [string, string, string][] = [
    ['longer', short, long],
    ['shorter', long, short],
    ['of other letters', long, foreign],
    ['as long', long, long.replaceAll('ab12', 'cd34')],
  ];
  it.each(changes)('while something %s is saved', async (_name, before, after) => {
    const rehearsal = makeKeychain();
    await storeOf(rehearsal.keychain).save(before);
    const from = rehearsal.calls();
    await storeOf(rehearsal.keychain).save(after);
    const steps = rehearsal.calls() - from;
    expect(steps).toBeGreaterThan(3);
    const found = new Set<string | null>();
    for (let n = 0; n < steps; n++) {
      const { keychain, entries, dieAfter } = makeKeychain();
      await storeOf(keychain).save(before);
      dieAfter(n);
      await expect(storeOf(keychain).save(after)).rejects.toThrow();
      const next = storeOf(makeKeychain(entries).keychain);
      const { text, stored } = await next.load();
      expect(text === before || text === after, `after step ${n}`).toBe(true);
      expect(stored).toBe('whole');
      found.add(text);
      // And it goes on from there, leaving nothing behind.
      await next.save(short);
      expect((await next.load()).text).toBe(short);
      expect(entries.size, `after step ${n}`).toBe(2);
    }
    expect(found.size).toBe(2);
  });

  it('while it is cleared: the state, or nothing', async () => {
    for (let n = 0; n < 8; n++) {
      const { keychain, entries, dieAfter } = makeKeychain();
      await storeOf(keychain).save(texts.over);
      dieAfter(n);
      await storeOf(keychain)
        .clear()
        .catch(() => undefined);
      const { text, stored } = await storeOf(makeKeychain(entries).keychain).load();
      expect([texts.over, null]).toContain(text);
      expect(stored).not.toBe('damaged');
    }
  });
});
