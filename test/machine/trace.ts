// What the processes of an app say to the network, told by the kernel: every address that a system call names.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './paths.mjs';
import type { AppProcess } from './sandbox.ts';

/** One system call that names an address of the internet, this computer's own included. */
export interface Spoken {
  thread: number;
  call: string;
  address: string;
  port: number;
}

export interface Trace {
  /** Ends it and answers what was said, in its order. */
  end(): Promise<Spoken[]>;
}

/** Whether a trace can be made here: by strace, as root, since it reads the calls of sandboxed processes. */
export function canTrace(): boolean {
  return process.platform === 'linux' && isRoot && existsSync('/usr/bin/strace');
}

/** Follows these processes, and all that they start, until `end`. */
export async function trace(pids: number[], folder: string): Promise<Trace> {
  const path = join(folder, `trace-${pids[0] ?? 0}.txt`);
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
  const attach = pids.flatMap((pid) => ['-p', String(pid)]);
  const child = spawn('/usr/bin/strace', ['-f', '-yy', '-s', '0', '-e', calls, '-o', path, ...attach], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It says so of each process that it has in hand.
  const attached = new Set<string>();
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error(`strace has ended: ${text}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      for (const [, pid] of text.matchAll(/Process (\d+) attached/g)) attached.add(pid ?? '');
      if (pids.every((pid) => attached.has(String(pid)))) resolve();
    });
  });
  return {
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      return read(readFileSync(path, 'utf8'));
    },
  };
}

/**
 * `connect` counts for TCP alone: for UDP it sends nothing, and Chromium uses it to ask the kernel for its own address.
 * What is sent over UDP names its peer in the call or, where the socket was connected, in what `-yy` tells of it.
 */
function read(text: string): Spoken[] {
  const spoken: Spoken[] = [];
  for (const line of text.split('\n')) {
    const [, thread = '', call = '', protocol = '', peer = ''] =
      /^(\d+)\s+(\w+)\(\d+<(TCP|UDP)(?:v6)?:\[(?:[^\]]*?->)?([^>]*)\]>/.exec(line) ?? [];
    if (thread === '' || (protocol === 'UDP' && call === 'connect')) continue;
    const [, namedPort, named] =
      /sin6?_port=htons\((\d+)\),.*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"/.exec(line) ?? [];
    const at = peer.lastIndexOf(':');
    const address = named ?? peer.slice(0, at).replace(/^\[|\]$/g, '');
    const port = Number(namedPort ?? peer.slice(at + 1));
    // Data on a TCP connection goes where its `connect` or its `accept` went.
    if (protocol === 'TCP' && call !== 'connect') continue;
    spoken.push({ thread: Number(thread), call, address, port });
  }
  return spoken;
}

/** The threads of these processes at this moment. */
export function threadsOf(processes: readonly AppProcess[]): Map<number, AppProcess> {
  const threads = new Map<number, AppProcess>();
  for (const one of processes) {
    for (const thread of list(`/proc/${one.pid}/task`)) threads.set(Number(thread), one);
  }
  return threads;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // It has ended.
  }
}
