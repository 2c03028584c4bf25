import { messages } from '../../shared/messages/index.ts';
import { startForwardProxy, type ForwardProxy } from '../machine/proxy.ts';
import { untilClosed } from '../person.ts';
import { fixed, nextProxyWindow, openProxyWindows, setProxy } from '../proxies.ts';
import { expect, test, type Stage } from './fixture.ts';

// A vault process that Sotto can't trust any more: it runs, and asks main for what it should not get.
const { workspace: w, errors } = messages;

/** In place of the vault process: says once that `proxy` wants a password on the way to the vault, and ends when it is answered. */
const stray = (proxy: Pick<ForwardProxy, 'port'>) => `
  process.parentPort.once('message', ({ data }) => {
    const { hostname: host, port } = new URL(data.vaultUrl);
    const proxy = { kind: 'http', host: '127.0.0.1', port: ${proxy.port}, credentials: null };
    const refused = { refusal: { proxy, host, port: Number(port) }, since: 0 };
    process.parentPort.once('message', () => process.exit(0));
    process.parentPort.postMessage({ kind: 'proxies-wanted', id: 1, refused });
  });`;

/** Opens an entry whose vault process is the stray one. */
async function openEntryWith(stage: Stage, code: string) {
  const script = stage.file('stray.cjs', code);
  await stage.sotto.app.evaluate(({ utilityProcess }, path) => {
    const { fork } = utilityProcess;
    utilityProcess.fork = (_script, ...rest) => {
      utilityProcess.fork = fork;
      return fork(path, ...rest);
    };
  }, script);
  const opened = stage.sotto.nextWindow('entry');
  await stage.sotto.workspace.getByRole('button', { name: w.commands.add, exact: true }).click();
  return opened;
}

test.afterEach(({ stage }) => setProxy(stage, { mode: 'direct' }));

test('one that names a proxy of its own gets nobody asked for a password to it @sign-in', async ({ stage }) => {
  const [ours, foreign] = await Promise.all([startForwardProxy(), startForwardProxy()]);
  await setProxy(stage, fixed(ours));
  const asked: string[] = [];
  stage.sotto.app.on('window', (page) => asked.push(page.url()));
  const entry = await openEntryWith(stage, stray(foreign));
  // It has been answered, and has ended.
  await expect(entry.getByText(errors['vault-process-ended'].title)).toBeVisible();
  expect(asked.filter((url) => !url.startsWith('app://entry'))).toEqual([]);
  expect(openProxyWindows(stage.sotto)).toBe(0);
  expect(foreign.asked).toEqual([]);
  await Promise.all([ours.close(), foreign.close()]);
});

test('one that names the system’s proxy brings the question up @sign-in', async ({ stage }) => {
  const ours = await startForwardProxy();
  await setProxy(stage, fixed(ours));
  const opened = nextProxyWindow(stage.sotto, ours);
  const entry = await openEntryWith(stage, stray(ours));
  const question = await opened;
  await untilClosed(question, () => question.keyboard.press('Escape'));
  await expect(entry.getByText(errors['vault-process-ended'].title)).toBeVisible();
  await ours.close();
});
