import { createServer, type AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { agency, clients, withClients } from '../emulator/scenarios/tenants.ts';
import { chooseWorkspace, signIn, signOut } from '../person.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';
import { agreeAndEnd, openSection, settingsOnDisk, settingsPath } from './settings-window.ts';

const { workspace: w, settings: s, main: m, errors } = messages;
const a = s.account;
const own = clients.own;

const openAccount = (stage: Stage) => openSection(stage, 'account');
const field = (settings: Page, name: 'clientId' | 'tenant' | 'redirectPort') =>
  settings.getByLabel(a[name].label, { exact: true });
const step = (settings: Page, name: keyof typeof a.check.steps) =>
  settings.getByRole('listitem').filter({ has: settings.getByText(a.check.steps[name], { exact: true }) });
const check = (settings: Page) => settings.getByRole('button', { name: a.checkButton, exact: true }).click();
const use = (settings: Page) => settings.getByRole('button', { name: a.use, exact: true });

/** The page that the system browser would get. */
async function pageOpened({ sotto }: Stage): Promise<URL> {
  await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  return new URL(await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl()));
}

test.describe('an organisation’s own application', () => {
  test.use({ scene: { ...firstRun, scenario: withClients() } });

  test('each field says what is wrong with it, before anybody is asked @sign-in', async ({ stage }) => {
    const settings = await openAccount(stage);
    const cases = [
      ['clientId', 'my-app', own.id],
      ['tenant', 'contoso/../evil', 'contoso.onmicrosoft.com'],
      ['redirectPort', '80', '8400'],
    ] as const;
    for (const [name, wrong, right] of cases) {
      await field(settings, name).fill(wrong);
      await expect(settings.getByText(a[name].fault)).toBeVisible();
      await expect(settings.getByRole('button', { name: a.checkButton, exact: true })).toBeDisabled();
      await expect(use(settings)).toBeDisabled();
      await field(settings, name).fill(` ${right} `);
      await expect(settings.getByText(a[name].note)).toBeVisible();
    }
    await expect(use(settings)).toBeEnabled();
    expect(stage.emulator.record.filter(({ service }) => service === 'entra')).toEqual([]);
  });

  test('Check says what is wrong and the next step, without a sign-in @sign-in', async ({ stage }) => {
    const settings = await openAccount(stage);
    const fails = async (name: keyof typeof a.check.steps, code: keyof typeof errors): Promise<void> => {
      await check(settings);
      await expect(step(settings, name)).toContainText(errors[code].title);
      await expect(step(settings, name)).toContainText(errors[code].next);
      await expect(settings.getByRole('button', { name: a.checkButton, exact: true })).toBeEnabled();
    };
    await field(settings, 'clientId').fill('0a0a0a0a-1111-2222-3333-444444444444');
    await fails('client', 'client-unknown');
    await field(settings, 'clientId').fill(own.id);
    await expect(settings.getByRole('listitem')).toHaveCount(0);
    await fails('client', 'client-wants-tenant');
    await field(settings, 'tenant').fill('nobody.onmicrosoft.com');
    await fails('tenant', 'tenant-unknown');
    await expect(step(settings, 'client')).toContainText(a.check.open);
    await field(settings, 'tenant').fill(agency.domain);
    await fails('tenant', 'tenant-in-other-cloud');
    await field(settings, 'tenant').fill(own.onlyTenant);
    await field(settings, 'clientId').fill(clients.confidential.id);
    await fails('client', 'client-not-public');
    await field(settings, 'clientId').fill(own.id);
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    await field(settings, 'redirectPort').fill(String(port));
    await fails('port', 'redirect-port-taken');
    await new Promise((closed) => taken.close(closed));
    await check(settings);
    for (const name of ['cloud', 'tenant', 'client', 'port'] as const) {
      await expect(step(settings, name)).toContainText(a.check.good);
    }
    // Nobody was signed in, and nothing kept.
    expect(await stage.desktop.keychainEntries()).toEqual([]);
    await settings.getByLabel(a.cloud, { exact: true }).selectOption({ label: a.clouds.china });
    await check(settings);
    await expect(step(settings, 'cloud')).not.toContainText(a.check.good);
    await expect(step(settings, 'tenant')).toContainText(a.check.open);
    await expect(step(settings, 'port')).toContainText(a.check.good);
  });

  test('its client, tenant and port sign in after a fresh start, and outlive the sign-out @sign-in', async ({
    stage,
  }) => {
    await signIn(stage.sotto);
    expect((await stage.desktop.keychainEntries()).length).toBeGreaterThan(0);
    const settings = await openAccount(stage);
    await field(settings, 'clientId').fill(own.id);
    await field(settings, 'tenant').fill(own.onlyTenant);
    await field(settings, 'redirectPort').fill('48411');
    stage.expects('call-refused');
    await use(settings).click();
    await stage.sotto.answer(false);
    await expect(use(settings)).toBeEnabled();
    await expect(settings.getByRole('alert')).toHaveCount(0);
    expect(existsSync(await settingsPath(stage))).toBe(false);
    expect((await stage.desktop.keychainEntries()).length).toBeGreaterThan(0);
    await use(settings).click();
    const question = await agreeAndEnd(stage);
    expect(question.message).toBe(m.useAccount.message);
    expect(question.detail).toContain(stage.emulator.scenario.start.account);
    expect(await stage.desktop.keychainEntries()).toEqual([]);

    await stage.resume();
    const page = await pageOpened(stage);
    expect(page.pathname).toBe(`/${own.onlyTenant}/oauth2/v2.0/authorize`);
    expect(page.searchParams.get('client_id')).toBe(own.id);
    expect(page.searchParams.get('redirect_uri')).toBe('http://localhost:48411');
    await stage.sotto.workspace.getByRole('button', { name: w.cancel }).click();
    await signIn(stage.sotto);
    await chooseWorkspace(stage.sotto, 'churn-model-dev');
    await signOut(stage.sotto);
    expect((await settingsOnDisk(stage))['account']).toEqual({
      ...{ cloud: 'global', clientId: own.id, tenant: own.onlyTenant, redirectPort: 48411 },
    });
  });

  /** Uses these settings and starts Sotto again with them. */
  async function startWith(stage: Stage, typed: Partial<Record<'tenant' | 'redirectPort', string>>): Promise<void> {
    const settings = await openAccount(stage);
    for (const [name, text] of Object.entries(typed)) await field(settings, name as keyof typeof typed).fill(text);
    await use(settings).click();
    await agreeAndEnd(stage);
    await stage.resume();
  }
  const refusal = ({ sotto }: Stage) => sotto.workspace.getByRole('alert');

  test('a port that another program has taken opens no page, is said, and the next try works @sign-in', async ({
    stage,
  }) => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    await startWith(stage, { redirectPort: String(port) });
    await stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
    await expect(refusal(stage)).toContainText(errors['redirect-port-taken'].title);
    await expect(refusal(stage)).toContainText(errors['redirect-port-taken'].next);
    await new Promise((closed) => taken.close(closed));
    // The first page that was opened at all; then at once another one, which needs the port of the first.
    const first = await pageOpened(stage);
    expect(first.searchParams.get('redirect_uri')).toBe(`http://localhost:${port}`);
    await stage.sotto.workspace.getByRole('button', { name: w.cancel }).click();
    const second = await pageOpened(stage);
    expect(second.searchParams.get('redirect_uri')).toBe(`http://localhost:${port}`);
    await stage.sotto.workspace.getByRole('button', { name: w.cancel }).click();
    await signIn(stage.sotto);
  });

  test('a tenant of another cloud is said at the sign-in, with where to choose that cloud @sign-in', async ({
    stage,
  }) => {
    await startWith(stage, { tenant: agency.domain });
    await stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
    await stage.sotto.signIn();
    await expect(refusal(stage)).toContainText(errors['tenant-in-other-cloud'].title);
    await expect(refusal(stage)).toContainText(errors['tenant-in-other-cloud'].next);
    await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.settings, exact: true })).toBeVisible();
  });

  for (const [cloud, host] of [
    ['china', 'login.chinacloudapi.cn'],
    ['usGovernment', 'login.microsoftonline.us'],
  ] as const) {
    test(`after a fresh start ${cloud} signs in at its own page @sign-in`, async ({ stage }) => {
      const settings = await openAccount(stage);
      await settings.getByLabel(a.cloud, { exact: true }).selectOption({ label: a.clouds[cloud] });
      await use(settings).click();
      await agreeAndEnd(stage);
      await stage.resume();
      const page = await pageOpened(stage);
      expect(page.host).toBe(host);
      expect(page.searchParams.get('scope')).toContain(cloud === 'china' ? 'chinacloudapi.cn' : 'usgovcloudapi.net');
      await stage.sotto.workspace.getByRole('button', { name: w.cancel }).click();
    });
  }
});
