import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright';
import { roles } from '../../shared/contract.ts';
import { windows } from './every-role.ts';
import { expect, test } from './fixture.ts';

// A page can send nothing, by any way that a browser knows.

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
