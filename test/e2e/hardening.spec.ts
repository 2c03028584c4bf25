import { createSocket } from 'node:dgram';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright';
import { roles, type Role } from '../../shared/contract.ts';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, openReveal, openSettings, signIn, signOut } from '../person.ts';
import { openProxyWindow } from '../proxies.ts';
import { expect, test, type Stage } from './fixture.ts';

/**
 * Electron's security checklist, its twenty points in its own order, each seen from where an attacker would stand: the
 * page. Where that is not possible, from main's own record of what a window was made with.
 */
const root = resolve(import.meta.dirname, '../..');

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

/** For each role: what `look` finds in its page. */
async function inEach<T>(stage: Stage, look: () => T | Promise<T>): Promise<Record<Role, T>> {
  const pages = await windows(stage);
  const found = await Promise.all(roles.map(async (role) => [role, await pages[role].evaluate(look)] as const));
  return Object.fromEntries(found) as Record<Role, T>;
}

const allRoles = <T>(one: T): Record<Role, T> => ({
  workspace: one,
  entry: one,
  reveal: one,
  settings: one,
  proxy: one,
});

/** What each window was made with, as Electron recorded it. */
async function preferences(stage: Stage): Promise<Record<Role, Record<string, unknown>>> {
  await windows(stage);
  const all = await stage.sotto.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => ({
      role: new URL(webContents.getURL()).hostname,
      made: (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
    })),
  );
  return Object.fromEntries(all.map(({ role, made }) => [role, made])) as Record<Role, Record<string, unknown>>;
}

async function expectPreference(stage: Stage, wanted: Record<string, unknown>): Promise<void> {
  const made = await preferences(stage);
  for (const role of roles) expect(made[role], role).toMatchObject(wanted);
}

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

test('7 · a strict CSP, by header, with a nonce of its own for each answer', { tag: '@core' }, async ({ stage }) => {
  for (const role of roles) {
    const policies = await stage.sotto.app.evaluate(async ({ session }, name) => {
      const own = session.fromPartition(name);
      const answers = [
        await own.fetch(`app://${name}/`),
        await own.fetch(`app://${name}/`),
        await own.fetch(`app://${name}/main.js`),
      ];
      return answers.map(({ headers }) => headers.get('content-security-policy') ?? '');
    }, role);
    const nonces = policies.map((policy) => /script-src 'nonce-([\w+/=]{22,})'/.exec(policy)?.[1]);
    expect(nonces.every((nonce) => nonce !== undefined)).toBe(true);
    expect(new Set(nonces).size, 'fresh nonces').toBe(policies.length);
    for (const policy of policies) {
      const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
      expect(rules.get('default-src')).toBe("'none'");
      expect(rules.get('connect-src')).toBe("'none'");
      expect(rules.get('base-uri')).toBe("'none'");
      expect(rules.get('form-action')).toBe("'none'");
      expect(rules.get('frame-ancestors')).toBe("'none'");
      expect(rules.get('script-src')).toMatch(/^'nonce-[\w+/=]+'$/);
      expect(policy).not.toMatch(/unsafe|strict-dynamic|https?:|\*|data:|blob:/);
    }
  }
});

