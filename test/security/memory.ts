import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { copiesIn, type Canary } from './canary.ts';

/** Bytes read at once. */
const step = 16 * 1_048_576;

/**
 * How often a canary stands in a process's memory: every mapping that has pages in memory, read from `/proc/PID/mem` as
 * root. A process that has ended holds nothing; any other failure to read is one of the scan, and throws: a search that
 * sees nothing must not look like a search that finds nothing.
 */
export function copiesInMemory(pid: number, canary: Canary): number {
  let memory: number;
  let regions: { from: number; to: number }[];
  try {
    regions = residentRegions(readFileSync(`/proc/${pid}/smaps`, 'latin1'));
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    if (hasEnded(error)) return 0;
    throw error;
  }
  // Neighbouring reads overlap by the longest form, so that a copy across the border is seen, and counted once.
  const overlap = Math.max(...canary.forms.map(({ bytes }) => bytes.length)) - 1;
  const buffer = Buffer.allocUnsafe(step + overlap);
  let copies = 0;
  let seen = 0;
  try {
    for (const { from, to } of regions) {
      let kept = 0;
      for (let at = from; at < to; at += step) {
        const wanted = Math.min(step, to - at);
        const got = read(memory, buffer, kept, wanted, at);
        if (got === 0) break;
        seen += got;
        copies += copiesIn(buffer.subarray(0, kept + got), canary) - copiesIn(buffer.subarray(0, kept), canary);
        const tail = Math.min(overlap, kept + got);
        buffer.copyWithin(0, kept + got - tail, kept + got);
        kept = tail;
      }
    }
  } finally {
    closeSync(memory);
  }
  if (seen === 0 && isThere(pid)) throw new Error(`nothing of the memory of ${pid} could be read`);
  return copies;
}

function read(memory: number, buffer: Buffer, offset: number, length: number, position: number): number {
  try {
    return readSync(memory, buffer, offset, length, position);
  } catch {
    // Unmapped since the list was read, or a device's memory: nothing of the process's own.
    return 0;
  }
}

function residentRegions(smaps: string): { from: number; to: number }[] {
  const regions: { from: number; to: number }[] = [];
  let current: { from: number; to: number } | undefined;
  for (const line of smaps.split('\n')) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (r)?/.exec(line);
    if (head !== null) {
      const [, from = '0', to = '0', readable] = head;
      const special = line.endsWith('[vvar]') || line.endsWith('[vsyscall]');
      current = readable === 'r' && !special ? { from: parseInt(from, 16), to: parseInt(to, 16) } : undefined;
    } else if (current !== undefined && /^(Rss|Swap): +[1-9]/.test(line)) {
      regions.push(current);
      current = undefined;
    }
  }
  return regions;
}

/** Whether a process still has memory of its own: one that has ended meanwhile has none. */
function isThere(pid: number): boolean {
  try {
    return residentRegions(readFileSync(`/proc/${pid}/smaps`, 'latin1')).length > 0;
  } catch (error) {
    if (hasEnded(error)) return false;
    throw error;
  }
}

function hasEnded(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ESRCH';
}
