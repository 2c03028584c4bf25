// What the operating system says about the app's processes: which there are, and which of them are in a sandbox. The app
// is not asked, since it could be wrong about itself.

import { readFileSync } from 'node:fs';
import { type OsProcess, processesUnder } from './processes.ts';

export interface SandboxState {
  /** 2 is a filter on system calls: the sandbox. 0 is none. */
  seccomp: number;
  /** By itself it proves nothing: Chromium sets it on processes without a sandbox too. */
  noNewPrivs: number;
}

export type Role = 'browser' | 'renderer' | 'zygote' | 'gpu' | 'utility' | 'crashpad' | 'other';

export interface AppProcess extends OsProcess {
  role: Role;
  /** Of a utility process: the service it runs, such as `network.mojom.NetworkService` or `node.mojom.NodeService`. */
  service?: string;
}

export function sandboxOf(pid: number): SandboxState {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { seccomp: field('Seccomp'), noNewPrivs: field('NoNewPrivs') };
}

function option(command: string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  return command.find((word) => word.startsWith(prefix))?.slice(prefix.length);
}

const roles: Record<string, Role> = {
  renderer: 'renderer',
  zygote: 'zygote',
  'gpu-process': 'gpu',
  utility: 'utility',
};

/** The app's processes on a desktop; those of the desktop itself (display, bus, keychain) are left out. */
export function processesOf(desktop: { folder: string }): AppProcess[] {
  const all = processesUnder(desktop.folder);
  const typed = all.map((one): AppProcess => {
    const type = option(one.command, 'type');
    const service = option(one.command, 'utility-sub-type');
    const crashpad = one.command[0]?.endsWith('chrome_crashpad_handler') === true;
    const role: Role = crashpad ? 'crashpad' : type === undefined ? 'other' : (roles[type] ?? 'other');
    return service === undefined ? { ...one, role } : { ...one, role, service };
  });
  // The browser process is the one that has zygotes and names no type itself.
  const parents = new Set(typed.filter(({ role }) => role === 'zygote').map(({ parent }) => parent));
  return typed
    .map((one): AppProcess => (one.role === 'other' && parents.has(one.pid) ? { ...one, role: 'browser' } : one))
    .filter(({ role, command }) => role !== 'other' || option(command, 'type') !== undefined);
}

/** What a run prints about the sandbox of the app that is running on this desktop. */
export function describeSandbox(desktop: { folder: string }): string {
  if (process.platform !== 'linux') return `not read on ${process.platform}`;
  const renderers = processesOf(desktop).filter(({ role }) => role === 'renderer');
  const on = renderers.filter(({ pid }) => {
    try {
      return sandboxOf(pid).seccomp === 2;
    } catch {
      return false;
    }
  });
  if (renderers.length === 0) return 'unknown (no window is open)';
  return on.length === renderers.length
    ? `on (Seccomp 2 in ${on.length} of ${renderers.length} renderers)`
    : `OFF in ${renderers.length - on.length} of ${renderers.length} renderers`;
}
