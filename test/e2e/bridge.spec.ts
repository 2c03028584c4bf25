import type { Page } from 'playwright';
import * as z from 'zod/mini';
import { contract, events, methodsOf, roles, type Role } from '../../shared/contract.ts';
import { openEntry, openReveal, openSettings } from '../person.ts';
import { openProxyWindow } from '../proxies.ts';
import { expect, test, type Stage } from './fixture.ts';

/** What each page finds at `window.sotto`, and not a thing more. */
const bridges: Record<Role, string[]> = {
  workspace: ['call', 'on'],
  entry: [
    'call',
    'drop',
    'onCovered',
    'onEnded',
    'onPasteRefused',
    'onValue',
    'onWaiting',
    'peek',
    'save',
    'takePart',
    'watchField',
  ],
  reveal: ['call', 'fetch', 'onEnded', 'onWaiting', 'setSpoken', 'show'],
  settings: ['call'],
  proxy: ['call', 'onPasteRefused', 'onTyped', 'peek', 'signIn', 'watchField'],
};

async function windows(stage: Stage): Promise<Record<Role, Page>> {
  const { sotto } = stage;
  return {
    workspace: sotto.workspace,
    entry: await openEntry(sotto),
    reveal: await openReveal(sotto, 'db-password'),
    settings: await openSettings(sotto),
    proxy: await openProxyWindow(stage),
  };
}

type Schema = z.core.$ZodType;
const isSchema = (thing: unknown): thing is Schema => thing instanceof z.core.$ZodType;

/** Every field of a schema as a path with its definition, whatever it is nested in. */
function fieldsOf(schema: Schema, path = ''): { path: string; type: string; format: unknown }[] {
  const def: Record<string, unknown> & { type: string } = { ...schema._zod.def };
  const inner = Object.entries(def).flatMap(([key, child]) => {
    if (isSchema(child)) return fieldsOf(child, path);
    if (Array.isArray(child)) return child.filter(isSchema).flatMap((one) => fieldsOf(one, path));
    if (key === 'shape' && typeof child === 'object' && child !== null) {
      return Object.entries(child).flatMap(([name, one]) => (isSchema(one) ? fieldsOf(one, `${path}.${name}`) : []));
    }
    return [];
  });
  return [{ path, type: def.type, format: def['format'] }, ...inner];
}

test('no method and no event of the contract has a field for a value', { tag: '@core' }, () => {
  const all = [
    ...Object.entries(contract).flatMap(([name, { request, response }]) => [
      ...fieldsOf(request, `${name}>`),
      ...fieldsOf(response, `${name}<`),
    ]),
    ...Object.entries(events).flatMap(([name, { payload }]) => fieldsOf(payload, name)),
  ];
  expect(all.length).toBeGreaterThan(100);
  // A tag has a value too, and tags are no secret; a proxy's password is main's own business.
  const named = all.filter(({ path }) => /\.(value|text|secret|password|plain\w*|content)$/i.test(path));
  expect([...new Set(named.map(({ path }) => path))]).toEqual([
    'secrets.list<.rows.tags.value',
    'secrets.update>.change.tags.value',
    'secrets.update>.change.setTag.value',
    'secrets.updateMany>.change.tags.value',
    'secrets.updateMany>.change.setTag.value',
    'entry.lookUp<.attributes.tags.value',
    'proxy.signIn>.password',
  ]);
  // Nothing of an open shape, through which one could pass all the same.
  const open = all.filter(({ type }) => ['any', 'unknown', 'record', 'map', 'file', 'custom'].includes(type));
  expect(open.map(({ path }) => path)).toEqual([]);
  // And none takes a URL or a path.
  expect(all.filter(({ path, format }) => format === 'url' || /\.(url|uri|path|file)$/i.test(path))).toEqual([]);
});

test('each page finds exactly its role’s bridge, frozen', { tag: '@core' }, async ({ stage }) => {
  for (const [role, page] of Object.entries(await windows(stage))) {
    const found = await page.evaluate(() => {
      const bridge = (window as unknown as { sotto: Record<string, unknown> }).sotto;
      const given = bridge['call'];
      try {
        bridge['call'] = () => 'mine';
        bridge['more'] = 1;
      } catch {
        // Strict code throws where other code is ignored.
      }
      Reflect.set(window, 'sotto', null);
      const after = (window as unknown as { sotto: Record<string, unknown> | null }).sotto;
      return {
        keys: Object.keys(bridge).sort(),
        types: [...new Set(Object.values(bridge).map((one) => typeof one))],
        frozen: Object.isFrozen(bridge),
        same: after === bridge && bridge['call'] === given && !('more' in bridge),
        own: Object.getOwnPropertyDescriptor(window, 'sotto')?.writable,
      };
    });
    expect(found, role).toEqual({
      keys: bridges[role as Role],
      types: ['function'],
      frozen: true,
      same: true,
      own: false,
    });
  }
});

test('a page reaches its own role’s methods only', { tag: '@core' }, async ({ stage }) => {
  for (const [role, page] of Object.entries(await windows(stage))) {
    const others = roles.filter((other) => other !== role).flatMap((other) => methodsOf(other));
    const answers = await page.evaluate(
      (methods) =>
        Promise.all(
          methods.map((method) =>
            (window as unknown as { sotto: { call(m: unknown, r: unknown): Promise<unknown> } }).sotto.call(method, {}),
          ),
        ),
      [...others, 'constructor', '__proto__', 'toString', 'sotto', ''],
    );
    for (const answer of answers) expect(answer, role).toEqual({ ok: false, error: { code: 'not-allowed' } });
  }
});

