// The processes of one desktop, read from the operating system.

import { readFileSync, readdirSync } from 'node:fs';

export interface OsProcess {
  pid: number;
  parent: number;
  command: string[];
}

/** A process may end between two lines of ours: then it is as if it had not been there. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function commandOf(pid: number): string[] {
  const raw = read(`/proc/${pid}/cmdline`);
  // Chromium overwrites its children's command line with one text whose words are parted by spaces.
  return raw.replace(/\0+$/, '').split(raw.replace(/\0+$/, '').includes('\0') ? '\0' : ' ');
}

/**
 * Every process that belongs to a desktop's folder: whose environment or command line names it, and all that those have
 * started. Both are asked, because Chromium overwrites its children's environment, and a helper may drop either.
 */
export function processesUnder(folder: string): OsProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid)
    .map((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return { pid, state: fields[0] ?? '', parent: Number(fields[1] ?? 0), command: commandOf(pid) };
    })
    // A zombie is no longer a process: it holds nothing and only waits to be counted by its parent.
    .filter(({ state }) => state !== '' && state !== 'Z' && state !== 'X');

  const found = new Set<number>();
  for (const { pid, command } of all) {
    const environment = read(`/proc/${pid}/environ`);
    if (environment.includes(`=${folder}/`) || command.some((word) => word.includes(`${folder}/`))) found.add(pid);
  }
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => found.has(pid)).map(({ pid, parent, command }) => ({ pid, parent, command }));
}
