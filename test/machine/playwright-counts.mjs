// A reporter for Playwright that writes how many specs passed, for `npm test` to add up. A spec that passed only when it
// was repeated has failed: nothing here may depend on luck.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {import('playwright/types/testReporter').Reporter} Reporter */
/** @typedef {import('playwright/types/testReporter').Suite} Suite */

/** @implements {Reporter} */
export default class CountsReporter {
  counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Suite | undefined} */
  suite;

  /** @param {unknown} _config @param {Suite} suite */
  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd() {
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') this.counts.passed += 1;
      else if (outcome === 'skipped') this.counts.skipped += 1;
      else this.counts.failed += 1;
    }
    const path = process.env['SOTTO_COUNTS'];
    if (!path) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(this.counts));
  }

  printsToStdio() {
    return false;
  }
}
