import { messages } from '../../shared/messages/index.ts';
import { send, sendForm, signInLikeABrowser, signInWithCode, type Presses } from '../emulator/browser.ts';
import { contoso } from '../emulator/scenarios/contoso.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Sotto } from '../sotto.ts';
import { signIn } from '../person.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';

/** Every sign-in settles: in a clear text, a next step, and nothing that goes on listening. */
const { workspace: w, errors } = messages;

test.use({ scene: firstRun });

/** Presses *Sign in* and answers the page's address that Sotto opens. */
async function beginSignIn({ workspace, app }: Sotto): Promise<string> {
  await workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  return app.evaluate(() => globalThis.sottoDriver.nextUrl());
}

const query = (url: string, name: string): string => new URL(url).searchParams.get(name) ?? '';
const redirectOf = (url: string): string => query(url, 'redirect_uri');
const listens = (url: string): Promise<boolean> =>
  send(redirectOf(url)).then(
    () => true,
    () => false,
  );

test('a cancelled sign-in listens no longer, and a late answer signs nobody in @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const url = await beginSignIn(sotto);
  expect(await listens(url)).toBe(true);
  await sotto.workspace.getByRole('button', { name: w.cancel }).click();
  await expect(sotto.workspace.getByRole('alert')).toContainText(errors['sign-in-cancelled'].title);
  await expect.poll(() => listens(url)).toBe(false);
  const { account } = stage.emulator.scenario.start;
  const password = stage.emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  await expect(signInLikeABrowser({ url, account, password })).rejects.toThrow();
  await expect(sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeEnabled();
});

test('another program that answers with a wrong state neither ends nor takes over the sign-in @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  const url = await beginSignIn(sotto);
  for (const fields of [{ code: 'stolen', state: 'guessed' }, { error: 'access_denied' }] as Record<string, string>[]) {
    expect((await sendForm(redirectOf(url), fields)).status).toBe(400);
  }
  await expect(sotto.workspace.getByText(w.firstRun.waiting)).toBeVisible();
  const { account } = emulator.scenario.start;
  const password = emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  await signInLikeABrowser({ url, account, password });
  await expect(sotto.workspace.getByRole('navigation', { name: w.regions.navigation })).toBeVisible();
});

const refusals: { what: string; number: number; code: ErrorCode }[] = [
  { what: 'consent that nobody gave', number: 65001, code: 'consent-missing' },
  { what: 'an account that is not in the tenant', number: 50020, code: 'account-not-in-tenant' },
  { what: 'a rule of conditional access', number: 53003, code: 'conditional-access' },
  { what: 'a tenant of another cloud', number: 90038, code: 'tenant-in-other-cloud' },
  { what: 'an expired password', number: 50055, code: 'password-expired' },
];
for (const { what, number, code } of refusals) {
  test(`${what} is said, with the next step, and the next try works @sign-in`, async ({ stage }) => {
    const { sotto } = stage;
    const url = await beginSignIn(sotto);
    // What the sign-in page sends back where it says no.
    const description = `AADSTS${number}: Ask admin@contoso.com. Trace ID: 1`;
    await sendForm(redirectOf(url), {
      error: 'access_denied',
      error_description: description,
      state: query(url, 'state'),
    });
    const bar = sotto.workspace.getByRole('alert');
    await expect(bar).toContainText(errors[code].title);
    await expect(bar).toContainText(errors[code].next);
    await expect(bar).not.toContainText('AADSTS');
    await expect.poll(() => listens(url)).toBe(false);
    await signIn(sotto);
  });
}

test('a code on another device signs in, and can be read and selected as one @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const { workspace } = sotto;
  await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
  await expect(workspace.getByRole('button', { name: w.cancel })).toBeFocused();
  const shown = workspace.getByRole('status').locator('[data-code]');
  const userCode = await shown.innerText();
  await expect(workspace.getByText(`${new URL(emulator.authorizeOrigin).host}/devicelogin`)).toBeVisible();
  await expect(workspace.getByRole('timer')).toHaveText(/^Good for 14:\d\d$/);
  const before = await workspace.getByRole('timer').innerText();
  await expect(workspace.getByRole('timer')).not.toHaveText(before);
  await shown.click();
  expect(await workspace.evaluate(() => getSelection()?.toString())).toBe(userCode);
  await enterCode(stage, userCode);
  await expect(workspace.getByRole('navigation', { name: w.regions.navigation })).toBeVisible();
});

test('a code that has run out is followed by a fresh one, which works @sign-in', async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
  const shown = workspace.getByRole('status').locator('[data-code]');
  const first = await shown.innerText();
  stage.emulator.expireDeviceCodes();
  await expect(workspace.getByText(w.firstRun.code.fresh)).toBeVisible();
  await expect(shown).not.toHaveText(first);
  await enterCode(stage, await shown.innerText());
  await expect(workspace.getByRole('navigation', { name: w.regions.navigation })).toBeVisible();
});

test('a code is cancelled at once, and signs nobody in afterwards @sign-in', async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
  const userCode = await workspace.getByRole('status').locator('[data-code]').innerText();
  await workspace.getByRole('button', { name: w.cancel }).click();
  await expect(workspace.getByRole('alert')).toContainText(errors['sign-in-cancelled'].title);
  await enterCode(stage, userCode);
  await expect(workspace.getByRole('button', { name: w.firstRun.signIn })).toBeEnabled();
});

test('a code that is declined on the other device says so @sign-in', async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
  const userCode = await workspace.getByRole('status').locator('[data-code]').innerText();
  await enterCode(stage, userCode, { confirm: 'cancel' });
  await expect(workspace.getByRole('alert')).toContainText(errors['sign-in-declined'].title);
});

test.describe('where a rule blocks codes', () => {
  const scenario = contoso();
  for (const tenant of scenario.tenants) tenant.conditionalAccess = { block: 'deviceCode' };
  test.use({ scene: { ...firstRun, scenario } });

  test('Sotto says to use the browser, which works @sign-in', async ({ stage }) => {
    const { workspace } = stage.sotto;
    await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
    await enterCode(stage, await workspace.getByRole('status').locator('[data-code]').innerText());
    const bar = workspace.getByRole('alert');
    await expect(bar).toContainText(errors['code-forbidden'].title);
    await expect(bar).toContainText(errors['code-forbidden'].next);
    await signIn(stage.sotto);
  });
});

/** Plays the person at the other device. */
function enterCode({ emulator }: Stage, code: string, press?: Presses) {
  const { account } = emulator.scenario.start;
  const password = emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  const url = `${emulator.authorizeOrigin}/devicelogin`;
  return signInWithCode({ url, code, account, password, ...(press !== undefined && { press }) });
}
