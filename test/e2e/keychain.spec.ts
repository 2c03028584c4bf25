import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/index.ts';
import { canaryOf } from '../security/canary.ts';
import { copiesInFiles } from '../security/files.ts';
import { copiesInMemory } from '../security/memory.ts';
import { chooseWorkspace, openAccountMenu, secretRow, signIn, signOut } from '../person.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';
import { entriesOf, keptText, removeEntry, startPrompter, writeEntry } from './keyring.ts';

const { workspace: w } = messages;

test.use({ scene: firstRun });

const note = ({ sotto }: Stage, text: string) => sotto.workspace.getByRole('status').getByText(text);

/** Signed in, and kept by the keychain. */
async function remembered(stage: Stage): Promise<void> {
  await signIn(stage.sotto);
  await openAccountMenu(stage.sotto);
  await expect(stage.sotto.workspace.getByText(w.header.inKeychain.linux)).toBeVisible();
}

/** Whoever signs in now works, and is told that it is for this time only. */
async function worksInMemory(stage: Stage, text: string): Promise<void> {
  await signIn(stage.sotto);
  await chooseWorkspace(stage.sotto, 'churn-model-dev');
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
  await openAccountMenu(stage.sotto);
  await expect(stage.sotto.workspace.getByText(text)).toBeVisible();
}

test(
  'a locked keychain that nobody can open: Sotto lives, says so, and works until it closes',
  {
    tag: '@sign-in',
  },
  async ({ stage }) => {
    await remembered(stage);
    const before = await entriesOf(stage.desktop);
    await stage.desktop.lockKeychain();
    await stage.restart();
    await expect(note(stage, w.keychain.refused)).toBeVisible();
    await worksInMemory(stage, w.keychain.refused);
    expect(Object.keys(before).length).toBeGreaterThan(1);
    expect((await stage.desktop.keychainEntries()).length).toBe(Object.keys(before).length);
  },
);

test(
  'a keychain that is locked at the sign-out: Sotto signs out, and says what stayed there',
  { tag: '@sign-in' },
  async ({ stage }) => {
    await remembered(stage);
    const before = (await stage.desktop.keychainEntries()).length;
    await stage.sotto.workspace.keyboard.press('Escape');
    await stage.desktop.lockKeychain();
    await signOut(stage.sotto);
    await expect(note(stage, w.keychain.notRemoved)).toBeVisible();
    expect(await stage.desktop.keychainEntries()).toHaveLength(before);
  },
);