test('7 · inline scripts, eval and HTML from strings are really stopped', { tag: '@core' }, async ({ stage }) => {
  const found = await inEach(stage, async () => {
    const marks = window as unknown as { ran?: string };
    const tried: Record<string, string> = {};
    const attempt = (name: string, what: () => void) => {
      try {
        what();
        tried[name] = marks.ran ?? 'nothing';
      } catch (error) {
        tried[name] = error instanceof Error ? error.name : 'thrown';
      }
      delete marks.ran;
    };
    // A tool that drives the page may evaluate while its own call runs; a timer is the page's own.
    await new Promise((later) => setTimeout(later, 0));
    attempt('eval', () => void (0, eval)('window.ran = "eval"'));
    attempt('Function', () => {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what an attacker would try
      new Function('window.ran = "Function"')();
    });
    attempt('innerHTML', () => {
      document.body.appendChild(document.createElement('div')).innerHTML = '<img src=x onerror="window.ran = 1">';
    });
    attempt('script', () => {
      const script = document.createElement('script');
      script.append('window.ran = "script"');
      document.body.append(script);
      script.remove();
    });
    attempt('handler', () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.ran = "handler"');
      document.body.append(button);
      button.click();
      button.remove();
    });
    return tried;
  });
  for (const role of roles) {
    const { eval: evaluated, Function: made, innerHTML, script, handler } = found[role];
    expect(['EvalError', 'TypeError'], role).toContain(evaluated);
    expect(['EvalError', 'TypeError'], role).toContain(made);
    expect(innerHTML, role).toBe('TypeError');
    expect(['nothing', 'TypeError'], role).toContain(script);
    expect(['nothing', 'TypeError'], role).toContain(handler);
  }
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

// Playwright waits for ever for a navigation that was refused, so these have an app of their own.
test.describe('a page that wants to leave', () => {
  test.use({ scene: { own: 'spec' } });

  test('13 · no page can be led away', { tag: '@core' }, async ({ stage }) => {
    stage.expects('navigation-refused');
    const pages = await windows(stage);
    for (const role of roles) {
      const page = pages[role];
      const leave = async (name: string, act: () => void): Promise<void> => {
        const refused = stage.logged('navigation-refused');
        await page.evaluate(act);
        await refused;
        expect(page.url(), `${role}: ${name}`).toBe(`app://${role}/`);
      };
      await leave('elsewhere', () => void (location.href = 'https://example.com/?stolen'));
      await leave('another role', () => void (location.href = 'app://workspace/?x'));
      await leave('a link', () => {
        const link = document.createElement('a');
        link.href = 'https://example.com/';
        document.body.append(link);
        link.click();
        link.remove();
      });
    }
    // The form never gets as far as main.
    const form = await pages.entry.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
          const sent = document.createElement('form');
          sent.action = 'https://example.com/';
          sent.method = 'post';
          document.body.append(sent);
          sent.submit();
        }),
    );
    expect(form).toBe('form-action');
    expect(pages.entry.url()).toBe('app://entry/');
  });
});

test('13 · no frame either', { tag: '@core' }, async ({ stage }) => {
  const page = await openEntry(stage.sotto);
  for (const url of ['app://workspace/', 'app://entry/', 'https://example.com/', 'data:text/html,x']) {
    const stopped = await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      const violated = new Promise((resolve) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), {
          once: true,
        });
      });
      frame.src = src;
      document.body.append(frame);
      return violated.finally(() => frame.remove());
    }, url);
    expect(stopped, url).toBe('frame-src');
  }
  // A local file is refused before the policy is asked, and only the console says so.
  const said = page.waitForEvent('console', (line) => line.text().includes('Not allowed to load local resource'));
  const inside = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'file:///etc/hostname';
    document.body.append(frame);
    return frame.contentWindow?.location.href;
  });
  await said;
  expect(inside).toBe('about:blank');
});

test('14 · no window can be opened by a page', { tag: '@core' }, async ({ stage }) => {
  stage.expects('window-refused');
  const pages = await windows(stage);
  const count = () => stage.sotto.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  for (const role of roles) {
    const refused = stage.logged('window-refused');
    expect(await pages[role].evaluate(() => window.open('app://entry/') === null), role).toBe(true);
    await refused;
    const again = stage.logged('window-refused');
    await pages[role].evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: 'https://example.com/', target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await again;
  }
  expect(await count()).toBe(before);
});

test.describe('what reaches the system', () => {
  test.use({ scene: { own: 'spec' } });

  test('15 · the browser gets no URL but what main made itself', { tag: '@core' }, async ({ stage }) => {
    stage.expects('window-refused', 'navigation-refused');
    const { sotto, emulator } = stage;
    // Whatever would reach the system, from any file of the app, is written down here.
    await sotto.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      for (const name of ['openExternal', 'openPath', 'showItemInFolder'] as const) {
        Object.defineProperty(shell, name, { value: (what: string) => void opened.push(what), configurable: true });
      }
    });
    const entry = await openEntry(sotto);
    for (const url of [
      'https://example.com/',
      'mailto:x@example.com',
      'ms-settings:',
      'file:///etc/passwd',
      'vscode://x',
    ]) {
      await entry.evaluate((to) => {
        window.open(to);
        location.href = to;
      }, url);
    }
    await signOut(sotto);
    await sotto.workspace.getByRole('button', { name: messages.workspace.firstRun.signIn }).click();
    const url = await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
    expect(new URL(url).origin).toBe(emulator.authorizeOrigin);
    expect(await sotto.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([]);
    await sotto.workspace.getByRole('button', { name: messages.workspace.cancel }).click();
    await signIn(sotto);
    // In the product itself one file knows the function.
    const users = sources('electron').filter((path) => /\bopenExternal\b|\bshell\b/.test(code(path)));
    expect(users.map((path) => path.slice(root.length + 1))).toEqual(['electron/main.ts']);
  });
});

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

