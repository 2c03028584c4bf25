import { messages } from '../../shared/messages/index.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { makeCertificates } from '../emulator/certificates.ts';
import { startForwardProxy, type ForwardProxy } from '../machine/proxy.ts';
import { chooseWorkspace, openEntry, saveAndWait, secretRow, signIn, typeName, typeValue } from '../person.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';

const { workspace: w, errors } = messages;
const vault = 'kv-churn-dev-weu';

/** Changes the settings of the system as Chromium reads them, in the middle of the run, as a laptop's do on the way to work. */
async function setProxy({ sotto, emulator }: Stage, config: Electron.ProxyConfig): Promise<void> {
  await sotto.app.evaluate(({ session }, wanted) => session.defaultSession.setProxy(wanted), config);
  // Connections of the network before end with it.
  await emulator.connect(false);
  await emulator.connect(true);
}
const fixed = (proxy: ForwardProxy): Electron.ProxyConfig => ({ proxyRules: `http://127.0.0.1:${proxy.port}` });

test.describe('on a network with a proxy', () => {
  test.use({ scene: firstRun });

  test('from the sign-in to the stored secret, all goes through it, and nothing round it @sign-in', async ({
    stage,
  }) => {
    const { emulator, sotto } = stage;
    const proxy = await startForwardProxy();
    await setProxy(stage, fixed(proxy));
    await signIn(sotto);
    await chooseWorkspace(sotto, 'churn-model-dev');
    await secretRow(sotto, 'adls-conn-string').waitFor();
    const entry = await openEntry(sotto);
    await typeName(entry, 'through-the-proxy');
    await typeValue(entry, 'unread');
    await saveAndWait(entry);
    expect(emulator.versionsOf(vault, 'through-the-proxy')).toHaveLength(1);
    const hosts = [emulator.authorityOrigin, emulator.armOrigin, emulator.vaultUrl(vault)].map(
      (one) => new URL(one).host,
    );
    expect([...new Set(proxy.asked)].sort()).toEqual(hosts.sort());

    // The services are there, and there is a direct way to them: Sotto does not take it.
    await secretRow(sotto, 'through-the-proxy').waitFor();
    await proxy.close();
    const before = emulator.record.length;
    await sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
    await expect(sotto.workspace.getByRole('alert').getByText(errors['proxy-unreachable'].title)).toBeVisible();
    expect(emulator.record.length).toBe(before);
  });
});

test.describe('signed in, and then on another network', () => {
  const refused = async (stage: Stage, code: ErrorCode): Promise<void> => {
    await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
    await expect(stage.sotto.workspace.getByRole('alert').getByText(errors[code].title)).toBeVisible();
    await expect(stage.sotto.workspace.getByRole('alert').getByText(errors[code].next)).toBeVisible();
    await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
  };
  test.afterEach(async ({ stage }) => {
    await setProxy(stage, { mode: 'direct' });
    await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
    await expect(stage.sotto.workspace.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  });

  test('a PAC script says for each host which way it is @sign-in', async ({ stage }) => {
    const proxy = await startForwardProxy();
    const script = `function FindProxyForURL(url, host) {
      return dnsDomainIs(host, '.vault.azure.net') ? 'PROXY 127.0.0.1:${proxy.port}' : 'DIRECT';
    }`;
    await setProxy(stage, { pacScript: `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}` });
    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'by-pac');
    await typeValue(entry, 'by its own way');
    await saveAndWait(entry);
    expect([...new Set(proxy.asked)]).toEqual([new URL(stage.emulator.vaultUrl(vault)).host]);
    expect(stage.emulator.versionsOf(vault, 'by-pac')).toHaveLength(1);
    await setProxy(stage, { mode: 'direct' });
    await proxy.close();
  });

  test('a proxy that asks for a password says so, and lets through with the one in the keychain @sign-in', async ({
    stage,
  }) => {
    const proxy = await startForwardProxy({ password: { username: 'lena', password: 'a:colon' } });
    await setProxy(stage, fixed(proxy));
    await refused(stage, 'proxy-needs-password');
    const keep = (text: string) =>
      stage.sotto.app.evaluate(
        (_electron, [account, kept]) => globalThis.sottoDriver.keep('Sotto demo proxy', account, kept),
        [`127.0.0.1:${proxy.port}`, text] as const,
      );
    await keep('lena:mistyped');
    await refused(stage, 'proxy-password-refused');
    await keep('lena:a:colon');
    await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
    await expect(stage.sotto.workspace.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'by-password');
    await typeValue(entry, 'x');
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, 'by-password')).toHaveLength(1);
    expect(proxy.asked).toContain(new URL(stage.emulator.vaultUrl(vault)).host);
    await proxy.close();
  });

  test('a proxy that speaks NTLM or Kerberos alone says so @sign-in', async ({ stage }) => {
    const proxy = await startForwardProxy({ schemes: ['Negotiate', 'NTLM'] });
    await setProxy(stage, fixed(proxy));
    await refused(stage, 'proxy-sign-in-unsupported');
    await proxy.close();
  });

  test('a proxy that reads along with a root of nobody’s is refused, and reads nothing @sign-in', async ({ stage }) => {
    const { certificate, key } = await makeCertificates();
    const inspect = { certificate, key, trust: stage.emulator.certificateAuthority };
    const proxy = await startForwardProxy({ inspect });
    await setProxy(stage, fixed(proxy));
    await refused(stage, 'certificate-refused');
    expect(proxy.read()).toBe('');
    await proxy.close();
  });
});
