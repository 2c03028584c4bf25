import { messages } from '../../shared/messages/index.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { hostOf, hosts, tenants } from '../emulator/scenarios/tenants.ts';
import { chooseWorkspace, openEntry, saveAndWait, secretRow, typeName, typeValue } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, access: a, errors } = messages;
const n = w.navigation;
const adatum = hostOf('Adatum');
const fabrikam = hostOf('Fabrikam');
const litware = hostOf('Litware');

const list = ({ sotto }: Stage) => sotto.workspace.getByRole('navigation', { name: w.regions.navigation });
const locked = (stage: Stage) => list(stage).getByRole('list', { name: n.lockedTenants });
const door = (stage: Stage, name: string) => locked(stage).getByRole('button', { name: n.openTenant(name) });
const row = (stage: Stage, name: string) => list(stage).getByRole('button', { name, exact: true });
/** The tenants at whose pages Sotto has asked for a sign-in. */
const pages = ({ emulator }: Stage): string[] =>
  emulator.record.filter(({ operation }) => operation === 'authorize').map(({ path }) => path.split('/')[1] ?? '');

/** Twelve tenants have Lena as a guest, and each wants a second proof of its own. */
test.use({ scene: { own: 'spec', scenario: tenants(), workspace: null, secret: null } });

test.describe('a tenant that asks for nothing more', () => {
  const open = tenants();
  for (const tenant of open.tenants) if (tenant.id === adatum.tenant.id) delete tenant.conditionalAccess;
  test.use({ scene: { own: 'spec', scenario: open, workspace: null, secret: null } });

  test('shows its workspaces to a guest, who works there as at home @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    await expect(row(stage, adatum.workspace)).toBeVisible();
    await expect(list(stage).getByRole('button', { name: /^Adatum – Shared with partners/ })).toBeVisible();
    await expect(row(stage, 'llm-eval-bench')).toBeVisible();
    await expect(door(stage, 'Litware')).toBeVisible();
    await expect(door(stage, 'Adatum')).toHaveCount(0);
    await chooseWorkspace(sotto, adatum.workspace);
    await expect(secretRow(sotto, 'partner-feed-key')).toBeVisible();
    const rights = sotto.workspace.getByRole('list', { name: a.youCan });
    await expect(rights.getByRole('listitem').filter({ hasText: a.rights.set })).toContainText(a.is.yes);
    const entry = await openEntry(sotto);
    await typeName(entry, 'for-adatum');
    await typeValue(entry, 'a partner’s key');
    await saveAndWait(entry);
    await expect(secretRow(sotto, 'for-adatum')).toBeVisible();
    expect(emulator.versionsOf(adatum.vault, 'for-adatum')).toHaveLength(1);
    expect(pages(stage), 'the first sign-in and no other').toEqual(['organizations']);
  });
});

test('twelve tenants that want their own sign-in open no page until one is opened, and then one @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  for (const name of hosts) await expect(door(stage, name)).toBeVisible();
  await expect(row(stage, 'llm-eval-bench')).toBeVisible();
  await stage.restart();
  for (const name of hosts) await expect(door(stage, name)).toBeVisible();
  expect(pages(stage), 'the first sign-in and no other').toEqual(['organizations']);

  await door(stage, 'Adatum').click();
  const bar = stage.sotto.workspace.getByRole('region', { name: w.again.titleOf('Adatum') });
  await expect(bar.getByText(w.again.waitingTextOf('Adatum', people.lena))).toBeVisible();
  await expect(locked(stage).getByRole('button', { name: n.openingTenant('Adatum') })).toBeVisible();
  // While that page is open no other one opens.
  await door(stage, 'Litware').click({ force: true });
  await expect(door(stage, 'Litware')).toBeDisabled();
  await stage.sotto.signIn(people.lena);
  await expect(row(stage, adatum.workspace)).toBeVisible();
  await expect(door(stage, 'Adatum')).toHaveCount(0);
  await expect(stage.sotto.workspace.getByText(n.tenantOpened('Adatum', 1))).toBeVisible();
  await expect(locked(stage).getByRole('button')).toHaveCount(hosts.length - 1);
  expect(pages(stage)).toEqual(['organizations', adatum.tenant.id]);

  await chooseWorkspace(stage.sotto, adatum.workspace);
  await expect(secretRow(stage.sotto, 'partner-feed-key')).toBeVisible();
  expect(pages(stage), 'its vault asks for no other').toHaveLength(2);
  // The next start knows it, and asks nobody.
  await stage.restart();
  await expect(row(stage, adatum.workspace).first()).toBeVisible();
  await expect(secretRow(stage.sotto, 'partner-feed-key')).toBeVisible();
  await expect(door(stage, 'Fabrikam')).toBeVisible();
  await expect(door(stage, 'Adatum')).toHaveCount(0);
  expect(pages(stage)).toHaveLength(2);
  expect(emulator.offences).toEqual([]);
  expect(sotto).not.toBe(stage.sotto);
});