test(
  'the default session belongs to no window, and nothing of a window is kept',
  { tag: '@core' },
  async ({ stage }) => {
    await windows(stage);
    const found = await stage.sotto.app.evaluate(({ BrowserWindow, session }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        const role = new URL(webContents.getURL()).hostname;
        return {
          isDefault: webContents.session === session.defaultSession,
          isRole: webContents.session === session.fromPartition(role),
          persistent: webContents.session.isPersistent(),
          path: webContents.session.storagePath,
          devTools: webContents.isDevToolsOpened(),
          webRtc: webContents.getWebRTCIPHandlingPolicy(),
        };
      }),
    );
    expect(found).toHaveLength(roles.length);
    for (const one of found) {
      expect(one).toEqual({
        isDefault: false,
        isRole: true,
        persistent: false,
        path: null,
        devTools: false,
        webRtc: 'disable_non_proxied_udp',
      });
    }
  },
);

test('no request leaves a window, by any way', { tag: '@core' }, async ({ stage }) => {
  let reached = 0;
  const server = createServer((_request, response) => {
    reached++;
    response.end();
  });
  server.on('upgrade', (_request, socket) => {
    reached++;
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const pages = await windows(stage);
  for (const role of roles) {
    const outcomes = await pages[role].evaluate(async (at) => {
      const url = `http://127.0.0.1:${at}/`;
      const outcome = (what: Promise<unknown>) =>
        what.then(
          () => 'sent',
          () => 'stopped',
        );
      const event = (target: EventTarget, good: string) =>
        new Promise((resolve, reject) => {
          target.addEventListener(good, resolve);
          target.addEventListener('error', reject);
        });
      const image = new Image();
      image.src = `${url}image`;
      const tried = {
        fetch: outcome(fetch(`${url}fetch`, { mode: 'no-cors' })),
        xhr: outcome(
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            request.open('GET', `${url}xhr`);
            Object.assign(request, { onload: resolve, onerror: reject });
            request.send();
          }),
        ),
        image: outcome(event(image, 'load')),
        socket: outcome(
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://127.0.0.1:${at}/`);
            Object.assign(socket, { onopen: resolve, onerror: reject });
          }),
        ),
        events: outcome(event(new EventSource(`${url}events`), 'open')),
        font: outcome(new FontFace('x', `url(${url}font)`).load()),
      };
      // A beacon says only that it was queued; whether it went, the server would know.
      navigator.sendBeacon(`${url}beacon`, 'x');
      return Object.fromEntries(
        await Promise.all(Object.entries(tried).map(async ([name, done]) => [name, await done] as const)),
      );
    }, port);
    expect(new Set(Object.values(outcomes)), `${role} ${JSON.stringify(outcomes)}`).toEqual(new Set(['stopped']));
  }
  // Even without a CSP the session stops it: main itself can't get out through it.
  const throughSession = await stage.sotto.app.evaluate(
    async ({ session }, at) =>
      Promise.all(
        ['workspace', 'entry', 'reveal', 'settings', 'proxy'].map((role) =>
          session
            .fromPartition(role)
            .fetch(`http://127.0.0.1:${at}/`)
            .then(
              () => 'sent',
              () => 'stopped',
            ),
        ),
      ),
    port,
  );
  expect(throughSession).toEqual(roles.map(() => 'stopped'));
  expect(reached).toBe(0);
  // The server would have noticed.
  await fetch(`http://127.0.0.1:${port}/`);
  expect(reached).toBe(1);
  await new Promise((closed) => server.close(closed));
});

test('no WebRTC packet leaves a window', { tag: '@core' }, async ({ stage }) => {
  let packets = 0;
  const stun = createSocket('udp4', () => packets++);
  await new Promise<void>((ready) => stun.bind(0, '127.0.0.1', ready));
  const { port } = stun.address();
  const gather = (page: Page) =>
    page.evaluate(
      (at) =>
        new Promise<void>((done) => {
          const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${at}` }] });
          const finish = () => {
            peer.close();
            done();
          };
          peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && finish();
          peer.createDataChannel('x');
          void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        }),
      port,
    );
  const pages = await windows(stage);
  await Promise.all(roles.map((role) => gather(pages[role])));
  expect(packets).toBe(0);
  // Without the policy it would have left: the measurement can tell.
  const window = await stage.sotto.app.browserWindow(pages.entry);
  const first = new Promise((arrived) => stun.once('message', arrived));
  await window.evaluate((one: BrowserWindow) => one.webContents.setWebRTCIPHandlingPolicy('default'));
  void gather(pages.entry).catch(() => undefined);
  await first;
  stun.close();
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));
}

/** A file without its comments. */
function code(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
