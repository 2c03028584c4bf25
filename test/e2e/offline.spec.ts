import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import type { RecordEntry } from '../emulator/record.ts';
import { openEntry, pressSave, secretRow, typeName, typeValue, untilClosed, valueField } from '../person.ts';
import { makeCanary } from '../security/canary.ts';
import { copiesInFiles } from '../security/files.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';
const canary = makeCanary();

// The network is taken away around the app: sockets are dead, and no switch of Sotto's knows of it.
test.use({ scene: { own: 'spec' } });

const refresh = ({ sotto }: Stage) => sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
const list = ({ sotto }: Stage) => sotto.workspace.getByRole('navigation', { name: w.regions.navigation });
const save = (entry: Page) => entry.getByRole('button', { name: e.save, exact: true });
const asked = (since: number, record: readonly RecordEntry[], operation: string) =>
  record.slice(since).filter((one) => one.operation === operation && one.authenticated).length;

test('opens without a network, says what is out of reach, and goes on by itself @sign-in', async ({ stage }) => {
  const { emulator } = stage;
  await list(stage)
    .getByRole('button', { name: w.navigation.pin('llm-eval-bench') })
    .click({ force: true });
  await expect(list(stage).getByRole('heading', { name: w.navigation.pinned })).toBeVisible();
  const opening = async () => {
    const from = performance.now();
    await stage.restart();
    await stage.sotto.workspace.getByRole('heading', { name: 'churn-model-dev', level: 1 }).waitFor();
    return Math.round(performance.now() - from);
  };
  const online = await opening();
  await secretRow(stage.sotto, 'adls-conn-string').waitFor();
  await emulator.connect(false);
  const offline = await opening();
  test.info().annotations.push({ type: 'figure', description: `opens in ${online} ms online, ${offline} ms offline` });
  expect(offline).toBeLessThan(online * 1.5 + 500);

  const { workspace } = stage.sotto;
  await expect(workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
  await expect(workspace.getByText(errors.offline.title).first()).toBeVisible();
  await expect(workspace.getByText(errors.offline.next).first()).toBeVisible();
  await expect(list(stage).getByText(w.navigation.remembered)).toBeVisible();
  await expect(list(stage).getByRole('button', { name: 'llm-eval-bench', exact: true })).toBeVisible();
  await expect(list(stage).getByRole('button', { name: 'churn-model-dev', exact: true }).first()).toBeVisible();
  await workspace.screenshot({ path: test.info().outputPath('offline.png') });

  const since = emulator.record.length;
  await emulator.connect(true);
  await secretRow(stage.sotto, 'adls-conn-string').waitFor();
  await expect(list(stage).getByText(w.navigation.remembered)).toBeHidden();
  // No burst: each list was asked for once, by one call.
  expect(asked(since, emulator.record, 'listSubscriptions')).toBe(1);
  expect(emulator.record.slice(since).filter(({ service }) => service === 'entra').length).toBeLessThanOrEqual(3);
});

test('the list on show stays, says of when it is, and is refreshed when the network returns @sign-in', async ({
  stage,
}) => {
  const { emulator, sotto } = stage;
  await emulator.connect(false);
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors.offline.title });
  await expect(bar).toContainText(/You are offline\. This list is from \d\d:\d\d; Sotto refreshes it/);
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  const since = emulator.record.length;
  await emulator.connect(true);
  await expect(bar).toBeHidden();
  expect(emulator.record.slice(since).filter(({ operation }) => operation === 'listSecrets').length).toBeGreaterThan(0);
});

test('an entry that is filled in offline stays, says so, and can be saved when the network returns @sign-in', async ({
  stage,
}) => {
  const { emulator, sotto, desktop } = stage;
  const entry = await openEntry(sotto);
  await emulator.connect(false);
  await typeName(entry, 'typed-offline');
  await typeValue(entry, canary.text);
  const bar = entry.getByRole('alert').filter({ hasText: errors.offline.title });
  await expect(bar).toContainText(e.staysHere);
  await expect(save(entry)).toHaveAttribute('aria-disabled', 'true');
  await entry.screenshot({ path: test.info().outputPath('entry-offline.png') });
  // Neither by the key.
  await valueField(entry).press('Control+Enter');
  await expect(bar).toBeVisible();
  expect(copiesInFiles(desktop.home, canary)).toBe(0);

  await emulator.connect(true);
  await expect(bar).toBeHidden();
  await expect(valueField(entry)).toHaveValue(canary.text);
  await untilClosed(entry, () => pressSave(entry));
  expect(emulator.versionsOf(vault, 'typed-offline')).toHaveLength(1);
});

test('a secret can be begun although the app was started offline @sign-in', async ({ stage }) => {
  const { emulator } = stage;
  await emulator.connect(false);
  await stage.restart();
  const opened = stage.sotto.nextWindow('entry');
  await stage.sotto.workspace.getByRole('button', { name: w.failed.addOffline }).click();
  const entry = await opened;
  await entry.getByText(/^workspace /).waitFor();
  await typeName(entry, 'begun-offline');
  await typeValue(entry, 'kept here');
  await expect(entry.getByRole('alert').filter({ hasText: errors.offline.title })).toBeVisible();
  await emulator.connect(true);
  await untilClosed(entry, () => pressSave(entry));
  expect(emulator.versionsOf(vault, 'begun-offline')).toHaveLength(1);
});

