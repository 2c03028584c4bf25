import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../../build/bundle.mjs';
import { startEmulator } from '../emulator/emulator.ts';
import { openDesktop } from '../machine/desktop.ts';
import { runtimeLine } from '../machine/runtime.mjs';
import { describeSandbox } from '../machine/sandbox.ts';
import { chooseWorkspace, signIn } from '../person.ts';
import { startSotto, testApp } from '../sotto.ts';
import { makeCanary, type Canary } from './canary.ts';
import { leaks } from './leaks.ts';
import { ofMain, places, searchAfter, searchTraces, type Place, type Scene } from './places.ts';
import { measureTokens } from './tokens.ts';
import { batchWay } from './batch-way.ts';
import type { Way } from './saving.ts';
import { canaryVariable, sourceWays } from './source-ways.ts';
import { ways as usualWays } from './ways.ts';

/**
 * Sends random values through every way a value can take and looks for them wherever they must not be.
 * `npm run secrecy` measures the app; `npm run secrecy -- --prove` measures builds with a planted leak, which the same
 * search must find; `npm run secrecy -- --tokens` looks for the tokens of one session alone, which the first does too.
 */
type Row = Record<Place, number>;

const { values } = parseArgs({
  options: {
    ways: { type: 'string', default: '' },
    prove: { type: 'boolean', default: false },
    tokens: { type: 'boolean', default: false },
  },
});
const ways = [...usualWays, batchWay, ...sourceWays].filter(({ name }) => name.includes(values.ways));
const failures: string[] = [];

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  process.stderr.write('Reading the memory of other processes needs root on Linux: sudo npm run secrecy\n');
  process.exit(1);
}
if (values.prove) await prove();
else if (values.tokens) await measureSession();
else await measure();

async function measure(): Promise<void> {
  await bundle('test');
  const rows = await go(testApp, ways);
  print(rows);
  const copies = ways.reduce((sum, way) => sum + countForbidden(way, rows.get(way.name)), 0);
  const tokens = await searchSession();
  report(ways.length - failures.length, failures.length + (copies + tokens > 0 ? 1 : 0));
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
  process.stdout.write(`secrecy: ${rows.size} ways, ${places.length} places, ${copies + tokens} copies\n`);
  process.exitCode = failures.length > 0 || copies + tokens > 0 ? 1 : 0;
}

/** Copies where none may be. */
function countForbidden(way: Way, row: Row | undefined): number {
  return places
    .filter((place) => way.mainMayHold !== true || !ofMain.includes(place))
    .reduce((sum, place) => sum + (row?.[place] ?? 0), 0);
}

async function measureSession(): Promise<void> {
  await bundle('test');
  const copies = await searchSession();
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
  process.exitCode = failures.length > 0 || copies > 0 ? 1 : 0;
}

/** Prints where a session's tokens are, and answers how many copies are where none may be. */
async function searchSession(): Promise<number> {
  process.stderr.write('the tokens of a session…\n');
  const { signedIn, after } = await measureTokens(testApp);
  let forbidden = 0;
  for (const [when, found] of Object.entries({ 'signed in': signedIn, '5 s after signing out': after })) {
    const traces = Object.entries(found.traces);
    const outside = traces.reduce((sum, [, copies]) => sum + copies, found.renderers);
    process.stdout.write(
      `${found.tokens} tokens, ${when}: ${[...traces, ['windows', found.renderers]].map(([place, copies]) => `${place} ${copies}`).join(', ')}; main (${found.main}), other processes (${found.others})\n`,
    );
    forbidden += outside;
  }
  if (signedIn.tokens < 3 || signedIn.main === 0) failures.push('the tokens were not seen where they must be');
  if (after.others > 0) failures.push('a token is left in another process than main');
  return forbidden;
}

async function prove(): Promise<void> {
  const scratch = resolve(import.meta.dirname, '../../out/planted');
  let found = 0;
  for (const leak of leaks) {
    const folder = await bundle('test', { out: scratch, patches: leak.patches });
    const way = ways.filter(({ name }) => name === leak.way);
    const row = [...(await go(folder, way)).values()][0];
    const seen = row !== undefined && row[leak.place] > 0;
    process.stdout.write(`${seen ? 'found' : 'MISSED'}  ${leak.name}: ${row?.[leak.place] ?? 0} in ${leak.place}\n`);
    if (seen) found++;
  }
  rmSync(scratch, { recursive: true, force: true });
  report(found, leaks.length - found);
  process.stdout.write(`prove: ${leaks.length} leaks planted, ${found} found\n`);
  process.exitCode = found === leaks.length ? 0 : 1;
}

