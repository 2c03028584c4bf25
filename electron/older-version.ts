import { join } from 'node:path';
import { failure, success, type Answer } from '../shared/errors.ts';
import type { VaultAccess } from './vault/client.ts';
import { startVaultProcess } from './vault/launch.ts';

interface Parts {
  /** The folder that the app was bundled to. */
  bundle: string;
  vaultScope: string;
  accessTo(vaultId: string): VaultAccess | null;
}

interface Stored {
  name: string;
  version: string;
  updated: number | null;
}

export interface OlderVersions {
  /** Has a vault process of its own, without a window, make an older version's value current. Main learns name and version. */
  makeCurrent(vaultId: string, older: { name: string; version: string; current: string }): Promise<Answer<Stored>>;
  endAll(): void;
}

export function makeOlderVersions({ bundle, vaultScope, accessTo }: Parts): OlderVersions {
  const running = new Set<(answer: Answer<Stored>) => void>();
  return {
    makeCurrent: (vaultId, older) =>
      new Promise((resolve) => {
        const access = accessTo(vaultId);
        if (access === null) {
          resolve(failure('not-allowed'));
          return;
        }
        const settle = (answer: Answer<Stored>): void => {
          running.delete(settle);
          vaultProcess.end();
          resolve(answer);
        };
        const vaultProcess = startVaultProcess({
          script: join(bundle, 'vault-process.cjs'),
          scope: vaultScope,
          access,
          job: { kind: 'make-current', ...older },
          onStored: (stored) => settle(success(stored)),
          onGiven: () => undefined,
          onFailed: (error) => settle({ ok: false, error }),
          onDied: () => settle(failure('vault-process-ended')),
        });
        running.add(settle);
      }),
    endAll: () => running.forEach((settle) => settle(failure('signed-out'))),
  };
}
