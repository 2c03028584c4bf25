// How many tests passed: each program that tests writes its counts into a file of its own, and they are added up here.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { results } from './paths.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** The file for one program's counts, with no old counts in it. @param {string} name */
export function countsFile(name) {
  mkdirSync(results, { recursive: true });
  const path = join(results, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/**
 * What the program counted: `{ passed, failed, skipped }`, or what Vitest writes. A program that counts nothing counts as
 * one; one that failed without a failed test (it broke) counts as one failure.
 * @param {string} path
 * @param {number} code the program's exit code
 * @returns {Counts}
 */
export function readCounts(path, code) {
  /** @type {Counts} */
  let counts = { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    counts =
      'numPassedTests' in found
        ? {
            passed: found.numPassedTests,
            failed: found.numFailedTests,
            skipped: found.numPendingTests + found.numTodoTests,
          }
        : { passed: found.passed, failed: found.failed, skipped: found.skipped ?? 0 };
  } catch {
    // It did not come as far as counting.
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (one, other) => ({
      passed: one.passed + other.passed,
      failed: one.failed + other.failed,
      skipped: one.skipped + other.skipped,
    }),
    {
      passed: 0,
      failed: 0,
      skipped: 0,
    },
  );
}