/** One session of the app in which each way is gone, one after the other. */
async function go(appFolder: string, some: Way[]): Promise<Map<string, Row>> {
  const emulator = await startEmulator();
  const desktop = await openDesktop();
  const filesFolder = mkdtempSync(join(tmpdir(), 'sotto-files-'));
  chmodSync(filesFolder, 0o755);
  const rows = new Map<string, Row>();
  const canaries = new Map<string, Canary>();
  try {
    for (const way of some) canaries.set(way.name, makeCanary(way.lines));
    const early = some.filter((way) => way.inEnvironment === true).map(({ name }) => canaries.get(name));
    const env = early[0] === undefined ? {} : { [canaryVariable]: early[0].text };
    const sotto = await startSotto({ desktop, emulator, appFolder, env });
    const scene: Scene = { desktop, emulator, sotto, filesFolder };
    await signIn(sotto);
    await chooseWorkspace(sotto, 'churn-model-dev');
    process.stderr.write(`${runtimeLine(desktop.runtime, describeSandbox(desktop))}\n`);
    for (const [index, way] of some.entries()) {
      process.stderr.write(`${way.name}…\n`);
      const canary = canaries.get(way.name);
      if (canary === undefined) continue;
      rows.set(way.name, await measureWay(scene, way, canary, `canary-${index}`));
    }
    await sotto.close();
    // What Chromium writes only when it ends.
    for (const [name, canary] of canaries) {
      const row = rows.get(name);
      if (row === undefined) continue;
      const last = searchTraces(scene, canary);
      for (const [place, copies] of Object.entries(last)) row[place as Place] = Math.max(row[place as Place], copies);
    }
    if (emulator.offences.length > 0) failures.push('a body went out before authentication');
  } finally {
    rmSync(filesFolder, { recursive: true, force: true });
    await desktop.close();
    await emulator.close();
  }
  return rows;
}

async function measureWay(scene: Scene, way: Way, canary: Canary, secret: string): Promise<Row> {
  const gone = await way.go(scene, canary, secret);
  // A way counts only if it was really gone: the vault has the very value, and the search sees it where it must be.
  const wanted = way.unstored === true ? null : canary.sha256;
  if (gone.stored !== wanted) failures.push(`${way.name}: the vault does not hold what it should`);
  if (gone.expectInVaultProcess && gone.held.vaultProcess === 0) failures.push(`${way.name}: not seen in its process`);
  if (way.name !== 'listed' && !gone.expectInVaultProcess && gone.held.valueWindow === 0) {
    failures.push(`${way.name}: not seen in its window`);
  }
  // The promise is about what is left after five seconds: the one wait in these tests that no event could replace.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const after = await searchAfter(scene, canary);
  const traces = searchTraces(scene, canary);
  return {
    files: traces.files ?? 0,
    output: traces.output ?? 0,
    'vault record': traces['vault record'] ?? 0,
    'command lines': traces['command lines'] ?? 0,
    'main, call open': gone.held.main,
    'workspace window, call open': gone.held.workspace,
    'main, 5 s after': after.main,
    'all processes, 5 s after': way.mainMayHold === true ? after.all - after.main : after.all,
  };
}

function print(rows: Map<string, Row>): void {
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  process.stdout.write(`${places.map((place, i) => `(${i + 1}) ${place}`).join(' · ')}\n`);
  process.stdout.write(`${''.padEnd(width)} ${places.map((_, i) => `(${i + 1})`.padStart(5)).join('')}\n`);
  for (const [name, row] of rows) {
    process.stdout.write(
      `${name.padEnd(width)} ${places.map((place) => shown(name, place, row).padStart(5)).join('')}\n`,
    );
  }
  process.stdout.write(
    'In brackets: a credential that main itself needs, so that it may be there; (8) is without main then.\n',
  );
}

function shown(name: string, place: Place, row: Row): string {
  const may = ways.find((way) => way.name === name)?.mainMayHold === true && ofMain.includes(place);
  return may ? `(${row[place]})` : String(row[place]);
}

/** Counts for `npm test`, which sums up all suites. */
function report(passed: number, failed: number): void {
  const file = process.env['SOTTO_COUNTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed, skipped: 0 }));
}
