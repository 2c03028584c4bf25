import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { processesOf, type AppProcess } from '../machine/sandbox.ts';
import { threadsOf, trace, canTrace } from '../machine/trace.ts';
import {
  hold,
  holdButton,
  openEntry,
  openReveal,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
} from '../person.ts';
import { expect, test, vaultProcessService, type Stage } from './fixture.ts';

const { workspace: w } = messages;

/** Tries every way out that a page has, towards listeners of ours and towards a name that only a resolver could know. */
async function speak(page: Page, ports: { tcp: number; udp: number }): Promise<void> {
  await page.evaluate(async ({ tcp, udp }) => {
    const somewhere = [`http://127.0.0.1:${tcp}/`, 'http://silence-test.example/'];
    const tried: Promise<unknown>[] = [];
    for (const url of somewhere) {
      tried.push(fetch(url, { mode: 'no-cors' }).catch(() => null));
      navigator.sendBeacon(url, 'x');
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'stylesheet']) {
        const link = document.head.appendChild(document.createElement('link'));
        Object.assign(link, { rel, href: url });
      }
      const picture = new Image();
      tried.push(new Promise((done) => picture.addEventListener('error', done, { once: true })));
      picture.src = url;
      try {
        new WebSocket(url.replace('http', 'ws')).close();
      } catch {
        // Refused at once, which is as good.
      }
    }
    const peer = new RTCPeerConnection({
      iceServers: [{ urls: [`stun:127.0.0.1:${udp}`, 'stun:silence-test.example:3478'] }],
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription();
    tried.push(
      new Promise<void>((done) => {
        if (peer.iceGatheringState === 'complete') done();
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') done();
        });
      }),
    );
    await Promise.all(tried);
    peer.close();
  }, ports);
}

/** Who runs on the desktop: the threads of all processes, by what they are. */
function who({ desktop }: Stage, known: Map<number, AppProcess>): void {
  for (const [thread, one] of threadsOf(processesOf(desktop))) known.set(thread, one);
}

test('no window speaks; main and vault processes speak to Azure alone @sign-in', async ({ stage }) => {
  test.skip(!canTrace(), 'the kernel’s record of calls needs strace, as root, on Linux');
  test.slow();
  const { emulator, sotto, desktop } = stage;
  const heard: string[] = [];
  const tcp = createServer((socket) => void (heard.push('tcp'), socket.destroy()));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const udp = createSocket('udp4', () => heard.push('udp'));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const address = tcp.address();
  const ports = { tcp: typeof address === 'object' && address !== null ? address.port : 0, udp: udp.address().port };
  const known = new Map<number, AppProcess>();
  who(stage, known);

  const running = await trace(
    processesOf(desktop).map(({ pid }) => pid),
    desktop.folder,
  );
  // Chromium fetches dictionaries past every filter of requests: not even when somebody asks for one.
  await sotto.app.evaluate(({ session }) => {
    for (const role of ['workspace', 'entry', 'reveal', 'proxy']) {
      const own = session.fromPartition(role);
      own.setSpellCheckerEnabled(true);
      own.setSpellCheckerLanguages(['de']);
    }
  });
  const entry = await openEntry(sotto);
  await speak(sotto.workspace, ports);
  await speak(entry, ports);
  await typeName(entry, 'said-once');
  await typeValue(entry, 'to the vault alone');
  who(stage, known);
  await untilClosed(entry, () => pressSave(entry));
  await sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  await secretRow(sotto, 'said-once').waitFor();
  const reveal = await openReveal(sotto, 'said-once');
  await hold(reveal, holdButton(reveal), () => speak(reveal, ports));
  who(stage, known);
  const spoken = await running.end();
  tcp.close();
  udp.close();

  expect(heard).toEqual([]);
  const allowed = [emulator.authorityOrigin, emulator.armOrigin, emulator.vaultUrl('kv-churn-dev-weu')].map((url) =>
    Number(new URL(url).port),
  );
  // It can see: the vault process that saved and the one that read went to the vault.
  expect(spoken.filter(({ port }) => port === allowed[2]).length).toBeGreaterThan(1);
  expect(
    spoken.filter(({ address: to, port }) => to !== '127.0.0.1' || !allowed.includes(port)),
    'system calls that name another address',
  ).toEqual([]);
  const speakers = spoken.map(({ thread }) => known.get(thread)).filter((one) => one !== undefined);
  const named = speakers.map(({ role, service }) => service ?? role);
  expect([...new Set(named)].sort()).toEqual(['browser', vaultProcessService].sort());
});
