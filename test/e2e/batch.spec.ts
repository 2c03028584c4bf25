import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { send } from '../emulator/browser.ts';
import { contoso } from '../emulator/scenarios/contoso.ts';
import { filterSecrets, secretRow } from '../person.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test, type Stage } from './fixture.ts';

const { batch: b, errors, workspace: w } = messages;
const vault = 'kv-churn-dev-weu';
const tag = '@secrets';
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Chooses *Import…* and picks that file in main's dialog. */
async function open(stage: Stage, path: string | null): Promise<void> {
  await stage.sotto.workspace.getByRole('button', { name: b.command }).click();
  await stage.sotto.pick(path);
}
const table = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('table', { name: b.table });
const row = (stage: Stage, key: string): Locator =>
  table(stage)
    .getByRole('row')
    .filter({ has: stage.sotto.workspace.getByText(key, { exact: true }) });
const nameOf = (stage: Stage, key: string): Locator => table(stage).getByRole('textbox', { name: b.nameOf(key) });
const actionOf = (stage: Stage, key: string): Locator => table(stage).getByRole('combobox', { name: b.actionOf(key) });
const button = ({ sotto }: Stage, name: string): Locator => sotto.workspace.getByRole('button', { name, exact: true });
const facts = ({ sotto }: Stage): Locator => sotto.workspace.getByTestId('batch-facts');

/** Presses the one button and agrees to main's question. */
async function start(stage: Stage, name: string, yes = true) {
  await button(stage, name).click();
  return stage.sotto.answer(yes);
}
async function close(stage: Stage): Promise<void> {
  await button(stage, b.close).click();
  await expect(table(stage)).toBeHidden();
}
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ key: `${prefix}_${i}`, name: `${prefix}-${i}` },
    value: `value ${prefix} ${i} )&^>!`,
  }));
const envOf = (rows: { key: string; value: string }[]) => rows.map(({ key, value }) => `${key}='${value}'`).join('\n');
const storedOnce = (stage: Stage, rows: { name: string; value: string }[], where = vault) =>
  expect(rows.map(({ name }) => stage.emulator.versionsOf(where, name).map(({ sha256: sum }) => sum))).toEqual(
    rows.map(({ value }) => [sha256(value)]),
  );

test('a file becomes a table of names, sizes and states, and never a value', { tag }, async ({ stage }) => {
  const key = '-----BEGIN KEY-----\r\nc290dG8=\r\n-----END KEY-----\r\n';
  await open(
    stage,
    stage.file(
      'churn.env',
      `PREVIEW_TOKEN=hf_Canary1\nadls-conn-string='Canary2;b=c'\nPREVIEW_KEY="${key}"\nnonsense\nPREVIEW_HASH=Canary3#x\nPREVIEW_EMPTY=\n`,
    ),
  );
  await expect(stage.sotto.workspace.getByRole('heading', { name: b.title('churn.env') })).toBeFocused();
  await expect(row(stage, 'PREVIEW_TOKEN')).toContainText(b.bytes(10));
  await expect(nameOf(stage, 'PREVIEW_TOKEN')).toHaveValue('PREVIEW-TOKEN');
  await expect(row(stage, 'PREVIEW_TOKEN')).toContainText(b.existing.new);
  await expect(row(stage, 'adls-conn-string')).toContainText(b.existing.exists);
  await expect(actionOf(stage, 'adls-conn-string')).toContainText(/Add version \d+/);
  await expect(row(stage, 'PREVIEW_KEY')).toContainText(b.bytes(key.length));
  await expect(row(stage, 'PREVIEW_KEY')).toContainText(b.oddities.carriageReturns);
  await expect(row(stage, 'PREVIEW_HASH')).toContainText(b.oddities['hash-kept']);
  await expect(row(stage, 'PREVIEW_EMPTY')).toContainText(b.faults['value-empty'] ?? '');
  await expect(stage.sotto.workspace.getByText(b.unread([7]))).toBeVisible();
  await expect(facts(stage)).toHaveText(b.willBe(4, 1));
  const page = await stage.sotto.workspace.content();
  expect(page).not.toContain('Canary');
  expect(page).not.toContain('c290dG8');
  await button(stage, b.cancel).click();
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
  expect(stage.emulator.versionsOf(vault, 'PREVIEW-TOKEN')).toEqual([]);
  expect(stage.vaultProcesses()).toEqual([]);
});

