import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/index.ts';
import { searchWhileOpen, type Held } from './places.ts';
import { vault, type Way } from './saving.ts';

const { batch: b } = messages;
const rows = 200;
/** Rows at which the vault's answer is held while all memory is searched. */
const stops = [5, 60, 120, 196];

/**
 * Two hundred values from a `.env`, each with the canary in it, so that a copy of any of them is found; one is just the
 * canary. Memory is searched while the table stands there, when no process may hold one, and all along the run.
 */
export const batchWay: Way = {
  name: `batch of ${rows} from a .env`,
  async go(scene, canary, secret) {
    const { sotto, emulator } = scene;
    const { workspace } = sotto;
    const file = join(scene.filesFolder, `${secret}.env`);
    const lines = Array.from({ length: rows }, (_, i) =>
      i === rows / 2 ? `${secret}='${canary.text}'` : `${secret}_${i}='${canary.text}-${i}'`,
    );
    writeFileSync(file, lines.join('\n'), { mode: 0o644 });
    await workspace.getByRole('button', { name: b.command }).click();
    await sotto.pick(file);
    const begin = workspace.getByRole('button', { name: b.import(rows) });
    await begin.and(workspace.locator(':not([aria-disabled="true"])')).waitFor();
    const samples = [await searchWhileOpen(scene, canary)];
    if ((samples[0]?.vaultProcess ?? 0) > 0) throw new Error('a process is kept while only the table is there');

    const holds = stops.map((nth) =>
      emulator.faults.schedule({ service: 'vault', operation: 'setSecret', nth, fault: { kind: 'hold' } }),
    );
    await begin.click();
    await sotto.answer(true);
    for (const held of holds) {
      await held.reached;
      samples.push(await searchWhileOpen(scene, canary));
      held.release();
    }
    await workspace.getByText(b.finished(rows, 0)).waitFor();
    const stored = emulator.versionsOf(vault, secret).at(-1)?.sha256 ?? null;
    const others = lines.filter((_, i) => i !== rows / 2 && emulator.versionsOf(vault, `${secret}-${i}`).length === 1);
    if (others.length !== rows - 1) throw new Error(`only ${others.length} of the others are stored once`);
    await workspace.getByRole('button', { name: b.close, exact: true }).click();
    return { held: worst(samples), expectInVaultProcess: true, stored };
  },
};

/** The most that was found in a place where none may be; of the process the fewest while it wrote. */
function worst(samples: Held[]): Held {
  const most = (place: keyof Held): number => Math.max(...samples.map((one) => one[place]));
  return {
    main: most('main'),
    workspace: most('workspace'),
    vaultProcess: Math.min(...samples.slice(1).map(({ vaultProcess }) => vaultProcess)),
    valueWindow: most('valueWindow'),
  };
}
