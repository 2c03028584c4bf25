// Waiting for what a program says, instead of for time to pass.

import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/**
 * The first line on one of a child's streams that fits. Fails with all that the child said if it ends first, or says
 * nothing in time.
 */
export function lineOf(
  child: ChildProcess,
  name: string,
  from: Readable | null | undefined,
  fits: (line: string) => boolean,
  timeout = 15_000,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!from) {
      reject(new Error(`${name} has no output to read`));
      return;
    }
    let said = '';
    let complaints = '';
    const finish = (result: () => void) => {
      clearTimeout(timer);
      from.off('data', take);
      child.off('error', failed);
      child.off('close', ended);
      // Keep the stream flowing: a pipe that nobody empties stops its writer.
      from.resume();
      result();
    };
    const take = (chunk: Buffer) => {
      said += chunk.toString();
      const line = said.split('\n').slice(0, -1).find(fits);
      if (line !== undefined) finish(() => resolve(line));
    };
    const failed = (error: Error) => finish(() => reject(new Error(`${name} does not start: ${error.message}`)));
    const ended = () => finish(() => reject(new Error(`${name} ended before it was ready: ${said}${complaints}`)));
    const timer = setTimeout(
      () => finish(() => reject(new Error(`${name} was not ready within ${timeout / 1000} s: ${said}${complaints}`))),
      timeout,
    );
    from.on('data', take);
    if (child.stderr && child.stderr !== from) {
      child.stderr.on('data', (chunk: Buffer) => {
        complaints = (complaints + chunk.toString()).slice(-2_000);
      });
    }
    child.once('error', failed);
    child.once('close', ended);
  });
}

/** Waits until a child has ended. */
export function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
