import { describe, expect, it } from 'vitest';
import { makeTokenStore } from '../../electron/sign-in/token-store.ts';
import { makeKeychain } from './keychain.ts';

/** Windows' limit, with room. */
const entryLimit = 2_400;
const short = '{"Account":{}}';
const long = JSON.stringify({ token: 'ab12'.repeat(3_000) });
const foreign = JSON.stringify({ name: 'Zoë 中文 😀 𝔘 '.repeat(900) });
const texts = { empty: '', short, long, foreign, edge: 'x'.repeat(1_800), over: 'x'.repeat(1_801) };

describe('the token store', () => {
  it.each(Object.entries(texts))('gives back what was saved: %s', async (_name, text) => {
    const { keychain } = makeKeychain();
    await makeTokenStore(keychain).save(text);
    expect(await makeTokenStore(keychain).load()).toEqual({ text, damaged: false });
  });

  it.each(Object.entries(texts))('keeps every entry small: %s', async (_name, text) => {
    const { keychain, entries } = makeKeychain();
    await makeTokenStore(keychain).save(text);
    for (const [account, entry] of entries) {
      expect(Buffer.byteLength(entry, 'utf8'), account).toBeLessThanOrEqual(entryLimit);
    }
  });

  it('has nothing at first', async () => {
    expect(await makeTokenStore(makeKeychain().keychain).load()).toEqual({ text: null, damaged: false });
  });

  it('leaves nothing of the state before', async () => {
    const { keychain, entries } = makeKeychain();
    const store = makeTokenStore(keychain);
    await store.save(long);
    await store.save(short);
    expect([...entries.keys()].toSorted()).toEqual(['2.0', 'index']);
  });

  it('leaves nothing at all after it was cleared', async () => {
    const { keychain, entries } = makeKeychain();
    const store = makeTokenStore(keychain);
    await store.save(long);
    await store.clear();
    expect(entries.size).toBe(0);
    expect(await store.load()).toEqual({ text: null, damaged: false });
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
    const store = makeTokenStore(watched);
    await store.save(texts.over);
    steps.length = 0;
    await store.save(texts.over);
    expect(steps).toEqual(['set 2.0', 'set 2.1', 'set index', 'remove 1.0', 'remove 1.1']);
    expect(JSON.parse(entries.get('index') ?? '')).toMatchObject({ format: 1, generation: 2, chunks: 2 });
  });

  it('keeps two saves at once apart', async () => {
    const { keychain } = makeKeychain();
    const store = makeTokenStore(keychain);
    await Promise.all([store.save(long), store.save(foreign), store.save(short)]);
    expect(await store.load()).toEqual({ text: short, damaged: false });
  });

  const damages: [string, (entries: Map<string, string>) => void][] = [
    ['a chunk is gone', (entries) => entries.delete('1.1')],
    ['the index is no JSON', (entries) => entries.set('index', '{')],
    ['the index has another form', (entries) => entries.set('index', '{"format":2,"generation":1,"chunks":1}')],
    ['the index counts wildly', (entries) => entries.set('index', '{"format":1,"generation":1,"chunks":1e9}')],
    ['the index counts too many', (entries) => entries.set('index', '{"format":1,"generation":1,"chunks":999}')],
    ['the index names another generation', (entries) => entries.set('index', '{"format":1,"generation":7,"chunks":1}')],
    ['a chunk is cut off', (entries) => entries.set('1.1', (entries.get('1.1') ?? '').slice(0, 40))],
    ['a chunk is not Base64', (entries) => entries.set('1.1', '!'.repeat(2_400))],
  ];
  it.each(damages)('says that it is damaged when %s', async (_name, damage) => {
    const { keychain, entries } = makeKeychain();
    await makeTokenStore(keychain).save(long);
    damage(entries);
    const { text, damaged } = await makeTokenStore(keychain).load();
    expect({ damaged, nothing: text === null }).toEqual({ damaged: true, nothing: true });
  });

  it('saves again over a damaged state, and clears it', async () => {
    const { keychain, entries } = makeKeychain();
    await makeTokenStore(keychain).save(long);
    entries.set('index', '{');
    await makeTokenStore(keychain).save(short);
    expect(await makeTokenStore(keychain).load()).toEqual({ text: short, damaged: false });
    entries.set('index', '{');
    await makeTokenStore(keychain).clear();
    expect(entries.size).toBe(0);
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
    await makeTokenStore(rehearsal.keychain).save(before);
    const from = rehearsal.calls();
    await makeTokenStore(rehearsal.keychain).save(after);
    const steps = rehearsal.calls() - from;
    expect(steps).toBeGreaterThan(3);
    const found = new Set<string | null>();
    for (let n = 0; n < steps; n++) {
      const { keychain, entries, dieAfter } = makeKeychain();
      await makeTokenStore(keychain).save(before);
      dieAfter(n);
      await expect(makeTokenStore(keychain).save(after)).rejects.toThrow();
      const next = makeTokenStore(makeKeychain(entries).keychain);
      const { text, damaged } = await next.load();
      expect(text === before || text === after, `after step ${n}`).toBe(true);
      expect(damaged).toBe(false);
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
      await makeTokenStore(keychain).save(texts.over);
      dieAfter(n);
      await makeTokenStore(keychain)
        .clear()
        .catch(() => undefined);
      const { text, damaged } = await makeTokenStore(makeKeychain(entries).keychain).load();
      expect([texts.over, null]).toContain(text);
      expect(damaged).toBe(false);
    }
  });
});
