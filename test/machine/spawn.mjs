// Running other programs, in the two ways the machine's commands need: with the terminal, or quietly with a time-out.

import { spawn } from 'node:child_process';

/**
 * Runs a program quietly. Its output is kept, its last line is handed to `progress`, and it is killed at the time-out
 * (a download behind a firewall may hang for ever).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, progress?: (line: string) => void, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function quietly(command, args, { cwd, env, timeout = 600_000, progress, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString();
      const lines = output.trimEnd().split('\n');
      progress?.(lines[lines.length - 1] ?? '');
    };
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      stdout += chunk.toString();
      take(chunk);
    });
    child.stderr.on('data', take);
    const timer = setTimeout(() => {
      output += `\nstopped after ${timeout / 1000} s without an end`;
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, output: output + error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/**
 * Runs npm quietly: the one that runs us, where it does.
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, progress?: (line: string) => void }} [options]
 */
export function npm(args, options = {}) {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js')) return quietly(process.execPath, [own, ...args], options);
  return quietly('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Runs a program with the terminal as its own, and waits for it. Ctrl-C reaches the child by itself (it is of the same
 * process group), so here it is only kept from ending us before the child has put its things away.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function inTerminal(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    const wait = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', pass);
    /** @param {number} code */
    const done = (code) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', pass);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      done(127);
    });
    child.on('close', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