test('a keychain that asks: the answer brings the sign-in back', { tag: '@sign-in' }, async ({ stage }) => {
  await remembered(stage);
  await stage.desktop.lockKeychain();
  const prompter = await startPrompter(stage.desktop);
  try {
    await stage.restart();
    await prompter.asked();
    await expect(note(stage, w.keychain.asking)).toBeVisible();
    await prompter.answer(stage.desktop.keychainPassword);
    await expect(stage.sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
    await openAccountMenu(stage.sotto);
    await expect(stage.sotto.workspace.getByText(w.header.inKeychain.linux)).toBeVisible();
  } finally {
    await prompter.close();
  }
});

test(
  'a keychain that asks and is refused: one question, then Sotto goes on',
  { tag: '@sign-in' },
  async ({ stage }) => {
    await remembered(stage);
    await stage.desktop.lockKeychain();
    const prompter = await startPrompter(stage.desktop);
    try {
      await stage.restart();
      await prompter.asked();
      await expect(note(stage, w.keychain.asking)).toBeVisible();
      await prompter.refuse();
      await expect(note(stage, w.keychain.refused)).toBeVisible();
      await worksInMemory(stage, w.keychain.refused);
    } finally {
      await prompter.close();
    }
  },
);

test(
  'a keychain that asks and gets no answer: Sotto gives up on it and works, and closes',
  {
    tag: '@sign-in',
  },
  async ({ stage }) => {
    // It waits as long as Sotto does.
    test.setTimeout(120_000);
    await remembered(stage);
    await stage.desktop.lockKeychain();
    const prompter = await startPrompter(stage.desktop);
    try {
      await stage.restart();
      await expect(note(stage, w.keychain.asking)).toBeVisible();
      await expect(note(stage, w.keychain.silent)).toBeVisible({ timeout: 30_000 });
      await worksInMemory(stage, w.keychain.silent);
      await stage.sotto.close();
      await stage.resume();
    } finally {
      await prompter.close();
    }
  },
);

const others: [string, string, string][] = [
  ['a newer version of Sotto', w.keychain.newer, JSON.stringify({ format: 2, of: 'tomorrow' })],
  [
    'another user',
    w.keychain.foreign,
    JSON.stringify({ format: 1, owner: '0123456789abcdef', generation: 1, chunks: 1, sha256: '' }),
  ],
];
for (const [whose, text, index] of others) {
  test(
    `entries of ${whose} stay as they are, and Sotto says what that means`,
    { tag: '@sign-in' },
    async ({ stage }) => {
      const theirs = { index, '1.0': 'theirs' };
      for (const [account, value] of Object.entries(theirs)) await writeEntry(stage.desktop, account, value);
      await stage.restart();
      await expect(note(stage, text)).toBeVisible();
      await worksInMemory(stage, text);
      await stage.sotto.workspace.keyboard.press('Escape');
      await signOut(stage.sotto);
      expect(await entriesOf(stage.desktop)).toEqual(theirs);
    },
  );
}

test('damaged entries are removed, said, and the next sign-in is kept', { tag: '@sign-in' }, async ({ stage }) => {
  await remembered(stage);
  const [chunk = ''] = Object.keys(await entriesOf(stage.desktop)).filter((name) => name.endsWith('.0'));
  await removeEntry(stage.desktop, chunk);
  await stage.restart();
  await expect(note(stage, w.keychain.damaged)).toBeVisible();
  expect(await entriesOf(stage.desktop)).toEqual({});
  await remembered(stage);
  await stage.restart();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
});

test(
  'signing out leaves no account, tenant or token in the keychain, in a session or in a file',
  {
    tag: '@sign-in',
  },
  async ({ stage }) => {
    // Reading all of a process's memory takes its time.
    test.setTimeout(180_000);
    const { sotto, desktop, emulator } = stage;
    await remembered(stage);
    await sotto.workspace.keyboard.press('Escape');
    await chooseWorkspace(sotto, 'churn-model-dev');
    await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
    const cache = JSON.parse(await keptText(desktop)) as Record<string, Record<string, { secret?: string }>>;
    const tokensOf = (kind: string) => Object.values(cache[kind] ?? {}).flatMap(({ secret }) => secret ?? []);
    const tokens = { refresh: tokensOf('RefreshToken'), access: tokensOf('AccessToken'), id: tokensOf('IdToken') };
    expect(Object.values(tokens).every((some) => some.length > 0)).toBe(true);
    // Of a long token its end, which is its own; all begin alike.
    const sought = Object.values(tokens)
      .flat()
      .map((token) => canaryOf(token.slice(-40)));
    const names = [emulator.scenario.start.account, emulator.tenantId, 'Lena Park', 'churn-model-dev'].map(canaryOf);
    const main = sotto.app.process().pid ?? 0;
    const lingering = () => sought.map((token) => copiesInMemory(main, token)).reduce((sum, one) => sum + one, 0);
    const canRead = process.platform === 'linux' && process.getuid?.() === 0;
    const signedIn = canRead ? lingering() : null;

    await signOut(sotto);
    expect(await desktop.keychainEntries()).toEqual([]);
    const files = [...names, ...sought].map((one) => copiesInFiles(desktop.home, one));
    expect(files).toEqual(files.map(() => 0));
    // It did look: what the app has written lies there.
    expect(countFiles(desktop.home)).toBeGreaterThan(3);
    expect(await sotto.app.evaluate(({ session }) => session.defaultSession.cookies.get({}))).toEqual([]);
    const storages = await sotto.workspace.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
    ]);
    expect(storages).toEqual([0, 0, 0]);
    console.log(
      canRead
        ? `Copies of ${sought.length} tokens in main: ${signedIn} signed in, ${lingering()} after signing out`
        : 'What lingers in memory is not measured: that takes root on Linux.',
    );
  },
);

function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true,
  ).length;
}
