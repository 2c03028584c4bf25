import { messages } from '../../shared/messages/index.ts';
import {
  chooseWorkspace,
  openAccountMenu,
  openEntry,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
  valueField,
} from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, main: m } = messages;
const lena = 'lena.park@contoso.com';

test.use({ scene: { own: 'spec' } });

function anotherPerson({ emulator }: Stage) {
  const other = emulator.scenario.users.find(
    ({ account, tenantId }) => account !== lena && tenantId === emulator.tenantId,
  );
  if (other === undefined) throw new Error('the scenario has one person only');
  return other;
}

test('another account is added, used, switched from, kept for the next start, and removed @sign-in', async ({
  stage,
}) => {
  const other = anotherPerson(stage);
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.addAccount }).click();
  await stage.sotto.signIn(other.account);
  const { workspace } = stage.sotto;
  await expect(workspace.getByRole('button', { name: w.header.account(other.name) })).toBeVisible();
  await expect(secretRow(stage.sotto, 'adls-conn-string'), 'nothing of the last account stays').toHaveCount(0);

  await openAccountMenu(stage.sotto);
  await workspace.getByRole('button', { name: w.header.useAccount(lena) }).click();
  await expect(workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
  await chooseWorkspace(stage.sotto, 'churn-model-dev');
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();

  await stage.restart();
  const { sotto } = stage;
  await expect(sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
  await openAccountMenu(sotto);
  await sotto.workspace.getByRole('button', { name: w.header.removeAccount(other.account) }).click();
  await expect(sotto.workspace.getByRole('button', { name: w.header.useAccount(other.account) })).toHaveCount(0);
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
});

test('what is typed is asked for by name before an account is added, switched or signed out @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  const { workspace } = sotto;
  const other = anotherPerson(stage);
  const account = (name: string) => workspace.getByRole('button', { name: w.header.account(name) });
  const entry = await openEntry(sotto);
  await typeName(entry, 'half-typed');
  await typeValue(entry, 'not lost');
  const unnamed = await openEntry(sotto);
  await typeValue(unnamed, 'nor this');
  const question = { message: m.discardAll.message(2), detail: m.discardAll.detail(['half-typed', '']) };

  await openAccountMenu(sotto);
  await workspace.getByRole('button', { name: w.header.addAccount }).click();
  await sotto.signIn(other.account);
  expect(await sotto.answer(false)).toMatchObject(question);
  await openAccountMenu(sotto);
  const useOther = workspace.getByRole('button', { name: w.header.useAccount(other.account) });
  await useOther.click();
  expect(await sotto.answer(false)).toMatchObject(question);
  await (await openAccountMenu(sotto)).click();
  expect(await sotto.answer(false)).toMatchObject(question);
  await expect(account('Lena Park')).toBeVisible();

  // The entry goes on with the account that it was opened with.
  await expect(valueField(entry)).toHaveValue('not lost');
  await untilClosed(entry, () => pressSave(entry));
  expect(emulator.record.filter(({ operation }) => operation === 'setSecret').map(({ user }) => user)).toContain(lena);

  await openAccountMenu(sotto);
  await useOther.click();
  const closed = unnamed.waitForEvent('close');
  expect(await sotto.answer(true)).toMatchObject({ message: m.discardAll.message(1) });
  await closed;
  await expect(account(other.name)).toBeVisible();
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test('offline at the start, another account is taken up with its own places, and lists when the network is back @sign-in', async ({
  stage,
}) => {
  const other = anotherPerson(stage);
  const list = () => stage.sotto.workspace.getByRole('navigation', { name: w.regions.navigation });
  const account = (name: string) => stage.sotto.workspace.getByRole('button', { name: w.header.account(name) });
  const row = (name: string) => list().getByRole('button', { name, exact: true }).first();
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.addAccount }).click();
  await stage.sotto.signIn(other.account);
  await expect(account(other.name)).toBeVisible();
  const [theirs = ''] = stage.emulator.scenario.workspaces.map(({ name }) => name);
  await chooseWorkspace(stage.sotto, theirs);
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.useAccount(lena) }).click();
  await chooseWorkspace(stage.sotto, 'llm-eval-bench');

  await stage.emulator.connect(false);
  await stage.restart();
  await expect(account('Lena Park')).toBeVisible();
  await expect(row('llm-eval-bench')).toBeVisible();
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.useAccount(other.account) }).click();
  await expect(account(other.name)).toBeVisible();
  await expect(row(theirs)).toBeVisible();
  await expect(list().getByText('llm-eval-bench', { exact: true }), 'nothing of the last account stays').toHaveCount(0);
  await expect(stage.sotto.workspace.getByText(messages.errors.offline.title).first()).toBeVisible();
  // And back again, still without a network.
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.useAccount(lena) }).click();
  await expect(row('llm-eval-bench')).toBeVisible();
  await openAccountMenu(stage.sotto);
  await stage.sotto.workspace.getByRole('button', { name: w.header.useAccount(other.account) }).click();

  await stage.emulator.connect(true);
  await expect(list().getByText(w.navigation.remembered)).toBeHidden();
  await expect(stage.sotto.workspace.getByText(messages.errors.offline.title)).toHaveCount(0);
  await expect(account(other.name)).toBeVisible();
});
