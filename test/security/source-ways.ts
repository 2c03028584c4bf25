import { messages } from '../../shared/messages/index.ts';
import { openEntry, pressSave, typeName } from '../person.ts';
import { canaryOf } from './canary.ts';
import { rememberBorn, searchWhileOpen } from './places.ts';
import { readSecret, save, storedHash, vault, type Way } from './saving.ts';

const { entry: e } = messages;

/** The variable that holds the canary of the way that begins in the environment. */
export const canaryVariable = 'SOTTO_CANARY_TOKEN';

/** Ways in which a value comes from elsewhere than keys or a file. */
export const sourceWays: Way[] = [
  {
    name: 'from a variable',
    inEnvironment: true,
    async go(scene, canary, secret) {
      const entry = await openEntry(scene.sotto);
      await typeName(entry, secret);
      await entry.getByRole('tab', { name: e.variable }).click();
      await entry.getByRole('combobox', { name: e.variables.filterLabel }).pressSequentially(canaryVariable);
      rememberBorn(scene, canary);
      const born = [...(canary.born?.values() ?? [])];
      const copies = born.reduce((sum, each) => sum + each, 0);
      process.stdout.write(
        `${this.name}: ${copies} copies of the environment in ${born.length} processes, not counted\n`,
      );
      await entry.keyboard.press('Enter');
      await entry.getByText(e.size(1, canary.text.length)).waitFor();
      return save(scene, entry, canary, secret);
    },
  },
  {
    name: 'generated',
    async go(scene, canary, secret) {
      const entry = await openEntry(scene.sotto);
      await typeName(entry, secret);
      await entry.getByRole('tab', { name: e.generate }).click();
      // It has arrived, and its answer waits: what is looked for is what the vault was given.
      const held = scene.emulator.faults.schedule({
        ...{ service: 'vault', operation: 'setSecret' },
        fault: { kind: 'hold', commit: true },
      });
      await pressSave(entry);
      await held.reached;
      Object.assign(canary, canaryOf(await readSecret(scene, secret)));
      const found = await searchWhileOpen(scene, canary);
      const closed = entry.waitForEvent('close');
      held.release();
      await closed;
      if (scene.emulator.versionsOf(vault, secret).length !== 1) throw new Error('it was not stored once');
      return { held: found, expectInVaultProcess: true, stored: storedHash(scene, secret) };
    },
  },
];