test('the router itself refuses a foreign sender, role, frame and shape', { tag: '@core' }, async ({ stage }) => {
  stage.expects('call-refused');
  await windows(stage);
  // As a page would that has broken out of its preload: straight to main's handler, from the true windows.
  const outcomes = await stage.sotto.app.evaluate(async ({ ipcMain, BrowserWindow, session }) => {
    type Handle = (
      event: unknown,
      method: unknown,
      request: unknown,
    ) => Promise<{ ok: boolean; error?: { code: string } }>;
    const handle = (ipcMain as unknown as { _invokeHandlers: Map<string, Handle> })._invokeHandlers.get('sotto');
    if (handle === undefined) throw new Error('no handler');
    const of = (role: string) => {
      const found = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL() === `app://${role}/`);
      if (found === undefined) throw new Error(`no ${role}`);
      return found.webContents;
    };
    const ask = async (sender: Electron.WebContents, frame: unknown, method: unknown, request: unknown) => {
      const answer = await handle({ sender, senderFrame: frame }, method, request);
      return answer.ok ? 'ok' : (answer.error?.code ?? '');
    };
    const [workspace, entry, reveal, proxy] = [of('workspace'), of('entry'), of('reveal'), of('proxy')];
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { session: session.fromPartition('workspace'), sandbox: true, contextIsolation: true },
    });
    await stranger.loadURL('app://workspace/');
    const { webContents } = stranger;
    const outcome = {
      allowed: await ask(workspace, workspace.mainFrame, 'session.get', {}),
      entryAsWorkspace: await ask(entry, entry.mainFrame, 'session.get', {}),
      revealAsEntry: await ask(reveal, reveal.mainFrame, 'entry.start', {}),
      proxyAsEntry: await ask(proxy, proxy.mainFrame, 'entry.start', {}),
      workspaceAsProxy: await ask(workspace, workspace.mainFrame, 'proxy.start', {}),
      workspaceAsEntry: await ask(workspace, workspace.mainFrame, 'entry.pickFile', {}),
      stranger: await ask(webContents, webContents.mainFrame, 'session.get', {}),
      // The window as main knows it, but its page is from elsewhere by now.
      ...Object.fromEntries(
        await Promise.all(
          ['app://entry', 'https://example.com', 'file://', 'null'].map(async (origin) => {
            const frame = { origin };
            const moved = { id: workspace.id, mainFrame: frame } as unknown as Electron.WebContents;
            return [origin, await ask(moved, frame, 'session.get', {})] as const;
          }),
        ),
      ),
      otherFrame: await ask(workspace, entry.mainFrame, 'session.get', {}),
      noFrame: await ask(workspace, null, 'session.get', {}),
      unknownMethod: await ask(workspace, workspace.mainFrame, 'secrets.value', {}),
      inherited: await ask(workspace, workspace.mainFrame, 'toString', {}),
      moreFields: await ask(workspace, workspace.mainFrame, 'session.get', { value: 'x' }),
      noVault: await ask(workspace, workspace.mainFrame, 'secrets.list', { vaultId: 'made-up', next: null }),
      entryAnywhere: await ask(workspace, workspace.mainFrame, 'entry.open', {
        vaultId: 'made-up',
        name: null,
        rotating: false,
      }),
      revealAnywhere: await ask(workspace, workspace.mainFrame, 'reveal.open', {
        vaultId: 'made-up',
        name: 'x',
        version: null,
      }),
    };
    stranger.destroy();
    return outcome;
  });
  const { allowed, ...refused } = outcomes;
  expect(allowed).toBe('ok');
  for (const [way, code] of Object.entries(refused)) expect(code, way).toBe('not-allowed');
});

test('a stranger’s window with the workspace’s own preload gets no answer', { tag: '@core' }, async ({ stage }) => {
  stage.expects('call-refused');
  const answer = await stage.sotto.app.evaluate(async ({ app, BrowserWindow, session }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: session.fromPartition('workspace'),
        preload: `${app.getAppPath()}/preload/workspace.cjs`,
        additionalArguments: ['--sotto-methods=session.get,secrets.list'],
        sandbox: true,
        contextIsolation: true,
      },
    });
    await window.loadURL('app://workspace/');
    const said: unknown = await window.webContents.executeJavaScript(`sotto.call('session.get', {})`);
    window.destroy();
    return said;
  });
  expect(answer).toEqual({ ok: false, error: { code: 'not-allowed' } });
  expect(stage.log()).toContainEqual(expect.objectContaining({ event: 'call-refused', why: 'sender' }));
});

test('a reveal gives its value to no script of the page, and once', { tag: '@core' }, async ({ stage }) => {
  const reveal = await openReveal(stage.sotto, 'db-password');
  const again = await reveal.evaluate(() =>
    (window as unknown as { sotto: { fetch(ids: object): Promise<unknown> } }).sotto.fetch({
      canvas: 'value',
      spoken: 'spoken',
    }),
  );
  expect(again).toEqual({ ok: false, error: { code: 'not-allowed' } });
});
