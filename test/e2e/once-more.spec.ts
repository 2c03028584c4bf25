import { createHash } from 'node:crypto';
import { messages } from '../../shared/messages/index.ts';
import type { ScheduledFault } from '../emulator/faults.ts';
import { chooseWorkspace, openEntry, pressSave, secretRow, typeName, typeValue, valueField } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

/** Azure wants the person once more, in the middle of a call: one step in the browser, and the call goes on. */
const { workspace: w, entry: e, reveal: r, errors } = messages;
const vault = 'kv-churn-dev-weu';

test.use({ scene: { own: 'spec' } });

const challenge = ({ emulator }: Stage, operation: string, service: ScheduledFault['service'] = 'vault') =>
  emulator.faults.schedule({ service, operation, fault: { kind: 'claims' } });
const pages = ({ emulator }: Stage): number =>
  emulator.record.filter(({ operation }) => operation === 'authorize').length;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const stored = ({ emulator }: Stage, name: string): string[] =>
  emulator.versionsOf(vault, name).map((version) => version.sha256);

for (const operation of ['listVersions', 'setSecret']) {
  test(`a save that is challenged at ${operation} waits, keeps what was typed and goes on by itself @sign-in`, async ({
    stage,
  }) => {
    const { sotto } = stage;
    const entry = await openEntry(sotto);
    await typeName(entry, 'challenged');
    await typeValue(entry, 'typed once');
    const met = challenge(stage, operation);
    const before = pages(stage);
    await pressSave(entry);
    await met.reached;
    await expect(entry.getByRole('status').getByText(e.waitingForSignIn)).toBeVisible();
    await expect(sotto.workspace.getByText(w.again.waiting)).toBeVisible();
    const closed = entry.waitForEvent('close');
    await sotto.signIn();
    await closed;
    await expect(secretRow(sotto, 'challenged')).toBeVisible();
    expect(stored(stage, 'challenged')).toEqual([sha256('typed once')]);
    expect(pages(stage) - before, 'one step in the browser').toBe(1);
    await expect(sotto.workspace.getByText(w.again.waiting)).toHaveCount(0);
  });
}

test('a challenge that is given up leaves the entry as it was, and the next save works @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'challenged');
  await typeValue(entry, 'typed once');
  challenge(stage, 'setSecret');
  await pressSave(entry);
  await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
  await sotto.workspace.getByRole('button', { name: w.cancel, exact: true }).click();
  await expect(entry.getByText(errors['sign-in-cancelled'].title)).toBeVisible();
  await expect(valueField(entry)).toHaveValue('typed once');
  expect(stored(stage, 'challenged')).toEqual([]);
  const closed = entry.waitForEvent('close');
  await pressSave(entry);
  await sotto.signIn();
  await closed;
  expect(stored(stage, 'challenged')).toEqual([sha256('typed once')]);
});

test('somebody else at the page is not let in, and nothing is stored @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const other = emulator.scenario.users.find(
    ({ account, tenantId }) => account !== emulator.scenario.start.account && tenantId === emulator.tenantId,
  );
  const entry = await openEntry(sotto);
  await typeName(entry, 'challenged');
  await typeValue(entry, 'typed once');
  challenge(stage, 'setSecret');
  await pressSave(entry);
  await sotto.signIn(other?.account);
  await expect(entry.getByText(errors['other-account'].title)).toBeVisible();
  expect(stored(stage, 'challenged')).toEqual([]);
  await expect(sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
});

test('a reveal that is challenged says that it waits, and shows the value after that @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  await secretRow(sotto, 'adls-conn-string').click();
  challenge(stage, 'getSecret');
  const opened = sotto.nextWindow('reveal');
  await sotto.workspace.getByRole('button', { name: w.details.revealOf('adls-conn-string') }).click();
  const reveal = await opened;
  await expect(reveal.getByText(r.waitingForSignIn)).toBeVisible();
  await sotto.signIn();
  await expect(reveal.getByRole('button', { name: r.holdToShow })).toBeEnabled();
});

test('a list that is challenged asks first; not now keeps the list, agreed renews it @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const { workspace } = sotto;
  challenge(stage, 'listSecrets');
  const before = pages(stage);
  await workspace.getByRole('button', { name: w.commands.refresh }).click();
  await expect(workspace.getByText(w.again.title)).toBeVisible();
  await expect(workspace.getByRole('status').getByText('lena.park@contoso.com')).toBeVisible();
  expect(pages(stage), 'no page opens by itself').toBe(before);
  await workspace.getByRole('button', { name: w.again.notNow }).click();
  await expect(workspace.getByRole('alert').getByText(errors['sign-in-needed'].title)).toBeVisible();
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();

  await workspace.getByRole('button', { name: w.commands.refresh }).click();
  await workspace.getByRole('button', { name: w.again.signIn }).click();
  await sotto.signIn();
  await expect(workspace.getByText(w.again.waiting)).toHaveCount(0);
  await expect(workspace.getByRole('alert').getByText(errors['sign-in-needed'].title)).toHaveCount(0);
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
});

test('Resource Manager’s challenge leads to one step as well @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const { workspace } = sotto;
  challenge(stage, 'getVault', 'arm');
  await workspace
    .getByRole('navigation', { name: w.regions.navigation })
    .getByRole('button', { name: 'churn-model-prod', exact: true })
    .first()
    .click();
  await workspace.getByRole('button', { name: w.again.signIn }).click();
  await sotto.signIn();
  await chooseWorkspace(sotto, 'churn-model-prod');
  await expect(workspace.getByText('kv-churn-prod-weu', { exact: true }).first()).toBeVisible();
  await expect(workspace.getByText(w.again.waiting)).toHaveCount(0);
});

test('a challenge that the kept sign-in satisfies asks nobody @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'claims', silent: true } });
  const before = pages(stage);
  const entry = await openEntry(sotto);
  await typeName(entry, 'silently');
  await typeValue(entry, 'typed once');
  const closed = entry.waitForEvent('close');
  await pressSave(entry);
  await closed;
  expect(stored(stage, 'silently')).toEqual([sha256('typed once')]);
  expect(pages(stage)).toBe(before);
});

test.describe('when Azure has ended the sign-in', () => {
  // So short a life that each call needs the refresh token.
  test.use({ scene: { own: 'spec', tokenSeconds: 60 } });

  test('a save asks for it at once and goes on by itself @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const entry = await openEntry(sotto);
    await typeName(entry, 'after-the-end');
    await typeValue(entry, 'typed once');
    emulator.revokeSessions(emulator.scenario.start.account);
    const closed = entry.waitForEvent('close');
    await pressSave(entry);
    await sotto.signIn();
    await closed;
    expect(stored(stage, 'after-the-end')).toEqual([sha256('typed once')]);
  });
});