test('one button stores them all, exactly, with the name of the file in a tag', { tag }, async ({ stage }) => {
  const before = stage.emulator.versionsOf(vault, 'adls-conn-string').length;
  const key = '-----BEGIN KEY-----\r\nc290dG8=\r\n-----END KEY-----\r\n';
  await open(stage, stage.file('run.env', `RUN_TOKEN=hf_x\nadls-conn-string=new\nRUN_KEY='${key}'\n`));
  const question = await start(stage, b.import(3));
  expect(question.message).toBe(b.main.start.message(3, vault));
  expect(question.detail).toContain('run.env');
  await expect(row(stage, 'RUN_TOKEN')).toContainText(b.results.stored(1));
  await expect(row(stage, 'RUN_KEY')).toContainText(b.results.stored(1));
  await expect(row(stage, 'adls-conn-string')).toContainText(b.results.stored(before + 1));
  await expect(facts(stage)).toContainText(b.counts(3, 0, 0, 0));
  await expect(facts(stage)).toContainText(b.removeFile);
  expect(stage.emulator.versionsOf(vault, 'RUN-TOKEN')).toMatchObject([
    { sha256: sha256('hf_x'), tags: { 'sotto-original-name': 'RUN_TOKEN' } },
  ]);
  expect(stage.emulator.versionsOf(vault, 'RUN-KEY')).toMatchObject([{ sha256: sha256(key) }]);
  const [newest] = stage.emulator.versionsOf(vault, 'adls-conn-string').slice(before);
  expect(newest).toMatchObject({ sha256: sha256('new'), contentType: 'Connection string' });
  expect(stage.vaultProcesses()).toEqual([]);
  await close(stage);
  await filterSecrets(stage.sotto, 'RUN-');
  await expect(secretRow(stage.sotto, 'RUN-TOKEN')).toBeVisible();
  await filterSecrets(stage.sotto, '');
});

test('nothing is written where the person says no to main’s question', { tag }, async ({ stage }) => {
  stage.expects('call-refused');
  await open(stage, stage.file('no.env', 'SAID_NO=x\n'));
  await start(stage, b.import(1), false);
  await expect(facts(stage)).toHaveText(b.willBe(1, 0));
  expect(stage.emulator.versionsOf(vault, 'SAID-NO')).toEqual([]);
  await button(stage, b.cancel).click();
});

test('names that clash are shown, and none is written twice', { tag }, async ({ stage }) => {
  await open(stage, stage.file('clash.env', 'CLASH_A=1\nCLASH_A=2\nclash-a=3\nCLASH_B=4\n'));
  await expect(table(stage).getByRole('row').nth(1)).toContainText(b.comesAgain);
  await expect(nameOf(stage, 'clash-a')).toHaveValue('clash-a-2');
  await expect(facts(stage)).toHaveText(b.willBe(3, 1));
  await nameOf(stage, 'CLASH_B').fill('Clash-A');
  await nameOf(stage, 'CLASH_B').press('Enter');
  await expect(row(stage, 'CLASH_B')).toContainText(b.faults['name-twice'] ?? '');
  await nameOf(stage, 'clash-a').fill('not a name');
  await nameOf(stage, 'clash-a').press('Enter');
  await expect(row(stage, 'clash-a')).toContainText(b.faults['name-invalid'] ?? '');
  await expect(facts(stage)).toHaveText(b.willBe(1, 3));
  await expectAccessible(stage.sotto.workspace, 'an import with faults');
  await nameOf(stage, 'CLASH_B').fill('clash-other');
  await nameOf(stage, 'CLASH_B').press('Enter');
  await actionOf(stage, 'clash-a').selectOption(b.skip);
  await start(stage, b.import(2));
  await expect(facts(stage)).toContainText(b.counts(2, 2, 0, 0));
  storedOnce(stage, [
    { name: 'CLASH-A', value: '2' },
    { name: 'clash-other', value: '4' },
  ]);
  await close(stage);
});

