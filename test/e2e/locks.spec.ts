import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import type { MethodName } from '../../shared/contract.ts';
import {
  hold,
  holdButton,
  openEntry,
  openReveal,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
  valueField,
} from '../person.ts';
import type { DrivenPower } from '../driver.ts';
import type { Sotto } from '../sotto.ts';
import { expect, test } from './fixture.ts';

const { workspace: w, entry: e, locks: l } = messages;
/** Seconds and milliseconds of the limits that a person is told of. */
const idleLimit = 300;
const coverLimit = 300_000;

const power = <K extends keyof DrivenPower>({ app }: Sotto, what: K, amount = 0): Promise<void> =>
  app.evaluate((_electron, [name, n]) => globalThis.sottoDriver.power[name](n), [what, amount] as const);
const lock = ({ workspace }: Sotto) => workspace.getByRole('button', { name: l.lock, exact: true }).click();
const unlock = ({ workspace }: Sotto) => workspace.getByRole('button', { name: l.unlock }).click();
const isLocked = ({ workspace }: Sotto) => expect(workspace.getByRole('heading', { name: l.title })).toBeVisible();

/** Asks main past the page's own buttons, as a page that has been taken over would. */
const ask = (page: Page, method: MethodName, request: object): Promise<unknown> =>
  page.evaluate(
    ([name, asked]) =>
      (window as unknown as { sotto: { call(method: string, request: object): Promise<unknown> } }).sotto.call(
        name,
        asked,
      ),
    [method, request] as const,
  );

test.afterEach(async ({ stage }) => {
  const { sotto } = stage;
  await power(sotto, 'idle', 0);
  if (await sotto.workspace.getByRole('button', { name: l.unlock }).isVisible()) await unlock(sotto);
  await secretRow(sotto, 'adls-conn-string').waitFor();
});

test('Lock hides everything at once, and Unlock brings the workspace back @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  await lock(sotto);
  await isLocked(sotto);
  await expect(sotto.workspace.getByText(l.why.person)).toBeVisible();
  await expect(sotto.workspace.getByText(l.signedInAs(stage.emulator.scenario.start.account))).toBeVisible();
  await expect(sotto.workspace.getByText('adls-conn-string')).toHaveCount(0);
  await expect(sotto.workspace.getByRole('button', { name: l.unlock })).toBeFocused();
  await sotto.workspace.keyboard.press('Enter');
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  await sotto.workspace.keyboard.press('Control+l');
  await isLocked(sotto);
});

const causes = [
  ['idle', 'idle', idleLimit],
  ['sleep', 'suspend', 0],
  ['screen', 'lockScreen', 0],
  ['user', 'switchUser', 0],
] as const;
for (const [cause, event, amount] of causes) {
  test(`${cause} locks, and says so @sign-in`, async ({ stage }) => {
    const { sotto } = stage;
    if (cause === 'idle') {
      await power(sotto, 'idle', idleLimit - 1);
      await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
    }
    const locked = stage.logged('locked');
    await power(sotto, event, amount);
    expect(await locked).toMatchObject({ cause });
    await expect(sotto.workspace.getByText(l.why[cause])).toBeVisible();
    if (process.platform === 'linux') await expect(sotto.workspace.getByText(l.untold)).toBeVisible();
  });
}

test('while locked main answers nothing of a workspace and opens no window @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const { workspace } = sotto;
  const listed = (await ask(workspace, 'workspaces.list', { next: null })) as {
    value: { rows: { id: string; name: string }[] };
  };
  const workspaceId = listed.value.rows.find(({ name }) => name === 'churn-model-dev')?.id ?? '';
  const chosen = (await ask(workspace, 'workspaces.choose', { workspaceId })) as { value: { id: string } };
  const vaultId = chosen.value.id;
  await lock(sotto);
  await isLocked(sotto);
  const refused = { ok: false, error: { code: 'locked' } };
  const asked: [MethodName, object][] = [
    ['workspaces.list', { next: null }],
    ['workspaces.choose', { workspaceId }],
    ['workspaces.fromConfigFile', {}],
    ['workspaces.pin', { workspaceId, pinned: true }],
    ['vault.access', { vaultId }],
    ['secrets.list', { vaultId, next: null }],
    ['secrets.versions', { vaultId, name: 'db-password' }],
    ['entry.open', { vaultId, name: null, rotating: false }],
    ['reveal.open', { vaultId, name: 'db-password', version: null }],
    ['session.signIn', {}],
    ['session.signOut', {}],
  ];
  for (const [method, request] of asked) expect(await ask(workspace, method, request), method).toEqual(refused);
  await workspace.keyboard.press('Control+n');
  expect(sotto.app.windows()).toHaveLength(1);
  expect(stage.vaultProcesses()).toEqual([]);
  expect(await ask(workspace, 'session.get', {})).toMatchObject({ ok: true, value: { locked: 'person' } });
});

