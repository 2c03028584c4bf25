import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { roles } from '../../shared/contract.ts';
import { allRoles, expectPreference, inEach, preferences, root, windows } from './every-role.ts';
import { expect, test } from './fixture.ts';

/**
 * Electron's security checklist, its twenty points in its own order, each seen from where an attacker would stand: the
 * page. Where that is not possible, from main's own record of what a window was made with.
 */
test(
  '1 · only secure content: nothing comes over plain HTTP, or from anywhere',
  { tag: '@core' },
  async ({ stage }) => {
    const found = await inEach(stage, () => ({
      secure: isSecureContext,
      origin: location.origin,
      resources: [...document.querySelectorAll<HTMLElement>('[src], link[href]')].map(
        (element) => new URL((element as HTMLScriptElement).src || (element as unknown as HTMLLinkElement).href).origin,
      ),
    }));
    for (const role of roles) {
      expect(found[role].secure).toBe(true);
      expect(found[role].resources.length).toBeGreaterThan(0);
      expect(new Set(found[role].resources)).toEqual(new Set([`app://${role}`]));
    }
  },
);

test('2 · no Node integration in any window', { tag: '@core' }, async ({ stage }) => {
  const found = await inEach(stage, () =>
    ['require', 'process', 'module', 'global', 'Buffer', 'setImmediate', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual(allRoles([]));
  const made = await preferences(stage);
  for (const name of ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames']) {
    for (const role of roles) expect(made[role][name] ?? false, `${role} ${name}`).toBe(false);
  }
});

test('3 · context isolation: a page can’t change what the preload uses', { tag: '@core' }, async ({ stage }) => {
  await expectPreference(stage, { contextIsolation: true });
  const caught = await stage.sotto.workspace.evaluate(async () => {
    const seen: string[] = [];
    const { has } = Set.prototype;
    const { invoke } = Function.prototype as unknown as { invoke?: unknown };
    Set.prototype.has = function (value) {
      seen.push(String(value));
      return has.call(this, value);
    };
    await (window as unknown as { sotto: { call(m: string, r: object): Promise<unknown> } }).sotto.call(
      'session.get',
      {},
    );
    Set.prototype.has = has;
    return { seen: seen.filter((one) => one === 'session.get'), invoke };
  });
  expect(caught).toEqual({ seen: [], invoke: undefined });
});

test('4 · sandbox: read from the operating system for each role', { tag: '@core' }, async ({ stage }) => {
  await expectPreference(stage, { sandbox: true });
  if (process.platform !== 'linux') return;
  for (const page of stage.sotto.app.windows()) {
    expect(await stage.sandbox(page)).toMatchObject({ seccomp: 2, noNewPrivs: 1 });
  }
});

test('5 · every permission is refused', { tag: '@core' }, async ({ stage }) => {
  stage.expects('permission-refused');
  const found = await inEach(stage, async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
    ];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state)),
    );
    const refusal = (asked: Promise<unknown>) =>
      asked.then(() => 'granted').catch((error: unknown) => (error as Error).name);
    return {
      granted: names.filter((_name, i) => states[i] === 'granted'),
      notification: await Notification.requestPermission(),
      camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refusal(navigator.mediaDevices.getDisplayMedia({ video: true })),
      place: await new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code),
        );
      }),
    };
  });
  for (const role of roles) {
    const { granted, notification, camera, screen, place } = found[role];
    expect({ granted, notification, place }, role).toEqual({ granted: [], notification: 'denied', place: 1 });
    expect(['NotAllowedError', 'NotFoundError'], role).toContain(camera);
    expect(['NotAllowedError', 'InvalidStateError', 'NotSupportedError', 'AbortError'], role).toContain(screen);
  }
});

test('6 · webSecurity is on', { tag: '@core' }, async ({ stage }) => {
  await expectPreference(stage, { webSecurity: true });
  const read = await stage.sotto.workspace.evaluate(() =>
    fetch('app://entry/').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(read).toBe('refused');
});

test(
  '8, 9, 10 · no insecure content, no experimental features, no Blink features',
  { tag: '@core' },
  async ({ stage }) => {
    const made = await preferences(stage);
    for (const role of roles) {
      expect(made[role]['allowRunningInsecureContent'] ?? false, role).toBe(false);
      expect(made[role]['experimentalFeatures'] ?? false, role).toBe(false);
      expect(made[role]['enableBlinkFeatures'] ?? '', role).toBe('');
    }
  },
);

test('11, 12 · a webview comes to nothing', { tag: '@core' }, async ({ stage }) => {
  const made = await preferences(stage);
  for (const role of roles) expect(made[role]['webviewTag'] ?? false, role).toBe(false);
  const count = () => stage.sotto.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await count();
  const page = stage.sotto.workspace;
  const real = await page.evaluate(() => {
    const view: HTMLElement = document.createElement('webview');
    view.setAttribute('src', 'app://workspace/');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    const isView = 'getWebContentsId' in view || view.shadowRoot !== null;
    view.remove();
    return isView;
  });
  expect(real).toBe(false);
  expect(await count()).toBe(before);
});

// 7, the CSP: `csp.spec.ts`. 13 to 15, where a page may lead: `no-way-elsewhere.spec.ts`.

test('16 · Electron is current in what ships', { tag: '@core' }, async ({ stage }) => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  // The newest release line on 2026-11-24; raise it with every new one.
  const newest = 45;
  const pinned = devDependencies['electron'] ?? '';
  expect(pinned, 'pinned to one version').toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(pinned)).toBe(newest);
  const { electron, kind } = stage.desktop.runtime;
  const behind = newest - Number.parseInt(electron);
  const said = `The product ships Electron ${pinned}; this run used ${electron} (${kind}), ${behind} release lines behind.`;
  test.info().annotations.push({ type: 'runtime', description: said });
  process.stdout.write(`${said}\n`);
});

// 17, who sent a message: `bridge.spec.ts`, where the router refuses a foreign sender, role, origin, frame and shape.

test('18 · a protocol of our own, not file:, and only files of the role', { tag: '@core' }, async ({ stage }) => {
  const { sotto } = stage;
  for (const page of Object.values(await windows(stage)))
    expect(page.url()).toMatch(/^app:\/\/(workspace|entry|reveal|settings|proxy)\/$/);
  const statuses = await sotto.app.evaluate(async ({ session }) => {
    const own = session.fromPartition('entry');
    const paths = [
      'main.js',
      'package.json',
      '../main.cjs',
      '..%2f..%2fmain.cjs',
      '%2e%2e/workspace/main.js',
      'none.html',
      '%00.js',
    ];
    const inside = await Promise.all(
      paths.map((path) =>
        own.fetch(`app://entry/${path}`).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    );
    const other = await own.fetch('app://workspace/').then(
      ({ status }) => status,
      () => 'refused',
    );
    return [...inside, other];
  });
  const [ours, ...others] = statuses;
  expect(ours).toBe(200);
  for (const status of others) expect([404, 'refused']).toContain(status);
});

test('19 · the fuses that ship are set', { tag: '@core' }, async () => {
  const path = join(root, 'build/electron-builder.config.mjs');
  expect(existsSync(path), 'the packager’s configuration').toBe(true);
  const { default: config } = (await import(pathToFileURL(path).href)) as {
    default: { electronFuses?: Record<string, boolean> };
  };
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

// 20, no raw Electron API: `bridge.spec.ts`, where each page finds exactly its role's frozen functions.