test('JSON, YAML and CSV come in the same way', { tag }, async ({ stage }) => {
  for (const [file, content, key, name, value] of [
    ['a.json', '{"json":{"key":"one\\ntwo"}}', 'json.key', 'json-key', 'one\ntwo'],
    ['a.yaml', 'yaml_key: no\n', 'yaml_key', 'yaml-key', 'no'],
    ['a.csv', 'Name,Value\ncsv_key,"a,""b"""\n', 'csv_key', 'csv-key', 'a,"b"'],
  ] as const) {
    await open(stage, stage.file(file, content));
    await expect(nameOf(stage, key)).toHaveValue(name);
    await start(stage, b.import(1));
    await expect(row(stage, key)).toContainText(b.results.stored(1));
    storedOnce(stage, [{ name, value }]);
    await close(stage);
  }
});

test('a file that is empty, damaged or no text says why, and nothing is lost', { tag }, async ({ stage }) => {
  for (const [file, content, code, line] of [
    ['empty.env', '# nothing\n', 'file-empty', undefined],
    ['bad.json', '{"a":1,}', 'file-damaged', 1],
    ['bad.csv', Buffer.from([0x61, 0x2c, 0xff]), 'value-not-text', undefined],
  ] as const) {
    await open(stage, stage.file(file, content));
    const failure = { code, ...(line !== undefined && { line }) };
    await expect(stage.sotto.workspace.getByText(errors[code].text(failure, { vault }))).toBeVisible();
    await stage.sotto.workspace.getByRole('button', { name: w.notices.dismiss }).click();
  }
  await open(stage, null);
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
});

test('stopped, it says what is stored, and goes on with the rest', { tag }, async ({ stage }) => {
  const rows = many('STOP', 40);
  await open(stage, stage.file('stop.env', envOf(rows)));
  await expect(facts(stage)).toHaveText(b.willBe(40, 0));
  // Each of the rows that are written at once.
  const held = stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'setSecret', nth: 9, times: 4 },
    fault: { kind: 'hold' },
  });
  await start(stage, b.import(40));
  await held.reached;
  await button(stage, b.stop).click();
  await expect(stage.sotto.workspace.getByText(b.stopping)).toBeVisible();
  await expectAccessible(stage.sotto.workspace, 'an import that runs');
  held.release();
  await expect(stage.sotto.workspace.getByText(/^Stopped\. /)).toBeVisible();
  const stored = rows.filter(({ name }) => stage.emulator.versionsOf(vault, name).length > 0).length;
  expect(stored).toBe(12);
  await expect(facts(stage)).toHaveText(b.counts(stored, 0, 0, 40 - stored));
  await expectAccessible(stage.sotto.workspace, 'an import that was stopped');
  expect(stage.vaultProcesses()).toEqual([]);
  await start(stage, b.goOn(40 - stored));
  await expect(facts(stage)).toContainText(b.counts(40, 0, 0, 0));
  storedOnce(stage, rows);
  await close(stage);
});

