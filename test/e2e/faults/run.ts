// Every operation against every fault, in the real app: what the person is told, whether what they typed is still there, and
// how many versions the vault holds afterwards. `npm run faults` prints the table; `-- NAME FAULT` runs those alone whose
// names begin with the one and hold the other.

import { isBusy, isOutOfReach } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import { openDesktop } from '../../machine/desktop.ts';
import { chooseWorkspace, secretRow, signIn } from '../../person.ts';
import { startSotto } from '../../sotto.ts';
import type { Expected, Fault, Operation, Scene, Seen } from './case.ts';
import { faults } from './faults.ts';
import { listAgain, operations } from './operations.ts';

const vault = 'kv-churn-dev-weu';
const { workspace: w, entry: e } = messages;

const [only = '', about = ''] = process.argv.slice(2);
const chosen = operations.filter(({ name }) => name.startsWith(only));
const counts = { cases: 0, right: 0, lost: 0, doubled: 0 };
const wrong: string[] = [];
const reasons = new Set<string>();
const table: string[][] = [['', ...chosen.map(({ name }) => name)]];

const emulator = await startEmulator();
const desktop = await openDesktop();
try {
  const sotto = await startSotto({ emulator, desktop });
  await signIn(sotto);
  await chooseWorkspace(sotto, 'churn-model-dev');
  await secretRow(sotto, 'adls-conn-string').waitFor();
  for (const fault of faults.filter(({ name }) => name.includes(about))) {
    const row = [fault.name];
    for (const operation of chosen) row.push(await tryOut({ sotto, emulator }, operation, fault));
    table.push(row);
    process.stderr.write(
      `${row.join(' · ')}\n${wrong
        .splice(0)
        .map((one) => `  WRONG ${one}\n`)
        .join('')}`,
    );
  }
  await sotto.close();
} finally {
  await desktop.close();
  await emulator.close();
}
print(table);
for (const reason of reasons) process.stdout.write(`–  ${reason}\n`);
const { cases, right, lost, doubled } = counts;
process.stdout.write(`faults: ${cases} cases, ${right} right, ${lost} lost, ${doubled} doubled\n`);
process.exitCode = right === cases ? 0 : 1;

/** One case; what stands in its cell of the table. */
async function tryOut(scene: Scene, operation: Operation, fault: Fault): Promise<string> {
  const expected = fault.expected[operation.kind];
  if (typeof expected !== 'string') {
    reasons.add(expected.not);
    return '–';
  }
  counts.cases++;
  const secret = `case-${counts.cases}`;
  let seen: Seen;
  let end = async (): Promise<void> => undefined;
  const begin = async (): Promise<void> => {
    end = await fault.begin(scene, operation.at);
  };
  try {
    const work = operation.run(scene, begin, secret);
    [seen] = await Promise.all([work, fault.signsIn && signInAgain(scene, operation)]);
  } catch (error) {
    wrong.push(`${fault.name} × ${operation.name}: ${error instanceof Error ? error.message.split('\n')[0] : 'broke'}`);
    return 'BROKE';
  } finally {
    await end();
    await tidy(scene);
  }
  const stored = scene.emulator.versionsOf(vault, secret).length;
  const faultsFound = findFaults(seen, expected, stored, operation);
  if (seen.outcome === 'done' && stored < operation.makes) counts.lost++;
  if (stored > operation.makes) counts.doubled++;
  if (faultsFound.length === 0) counts.right++;
  else wrong.push(`${fault.name} × ${operation.name}: ${faultsFound.join('; ')}`);
  return `${faultsFound.length === 0 ? '' : 'WRONG '}${seen.outcome ?? '?'}${operation.makes > 0 ? ` ${stored}` : ''}`;
}

async function signInAgain({ sotto }: Scene, { asks }: Operation): Promise<void> {
  if (asks) await sotto.workspace.getByRole('button', { name: w.again.signIn }).click();
  await sotto.signIn();
}

/** Closes what a case has left open and has the list be whole again, so that no case knows of the one before it. */
async function tidy({ sotto }: Scene): Promise<void> {
  const open = sotto.app.windows().filter((page) => page !== sotto.workspace);
  const closed = open.map((page) => page.waitForEvent('close'));
  await sotto.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getParentWindow() !== null) window.destroy();
  });
  await Promise.all(closed);
  await listAgain(sotto.workspace);
}

function findFaults(seen: Seen, expected: Expected, stored: number, { makes }: Operation): string[] {
  const found: string[] = [];
  if (seen.outcome !== expected) found.push(`said ${seen.outcome ?? `“${seen.text}”`}, not ${expected}`);
  const wanted = seen.outcome === 'done' ? makes : 0;
  if (stored !== wanted) found.push(`the vault holds ${stored} instead of ${wanted}`);
  if (seen.outcome !== 'done' && seen.kept === false) found.push('what was typed is gone');
  if (seen.outcome !== null && seen.outcome !== 'done' && !saysWhatNext(seen))
    found.push(`no next step in “${seen.text}”`);
  return found;
}

/** The code's next step, or that Sotto takes it by itself. */
function saysWhatNext({ outcome, text }: Seen): boolean {
  if (outcome === null || outcome === 'done') return false;
  if (text.includes(messages.errors[outcome].next)) return true;
  if (isBusy({ code: outcome })) return /tries again by itself/.test(text);
  return (
    isOutOfReach({ code: outcome }) &&
    (/Sotto refreshes it when the network returns/.test(text) || text.includes(e.staysHere))
  );
}

function print(rows: string[][]): void {
  const widths = rows[0]!.map((_cell, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}
