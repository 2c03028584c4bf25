import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/index.ts';
import {
  filterSecrets,
  hold,
  holdButton,
  openEntry,
  openReveal,
  pressSave,
  secretRow,
  typeName,
  untilClosed,
} from '../person.ts';
import { startForwardProxy } from '../machine/proxy.ts';
import { fixed, nextProxyWindow, pressSignIn, setProxy, typePassword } from '../proxies.ts';
import { copiesIn, makeCanary } from './canary.ts';
import { searchWhileOpen, type Held } from './places.ts';
import { fill, finish, holdSet, putSecret, save, storedHash, type Way } from './saving.ts';

const { entry: e, locks: l } = messages;

/** Each way that a value can take through the app, with a canary of its own. */
export const ways: Way[] = [
  {
    name: 'typed and saved',
    async go(scene, canary, secret) {
      const entry = await fill(scene, secret, canary.text);
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'peeked at, then saved',
    async go(scene, canary, secret) {
      const entry = await fill(scene, secret, canary.text);
      await hold(entry, entry.getByRole('button', { name: e.holdToPeek }), async () => {
        await entry.locator('.is-peeking').waitFor();
      });
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'refused by the vault, then saved',
    async go(scene, canary, secret) {
      scene.emulator.faults.schedule({
        ...{ service: 'vault', operation: 'setSecret' },
        fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
      });
      const entry = await fill(scene, secret, canary.text);
      await pressSave(entry);
      await entry.getByText(messages.errors['vault-role-missing'].title).waitFor();
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'connection broken, then saved',
    async go(scene, canary, secret) {
      scene.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break' } });
      const entry = await fill(scene, secret, canary.text);
      await pressSave(entry);
      await entry.getByText(messages.errors.offline.title).waitFor();
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'challenged in the middle of the save, then saved',
    async go(scene, canary, secret) {
      const challenged = scene.emulator.faults.schedule({
        ...{ service: 'vault', operation: 'setSecret' },
        fault: { kind: 'claims' },
      });
      const entry = await fill(scene, secret, canary.text);
      await pressSave(entry);
      await challenged.reached;
      await entry.getByText(e.waitingForSignIn).waitFor();
      const held = holdSet(scene);
      await scene.sotto.signIn();
      return finish(scene, entry, canary, secret, held);
    },
  },
  {
    name: 'saved as a new version',
    async go(scene, canary, secret) {
      await putSecret(scene, secret, makeCanary().text);
      const entry = await fill(scene, secret, canary.text);
      const held = holdSet(scene);
      await pressSave(entry);
      await entry.getByRole('button', { name: e.overwrite.confirm }).click();
      return finish(scene, entry, canary, secret, held);
    },
  },
  {
    name: 'typed and cancelled',
    unstored: true,
    async go(scene, canary, secret) {
      const entry = await fill(scene, secret, canary.text);
      const held = await searchWhileOpen(scene, canary);
      const closed = entry.waitForEvent('close');
      await entry.getByRole('button', { name: e.cancel, exact: true }).click();
      await scene.sotto.answer(true);
      await closed;
      return { held, expectInVaultProcess: false, stored: storedHash(scene, secret) };
    },
  },
  {
    name: 'locked while typed',
    unstored: true,
    async go(scene, canary, secret) {
      const { sotto } = scene;
      const entry = await fill(scene, secret, canary.text);
      await sotto.workspace.getByRole('button', { name: l.lock, exact: true }).click();
      await entry.getByRole('alertdialog', { name: l.cover.title }).waitFor();
      const held = await searchWhileOpen(scene, canary);
      const closed = entry.waitForEvent('close');
      await sotto.app.evaluate(() => globalThis.sottoDriver.power.pass(300_000));
      await closed;
      await sotto.workspace.getByRole('button', { name: l.unlock }).click();
      await sotto.workspace.getByText(l.notSaved([secret])).waitFor();
      await secretRow(sotto, 'adls-conn-string').waitFor();
      return { held, expectInVaultProcess: false, stored: storedHash(scene, secret) };
    },
  },
  {
    name: 'typed as a proxy’s password',
    unstored: true,
    mainMayHold: true,
    async go(scene, canary, secret) {
      const { sotto } = scene;
      const proxy = await startForwardProxy({ password: { username: 'lena', password: canary.text } });
      await setProxy(scene, fixed(proxy));
      const opened = nextProxyWindow(sotto, proxy);
      await sotto.workspace.getByRole('button', { name: messages.workspace.commands.refresh }).click();
      const page = await opened;
      await typePassword(page, 'lena', canary.text);
      const held = await searchWhileOpen(scene, canary);
      await untilClosed(page, () => pressSignIn(page));
      await secretRow(sotto, 'adls-conn-string').waitFor();
      if (!proxy.authorizations.some((one) => one !== null && copiesIn(Buffer.from(one), canary) > 0)) {
        throw new Error('the proxy was not given the password');
      }
      await setProxy(scene, { mode: 'direct' });
      await proxy.close();
      return { held, expectInVaultProcess: false, stored: storedHash(scene, secret) };
    },
  },
  {
    name: 'file of several lines',
    lines: 12,
    async go(scene, canary, secret) {
      const file = join(scene.filesFolder, `${secret}.txt`);
      writeFileSync(file, canary.text, { mode: 0o644 });
      const entry = await openEntry(scene.sotto);
      await typeName(entry, secret);
      await entry.getByRole('tab', { name: e.file }).click();
      await entry.getByRole('button', { name: e.chooseFile }).click();
      await scene.sotto.pick(file);
      await entry.getByText(e.size(12, Buffer.byteLength(canary.text))).waitFor();
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'listed',
    async go(scene, canary, secret) {
      await putSecret(scene, secret, canary.text);
      await scene.sotto.workspace.getByRole('button', { name: messages.workspace.commands.refresh }).click();
      await filterSecrets(scene.sotto, secret);
      await secretRow(scene.sotto, secret).click();
      const held = await searchWhileOpen(scene, canary);
      await filterSecrets(scene.sotto, '');
      return { held, expectInVaultProcess: false, stored: storedHash(scene, secret) };
    },
  },
  {
    name: 'revealed, held to show',
    async go(scene, canary, secret) {
      await putSecret(scene, secret, canary.text);
      await scene.sotto.workspace.getByRole('button', { name: messages.workspace.commands.refresh }).click();
      await filterSecrets(scene.sotto, secret);
      const answer = scene.emulator.faults.schedule({
        ...{ service: 'vault', operation: 'getSecret' },
        fault: { kind: 'hold' },
      });
      const opening = openReveal(scene.sotto, secret);
      await answer.reached;
      answer.release();
      const reveal = await opening;
      let held: Held | undefined;
      await hold(reveal, holdButton(reveal), async () => {
        held = await searchWhileOpen(scene, canary);
      });
      await untilClosed(reveal, () => reveal.keyboard.press('Escape'));
      await filterSecrets(scene.sotto, '');
      if (held === undefined) throw new Error('the value was not held on show');
      return { held, expectInVaultProcess: false, stored: storedHash(scene, secret) };
    },
  },
];