test('a network that flaps and says so each time makes no burst @sign-in', async ({ stage }) => {
  const { emulator, sotto } = stage;
  await emulator.connect(false);
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors.offline.title });
  await expect(bar).toBeVisible();
  const since = emulator.record.length;
  for (let turn = 0; turn < 5; turn++) {
    await emulator.connect(true);
    for (let word = 0; word < 20; word++) await sotto.app.evaluate(() => globalThis.sottoDriver.changeNetwork());
    await emulator.connect(false);
  }
  await emulator.connect(true);
  await expect(bar).toBeHidden();
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  // Six ups and a hundred words of them; a list of this vault takes two pages at most.
  const lists = emulator.record.slice(since).filter(({ operation }) => operation === 'listSecrets');
  expect(lists.length).toBeLessThanOrEqual(14);
});

test('a captive portal is named, gets nothing, and Sotto goes on when it lets through @sign-in', async ({ stage }) => {
  const { emulator, sotto } = stage;
  await emulator.connect(false);
  const seen: string[] = [];
  const portal = createServer((request, answer) => {
    seen.push(request.url ?? '');
    answer.end('<html>Welcome on board</html>');
  });
  await new Promise<void>((resolve) =>
    portal.listen(Number(new URL(emulator.vaultUrl(vault)).port), '127.0.0.1', resolve),
  );
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors['captive-portal'].title });
  await expect(bar).toBeVisible();
  await new Promise<void>((resolve) => {
    portal.close(() => resolve());
    portal.closeAllConnections();
  });
  await emulator.connect(true);
  await expect(bar).toBeHidden();
  expect(seen).toEqual([]);
});

const lists = (since: number, { emulator }: Stage) =>
  emulator.record.slice(since).filter(({ operation, authenticated }) => operation === 'listSecrets' && authenticated);

test('a service that asks for a pause gets it, and Sotto goes on without a click @sign-in', async ({ stage }) => {
  const { emulator, sotto } = stage;
  const seconds = 6;
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets', times: 2 },
    fault: { kind: 'status', status: 503, retryAfterSeconds: seconds },
  });
  const since = emulator.record.length;
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors['service-unavailable'].title });
  await expect(bar).toContainText(w.triesAgain(seconds));
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  await bar.screenshot({ path: test.info().outputPath('busy.png') });
  await expect(bar).toBeHidden({ timeout: 3 * seconds * 1_000 });
  const tries = lists(since, stage);
  expect(tries.slice(0, 3).map(({ status }) => status)).toEqual([503, 503, 200]);
  const gaps = tries.slice(1, 3).map(({ at }, i) => at - (tries[i]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(seconds * 1_000);
});

test('a service that is down for a while and says nothing of it is not pressed @sign-in', async ({ stage }) => {
  const { emulator, sotto } = stage;
  const down = emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets', times: Infinity },
    fault: { kind: 'status', status: 503 },
  });
  const since = emulator.record.length;
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors['service-unavailable'].title });
  await expect(bar).toContainText(w.triesAgain(undefined));
  // One try is three requests of the SDK; the tries after it come by themselves, each later than the last.
  await expect.poll(() => lists(since, stage).length, { timeout: 30_000 }).toBeGreaterThan(6);
  const starts = lists(since, stage).filter((_one, i) => i % 3 === 0);
  const gaps = starts.slice(1).map(({ at }, i) => at - (starts[i]?.at ?? 0));
  expect(gaps[0]).toBeGreaterThanOrEqual(2_000);
  expect(gaps[1]).toBeGreaterThanOrEqual(4_000);
  down.cancel();
  await expect(bar).toBeHidden({ timeout: 20_000 });
});

// By logind's own word. Not after its word of sleep, with which Chromium would cut the test's connection to the pages.
test('after sleep, what was out of reach is looked for at once @sign-in', async ({ stage }) => {
  test.skip(process.platform !== 'linux', 'logind is Linux’s');
  const { emulator, sotto, desktop } = stage;
  await emulator.connect(false);
  // Whoever looks there is hung up on, and counted.
  const looks = createTcpServer((socket) => socket.destroy());
  await new Promise<void>((resolve) =>
    looks.listen(Number(new URL(emulator.vaultUrl(vault)).port), '127.0.0.1', resolve),
  );
  await refresh(stage);
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors.offline.title });
  await expect(bar).toBeVisible();
  // Four looks by itself, after 1, 2, 4 and 8 seconds: the next one would be 16 seconds later.
  for (let look = 0; look < 4; look++) await once(looks, 'connection');
  await new Promise((closed) => looks.close(closed));
  await emulator.connect(true);
  desktop.logind?.wake();
  await expect(bar).toBeHidden({ timeout: 8_000 });
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
});
