import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseLink } from './packages.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-packages-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a folder of packages', () => {
  it.each(['another checkout’s', 'nobody’s'])('that is a link to %s is refused, with what to do', (whose) => {
    const target = join(folder, 'other');
    if (whose === 'another checkout’s') mkdirSync(target);
    const link = join(folder, 'node_modules');
    symlinkSync(target, link);
    expect(() => refuseLink(link)).toThrow(
      /is a link .* would empty that folder\.\n {2}Mend it with: rm '.*' && npm ci/,
    );
  });

  it('of its own, or none yet, is good', () => {
    mkdirSync(join(folder, 'node_modules'));
    expect(() => refuseLink(join(folder, 'node_modules'))).not.toThrow();
    expect(() => refuseLink(join(folder, 'nothing'))).not.toThrow();
  });
});
