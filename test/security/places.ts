import { readFileSync } from 'node:fs';
import type { Emulator } from '../emulator/emulator.ts';
import type { Desktop } from '../machine/desktop.ts';
import { processesOf, type AppProcess } from '../machine/sandbox.ts';
import type { Sotto } from '../sotto.ts';
import { copiesIn, type Canary } from './canary.ts';
import { copiesInFiles } from './files.ts';
import { copiesInMemory } from './memory.ts';

export const places = [
  'files',
  'output',
  'vault record',
  'command lines',
  'main, call open',
  'workspace window, call open',
  'main, 5 s after',
  'all processes, 5 s after',
] as const;
export type Place = (typeof places)[number];
/** Where a credential may be that main itself needs. */
export const ofMain: readonly Place[] = ['main, 5 s after'];

export interface Scene {
  desktop: Desktop;
  emulator: Emulator;
  sotto: Sotto;
  /** The person's own files, outside of the desktop's folder. */
  filesFolder: string;
}

/** Everything the app wrote, printed, sent beside the value's own way, or was started with. */
export function searchTraces({ desktop, emulator, sotto }: Scene, canary: Canary): Partial<Record<Place, number>> {
  const files = canary.born !== undefined ? (['cmdline'] as const) : (['cmdline', 'environ'] as const);
  const arguments_ = processesOf(desktop).map(({ pid }) => files.map((file) => readProc(pid, file)).join('\n'));
  return {
    files: copiesInFiles(desktop.folder, canary),
    output: copiesIn(Buffer.from(sotto.output()), canary),
    'vault record': copiesIn(Buffer.from(JSON.stringify(emulator.record)), canary),
    'command lines': copiesIn(Buffer.from(arguments_.join('\n')), canary),
  };
}

export interface Held {
  main: number;
  workspace: number;
  /** The vault process and the window that takes or shows the value: here it must be. */
  vaultProcess: number;
  valueWindow: number;
}

/** Memory while the value is on its way or on show. */
export async function searchWhileOpen({ desktop, sotto }: Scene, canary: Canary): Promise<Held> {
  const pids = await pidsOf(sotto);
  const all = processesOf(desktop);
  const sum = (some: AppProcess[]) => some.reduce((copies, { pid }) => copies + copiesHeld(pid, canary), 0);
  return {
    main: copiesHeld(pids.main, canary),
    workspace: copiesHeld(pids.workspace, canary),
    vaultProcess: sum(all.filter(({ service }) => service === 'node.mojom.NodeService')),
    valueWindow: sum(all.filter(({ role, pid }) => role === 'renderer' && pid !== pids.workspace)),
  };
}

/** Memory of every process of the app. */
export async function searchAfter({ desktop, sotto }: Scene, canary: Canary): Promise<{ main: number; all: number }> {
  const { main } = await pidsOf(sotto);
  const copies = processesOf(desktop).map(({ pid }) => ({ pid, found: copiesHeld(pid, canary) }));
  return {
    main: foundIn(copies, main),
    all: copies.reduce((sum, { found }) => sum + found, 0),
  };
}

/** Copies in a process's memory beyond those that it had before the app had anything to do with the value. */
function copiesHeld(pid: number, canary: Canary): number {
  return Math.max(0, copiesInMemory(pid, canary) - (canary.born?.get(pid) ?? 0));
}

/**
 * Remembers what each process has of a canary that came in the session's environment: it is in the processes of a
 * person's session before their first line runs, whoever started them, and those copies are not Sotto's. Counted by
 * memory, since Chromium writes its titles over what `/proc/PID/environ` shows.
 */
export function rememberBorn({ desktop }: Scene, canary: Canary): void {
  canary.born = new Map(processesOf(desktop).map(({ pid }) => [pid, copiesInMemory(pid, canary)]));
}

function foundIn(copies: { pid: number; found: number }[], pid: number): number {
  const one = copies.find((each) => each.pid === pid);
  if (one === undefined) throw new Error(`${pid} is not among the processes of the app`);
  return one.found;
}

async function pidsOf({ app }: Sotto): Promise<{ main: number; workspace: number }> {
  return app.evaluate(({ BrowserWindow }) => {
    const workspace = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().startsWith('app://workspace'),
    );
    // A pid of none would be searched as a process that has ended.
    if (workspace === undefined) throw new Error('there is no workspace window');
    return { main: process.pid, workspace: workspace.webContents.getOSProcessId() };
  });
}

function readProc(pid: number, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return ''; // Ended in the meantime.
  }
}