test('a tenant’s sign-in that is given up leaves it closed and says why, and is begun again by the keyboard @sign-in', async ({
  stage,
}) => {
  const { sotto } = stage;
  const { workspace } = sotto;
  await door(stage, 'Fabrikam').click();
  await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
  await workspace.getByRole('button', { name: w.cancel, exact: true }).click();
  await expect(workspace.getByRole('alert').getByText(errors['sign-in-cancelled'].title)).toBeVisible();
  await expect(door(stage, 'Fabrikam')).toBeEnabled();
  await expect(row(stage, fabrikam.workspace)).toHaveCount(0);

  // This time by the keyboard alone.
  await door(stage, 'Fabrikam').focus();
  await workspace.keyboard.press('Enter');
  await sotto.signIn(people.lena);
  await expect(row(stage, fabrikam.workspace)).toBeVisible();
  await expect(list(stage).getByRole('button', { name: /^Fabrikam – Shared with partners/ })).toBeFocused();
  expect(pages(stage)).toEqual(['organizations', fabrikam.tenant.id]);
});

test.describe('when Azure has ended the sign-in', () => {
  // So short a life that each call needs the refresh token.
  test.use({ scene: { own: 'spec', scenario: tenants(), workspace: null, secret: null, tokenSeconds: 60 } });

  test('a workspace of a guest tenant whose sign-in has ended is asked for by name, and opens no page by itself @sign-in', async ({
    stage,
  }) => {
    await door(stage, 'Litware').click();
    await stage.sotto.signIn(people.lena);
    await chooseWorkspace(stage.sotto, litware.workspace);
    await expect(secretRow(stage.sotto, 'partner-feed-key')).toBeVisible();
    const before = pages(stage).length;
    stage.emulator.revokeSessions(people.lena);
    await stage.restart();
    const { workspace } = stage.sotto;
    const bar = workspace.getByRole('region', { name: w.again.titleOf('Litware') });
    await expect(bar).toBeVisible();
    expect(pages(stage)).toHaveLength(before);
    await bar.getByRole('button', { name: w.again.notNow }).click();
    await expect(workspace.getByText(errors['sign-in-needed'].title).first()).toBeVisible();
    // Signing in from there is for that tenant as well, not for the account's own.
    await workspace.getByRole('main').getByRole('button', { name: w.failed.signInAgain }).click();
    await stage.sotto.signIn(people.lena);
    await expect(secretRow(stage.sotto, 'partner-feed-key')).toBeVisible();
    expect(pages(stage).slice(before)).toEqual([litware.tenant.id]);
  });
});

test('a config.json of a guest tenant leads there @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const config = {
    subscription_id: adatum.subscriptionId,
    resource_group: 'rg-shared',
    workspace_name: adatum.workspace,
  };
  await expect(door(stage, 'Adatum')).toBeVisible();
  await sotto.workspace.getByRole('button', { name: n.openConfig }).click();
  await sotto.pick(stage.file('config.json', JSON.stringify(config)));
  await sotto.workspace
    .getByRole('region', { name: w.again.titleOf('Adatum') })
    .getByRole('button', { name: w.again.signIn })
    .click();
  await sotto.signIn(people.lena);
  await expect(sotto.workspace.getByRole('heading', { level: 1, name: adatum.workspace })).toBeVisible();
  await expect(secretRow(sotto, 'partner-feed-key')).toBeVisible();
  expect(pages(stage)).toEqual(['organizations', adatum.tenant.id]);
});