test('an answer that comes after the lock does not reach the window @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const held = emulator.faults.schedule({ service: 'vault', operation: 'listSecrets', fault: { kind: 'hold' } });
  const listed = (await ask(sotto.workspace, 'workspaces.list', { next: null })) as {
    value: { rows: { id: string; name: string }[] };
  };
  const workspaceId = listed.value.rows.find(({ name }) => name === 'churn-model-dev')?.id ?? '';
  const chosen = (await ask(sotto.workspace, 'workspaces.choose', { workspaceId })) as { value: { id: string } };
  const answer = ask(sotto.workspace, 'secrets.list', { vaultId: chosen.value.id, next: null });
  await held.reached;
  await lock(sotto);
  await isLocked(sotto);
  held.release();
  expect(await answer).toEqual({ ok: false, error: { code: 'locked' } });
});

test('a reveal closes at once, even while it is held to show @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const reveal = await openReveal(sotto, 'db-password');
  await hold(reveal, holdButton(reveal), () => untilClosed(reveal, () => power(sotto, 'lockScreen'))).catch(
    (error: unknown) => {
      // The pointer can't be let go of in a window that is gone.
      if (!reveal.isClosed()) throw error;
    },
  );
  await isLocked(sotto);
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test('an entry covers itself, keeps what was typed, and goes on after Unlock @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'locked-and-kept');
  await typeValue(entry, 'still here');
  await hold(entry, entry.getByRole('button', { name: e.holdToPeek }), async () => {
    await entry.locator('.is-peeking').waitFor();
    await power(sotto, 'suspend');
    await expect(entry.getByRole('alertdialog', { name: l.cover.title })).toBeVisible();
    expect(
      await entry
        .locator('canvas')
        .evaluate((one: HTMLCanvasElement) => one.checkVisibility({ visibilityProperty: true })),
    ).toBe(false);
  });
  await expect(valueField(entry)).toBeHidden();
  await expect(entry.getByRole('button', { name: e.save, exact: true })).toBeHidden();
  // Neither Enter nor typing reaches what is behind the cover.
  await entry.keyboard.press('Control+Enter');
  await entry.keyboard.type('x');
  expect(emulator.versionsOf('kv-churn-dev-weu', 'locked-and-kept')).toEqual([]);
  await unlock(sotto);
  await expect(entry.getByRole('alertdialog')).toHaveCount(0);
  await expect(entry.getByText(e.counter(10, 25_600))).toBeVisible();
  await untilClosed(entry, () => pressSave(entry));
  expect(emulator.versionsOf('kv-churn-dev-weu', 'locked-and-kept')).toHaveLength(1);
});

test('after five minutes a covered entry is gone, and Sotto says what was not saved @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const named = await openEntry(sotto);
  await typeName(named, 'locked-and-lost');
  await typeValue(named, 'never stored');
  const unnamed = await openEntry(sotto);
  await typeValue(unnamed, 'nor this');
  const empty = await openEntry(sotto);
  await lock(sotto);
  await expect(named.getByRole('alertdialog')).toBeVisible();
  await power(sotto, 'pass', coverLimit - 60_000);
  expect(named.isClosed()).toBe(false);
  const closed = [named, unnamed, empty].map((page) => page.waitForEvent('close'));
  await power(sotto, 'pass', 60_000);
  await Promise.all(closed);
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
  await expect(sotto.workspace.getByText('locked-and-lost')).toHaveCount(0);
  await unlock(sotto);
  await expect(sotto.workspace.getByRole('alert').getByText(l.notSaved(['locked-and-lost', '']))).toBeVisible();
  expect(emulator.versionsOf('kv-churn-dev-weu', 'locked-and-lost')).toEqual([]);
  await sotto.workspace.getByRole('button', { name: w.notices.dismiss }).click();
});

test('a computer that slept through the five minutes uncovers nothing @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'slept-through');
  await typeValue(entry, 'never stored');
  await power(sotto, 'suspend');
  await isLocked(sotto);
  const closed = entry.waitForEvent('close');
  await power(sotto, 'pass', coverLimit);
  await unlock(sotto);
  await closed;
  await expect(sotto.workspace.getByText(l.notSaved(['slept-through']))).toBeVisible();
  await sotto.workspace.getByRole('button', { name: w.notices.dismiss }).click();
});

test('a save that was under way when Sotto locked still ends well, and opens no further window @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'saved-while-locked');
  await typeValue(entry, 'on its way');
  const held = emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'hold' } });
  await entry.getByRole('button', { name: e.saveAndAdd }).click();
  await held.reached;
  await power(sotto, 'lockScreen');
  await isLocked(sotto);
  await untilClosed(entry, async () => held.release());
  expect(emulator.versionsOf('kv-churn-dev-weu', 'saved-while-locked')).toHaveLength(1);
  expect(sotto.app.windows()).toHaveLength(1);
});
