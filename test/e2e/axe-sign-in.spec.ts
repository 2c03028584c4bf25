import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { tenants } from '../emulator/scenarios/tenants.ts';
import { openAccountMenu, openEntry, openReveal, secretRow, signIn, typeName, typeValue } from '../person.ts';
import { openProxyWindow, pressSignIn, typePassword } from '../proxies.ts';
import { expectAccessible } from './accessible.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';
import { openSection } from './settings-window.ts';

/** What axe looks at of signing in, of accounts and tenants, and of every window in high contrast. */
const { workspace: w, settings: s, locks: l } = messages;

test.describe('tenants that want their own sign-in', () => {
  test.use({ scene: { own: 'spec', scenario: tenants(), workspace: null, secret: null } });

  test('their rows, and the bar while one is opened @sign-in', async ({ stage }) => {
    const { workspace } = stage.sotto;
    const door = workspace.getByRole('button', { name: w.navigation.openTenant('Adatum') });
    await expect(door).toBeVisible();
    await expectAccessible(workspace, 'rows of tenants');
    await door.click();
    await stage.sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
    await expect(workspace.getByRole('region', { name: w.again.titleOf('Adatum') })).toBeVisible();
    await expectAccessible(workspace, 'a tenant’s sign-in under way');
    await workspace.getByRole('button', { name: w.cancel, exact: true }).click();
    await expect(workspace.getByRole('alert')).toBeVisible();
    await expectAccessible(workspace, 'a tenant’s sign-in given up');
  });
});

test.describe('several accounts', () => {
  test.use({ scene: { own: 'spec' } });

  test('the account menu, and the sign-in that a service asks for again @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    await openAccountMenu(sotto);
    await workspace.getByRole('button', { name: w.header.addAccount }).click();
    await sotto.signIn(people.reader);
    await expect(workspace.getByRole('button', { name: w.header.account('Noor Haddad') })).toBeVisible();
    await openAccountMenu(sotto);
    await expect(workspace.getByRole('button', { name: w.header.removeAccount(people.lena) })).toBeVisible();
    await expectAccessible(workspace, 'account menu with two accounts');
    await workspace.getByRole('button', { name: w.header.useAccount(people.lena) }).click();
    await workspace.getByRole('button', { name: 'churn-model-dev', exact: true }).first().click();
    await secretRow(sotto, 'adls-conn-string').waitFor();
    emulator.faults.schedule({ service: 'vault', operation: 'listSecrets', fault: { kind: 'claims' } });
    await workspace.getByRole('button', { name: w.commands.refresh }).click();
    await expect(workspace.getByRole('button', { name: w.again.signIn })).toBeVisible();
    await expectAccessible(workspace, 'sign-in again');
  });
});

test.describe('a keychain that is locked', () => {
  test.use({ scene: firstRun });

  test('its notes, at the first run and in the account menu @sign-in', async ({ stage }) => {
    await stage.desktop.lockKeychain();
    await stage.restart();
    const { workspace } = stage.sotto;
    await expect(workspace.getByRole('status').getByText(w.keychain.refused)).toBeVisible();
    await expectAccessible(workspace, 'first run without a keychain');
    await signIn(stage.sotto);
    await openAccountMenu(stage.sotto);
    await expect(workspace.getByText(w.keychain.refused)).toBeVisible();
    await expectAccessible(workspace, 'account menu without a keychain');
  });
});

test('where a config.json may be dropped @sign-in', async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{}'], 'config.json', { type: 'application/json' }));
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(workspace.getByText(w.drop.title)).toBeVisible();
  await expectAccessible(workspace, 'drop target');
});

test.describe('in high contrast', () => {
  test.use({ scene: { own: 'spec' } });

  const look = (page: Page, screen: string) => expectAccessible(page, `${screen}, high contrast`, ['dark']);
  async function choose(stage: Stage): Promise<Page> {
    const settings = await openSection(stage, 'appearance');
    await settings.getByRole('radio', { name: s.appearance.choices['high-contrast'].label, exact: true }).check();
    return settings;
  }

  test('every window, and the lock screen @sign-in', async ({ stage }) => {
    const { sotto } = stage;
    const settings = await choose(stage);
    for (const name of Object.keys(s.sections) as (keyof typeof s.sections)[]) {
      await openSection(stage, name);
      await look(settings, `settings, ${name}`);
    }
    await look(sotto.workspace, 'table');
    await secretRow(sotto, 'db-password').click();
    await look(sotto.workspace, 'details');
    const entry = await openEntry(sotto);
    await look(entry, 'empty entry');
    await typeName(entry, 'not_allowed');
    await typeValue(entry, ' odd');
    await look(entry, 'odd entry');
    const reveal = await openReveal(sotto, 'db-password');
    await look(reveal, 'masked');
    const proxy = await openProxyWindow(stage);
    await look(proxy, 'proxy’s password');
    await typePassword(proxy, 'lena', 'x');
    await pressSignIn(proxy);
    await proxy.getByRole('alert').waitFor();
    await look(proxy, 'proxy’s password, refused');
    await sotto.workspace.getByRole('button', { name: l.lock, exact: true }).click();
    await sotto.workspace.getByRole('heading', { name: l.title }).waitFor();
    await look(sotto.workspace, 'lock screen');
    await entry.getByRole('alertdialog').waitFor();
    await look(entry, 'covered entry');
  });
});