test('its process is killed: it finds out what is stored, and doubles nothing', { tag }, async ({ stage }) => {
  const rows = many('KILL', 30);
  await open(stage, stage.file('kill.env', envOf(rows)));
  await expect(facts(stage)).toHaveText(b.willBe(30, 0));
  // One has taken effect and its answer is on the way; another one has not.
  const plan = { service: 'vault', operation: 'setSecret' } as const;
  const done = stage.emulator.faults.schedule({ ...plan, nth: 9, fault: { kind: 'hold', commit: true } });
  const undone = stage.emulator.faults.schedule({ ...plan, nth: 10, fault: { kind: 'break' } });
  // A third one was sent, and takes effect only later.
  const late = stage.emulator.faults.schedule({ ...plan, nth: 11, fault: { kind: 'hold' } });
  await start(stage, b.import(30));
  await Promise.all([done.reached, undone.reached, late.reached]);
  for (const pid of stage.vaultProcesses()) process.kill(pid, 'SIGKILL');
  await expect(stage.sotto.workspace.getByText(/^Stopped\. /)).toBeVisible();
  const stored = rows.filter(({ name }) => stage.emulator.versionsOf(vault, name).length > 0).length;
  // What the table says is what the vault has.
  await expect(facts(stage)).toHaveText(b.counts(stored, 0, 0, 30 - stored));
  stage.emulator.faults.clear();
  await start(stage, b.goOn(30 - stored));
  await expect(facts(stage)).toContainText(b.counts(30, 0, 0, 0));
  storedOnce(stage, rows);
  await close(stage);
});

test('the connection is lost in the middle: it goes on by itself, and doubles nothing', { tag }, async ({ stage }) => {
  const rows = many('LOST', 30);
  await open(stage, stage.file('lost.env', envOf(rows)));
  await expect(facts(stage)).toHaveText(b.willBe(30, 0));
  const plan = { service: 'vault', operation: 'setSecret' } as const;
  const lost = stage.emulator.faults.schedule({ ...plan, nth: 9, fault: { kind: 'hold', commit: true } });
  await start(stage, b.import(30));
  await lost.reached;
  await stage.emulator.connect(false);
  lost.release();
  await expect(stage.sotto.workspace.getByText(b.network)).toBeVisible();
  await stage.emulator.connect(true);
  await stage.sotto.app.evaluate(() => globalThis.sottoDriver.changeNetwork());
  await expect(facts(stage)).toContainText(b.counts(30, 0, 0, 0));
  storedOnce(stage, rows);
  await close(stage);
});

test('a file that has changed meanwhile is shown again before anything is written', { tag }, async ({ stage }) => {
  const path = stage.file('changed.env', 'CHANGED_A=1\n');
  await open(stage, path);
  await expect(facts(stage)).toHaveText(b.willBe(1, 0));
  appendFileSync(path, 'CHANGED_B=2\n');
  await start(stage, b.import(1));
  await expect(stage.sotto.workspace.getByRole('alert').getByText(b.changed)).toBeVisible();
  await expect(row(stage, 'CHANGED_B')).toBeVisible();
  expect(stage.emulator.versionsOf(vault, 'CHANGED-A')).toEqual([]);
  await start(stage, b.import(2));
  await expect(facts(stage)).toContainText(b.counts(2, 0, 0, 0));
  await close(stage);
  // It is the person's own file, and stays as it was.
  expect(readFileSync(path, 'utf8')).toBe('CHANGED_A=1\nCHANGED_B=2\n');
});

test('a row that fails says why, and can be tried again', { tag }, async ({ stage }) => {
  await open(stage, stage.file('fails.env', 'FAILS_A=1\nFAILS_B=2\n'));
  await expect(facts(stage)).toHaveText(b.willBe(2, 0));
  stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'setSecret', path: 'FAILS-B' },
    fault: { kind: 'refuse', status: 409, code: 'Conflict', innerCode: 'ObjectIsBeingDeleted' },
  });
  await start(stage, b.import(2));
  await expect(row(stage, 'FAILS_B')).toContainText(errors['secret-busy'].title);
  await expect(facts(stage)).toContainText(b.counts(1, 0, 1, 0));
  await button(stage, b.tryAgainOf('FAILS-B')).click();
  await start(stage, b.goOn(1));
  await expect(facts(stage)).toContainText(b.counts(2, 0, 0, 0));
  await close(stage);
});

