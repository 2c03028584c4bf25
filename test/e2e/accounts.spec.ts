import { messages } from '../../shared/messages/index.ts';
import { chooseWorkspace, openAccountMenu, secretRow } from '../person.ts';
import { expect, test } from './fixture.ts';

const { workspace: w } = messages;
const lena = 'lena.park@contoso.com';

test.use({ scene: { own: 'spec' } });

test('another account is added, used, switched from, kept for the next start, and removed @sign-in', async ({
  stage,
}) => {
  const { emulator } = stage;
  const other = emulator.scenario.users.find(
    ({ account, tenantId }) => account !== lena && tenantId === emulator.tenantId,
  );
  if (other === undefined) throw new Error('the scenario has one person only');
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
