import { messages } from '../../shared/messages/index.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { makeCertificates } from '../emulator/certificates.ts';
import { startForwardProxy } from '../machine/proxy.ts';
import { chooseWorkspace, openEntry, saveAndWait, secretRow, signIn, typeName, typeValue } from '../person.ts';
import { fixed, setProxy } from '../proxies.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';

const { workspace: w, errors } = messages;
const vault = 'kv-churn-dev-weu';

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