test('a name that a deleted secret holds is recovered in its row, and gets a version', { tag }, async ({ stage }) => {
  const { emulator } = stage;
  await open(stage, stage.file('deleted.env', 'DELETED_A=1\n'));
  await start(stage, b.import(1));
  await expect(facts(stage)).toContainText(b.counts(1, 0, 0, 0));
  await close(stage);
  const token = await emulator.accessToken(emulator.scenario.start.account, emulator.vaultAudience);
  const answer = await send(`${emulator.vaultUrl(vault)}/secrets/DELETED-A?api-version=2026-04-01`, {
    ...{ method: 'DELETE', ca: emulator.certificateAuthority, headers: { authorization: `Bearer ${token}` } },
  });
  expect(answer.status).toBe(200);
  await open(stage, stage.file('again.env', 'DELETED_A=2\n'));
  await start(stage, b.import(1));
  await expect(row(stage, 'DELETED_A')).toContainText(errors['secret-deleted'].title);
  await button(stage, b.recoverOf('DELETED-A')).click();
  await start(stage, b.import(1));
  await expect(row(stage, 'DELETED_A')).toContainText(b.results.stored(2));
  expect(emulator.versionsOf(vault, 'DELETED-A').map(({ sha256: sum }) => sum)).toEqual([sha256('1'), sha256('2')]);
  await close(stage);
});

test('afterwards it shows the file in its folder, and no window names a path', { tag }, async ({ stage }) => {
  const path = stage.file('shown.env', 'SHOWN_A=1\n');
  await open(stage, path);
  await start(stage, b.import(1));
  await button(stage, b.showFile).click();
  expect(await stage.sotto.app.evaluate(() => globalThis.sottoDriver.nextShown())).toBe(path);
  expect(await stage.sotto.workspace.content()).not.toContain(path);
  await close(stage);
});

test('Sotto locks: what runs ends in time, and its table says what is stored', { tag }, async ({ stage }) => {
  const rows = many('LOCK', 30);
  await open(stage, stage.file('lock.env', envOf(rows)));
  await expect(facts(stage)).toHaveText(b.willBe(30, 0));
  const plan = { service: 'vault', operation: 'setSecret' } as const;
  const held = stage.emulator.faults.schedule({ ...plan, nth: 9, times: Infinity, fault: { kind: 'hold' } });
  await start(stage, b.import(30));
  await held.reached;
  const { workspace, app } = stage.sotto;
  await button(stage, messages.locks.lock).click();
  await expect(table(stage)).toBeHidden();
  await app.evaluate(() => globalThis.sottoDriver.power.pass(300_000));
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
  stage.emulator.faults.clear();
  await workspace.getByRole('button', { name: messages.locks.unlock }).click();
  await expect(facts(stage)).toContainText(/ saved · /);
  await workspace.getByRole('button', { name: /^Go on with \d+…$/ }).click();
  await stage.sotto.answer(true);
  await expect(facts(stage)).toContainText(b.counts(30, 0, 0, 0));
  storedOnce(stage, rows);
  await close(stage);
});

test.describe('a vault that allows little', () => {
  const scenario = contoso();
  for (const one of scenario.vaults) if (one.name === vault) one.throttle = { requests: 60, windowMs: 2_000 };
  test.use({ scene: { own: 'spec', scenario } });

  test('two hundred rows in a small window: each once, and the pauses are told', { tag }, async ({ stage }) => {
    await stage.sotto.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600));
    const rows = many('SLOW', 200);
    await open(stage, stage.file('slow.env', envOf(rows)));
    await expect(facts(stage)).toHaveText(b.willBe(200, 0));
    await expect(button(stage, b.import(200))).toBeEnabled({ timeout: 60_000 });
    await start(stage, b.import(200));
    await expect(stage.sotto.workspace.getByText(/The vault asks for a pause\. Sotto goes on in \d s\./)).toBeVisible();
    await expect(stage.sotto.workspace.getByText(/^About .* left\.$|About .* left\./)).toBeVisible({ timeout: 30_000 });
    await expect(facts(stage)).toContainText(b.counts(200, 0, 0, 0), { timeout: 60_000 });
    storedOnce(stage, rows);
    await table(stage).press('End');
    await expect(row(stage, 'SLOW_199')).toContainText(b.results.stored(1));
    await close(stage);
  });
});
