import { readlinkSync } from 'node:fs';
import { messages } from '../../shared/messages/index.ts';
import { processesOf } from '../machine/sandbox.ts';
import { expect, test } from './fixture.ts';
import { canUnshare, startWithoutNetwork } from './no-network.ts';

const { workspace: w, errors } = messages;

test.skip(!canUnshare, 'a network namespace of its own needs Linux and root');
test.use({ scene: { own: 'spec' } });

test('without any network of the kernel’s it opens, says who and what, and what is out of reach @sign-in', async ({
  stage,
}) => {
  await stage.sotto.close();
  const since = stage.emulator.record.length;
  const sotto = startWithoutNetwork(stage);
  const words = () => sotto.textOf('workspace').then((text) => text ?? '');
  await expect.poll(words, { timeout: 30_000 }).toContain(errors.offline.title);
  const text = await words();
  expect(text).toContain(errors.offline.next);
  // Where one worked last, and who is signed in, are from the keychain and from disk.
  expect(text).toContain('churn-model-dev');
  expect(text).toContain(w.navigation.remembered);
  // It is the app itself that has no network: main and every renderer are in a namespace that is not ours.
  const ours = readlinkSync('/proc/self/ns/net');
  const theirs = processesOf(stage.desktop).map(({ pid }) => readlinkSync(`/proc/${pid}/ns/net`));
  expect(theirs.length).toBeGreaterThan(1);
  expect(theirs).not.toContain(ours);
  expect(stage.emulator.record.length).toBe(since);
  await sotto.end();
  await stage.resume();
});
