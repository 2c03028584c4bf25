import type { VaultAccess } from './client.ts';
import { makeSecrets, type Secrets } from './secrets.ts';

export interface SecretsByVault {
  /** The same each time, since lists that are under way live in it; null for an id that was not handed out. */
  of(vaultId: string): Secrets | null;
  /** The account is another: places in its lists, and what its clients know, go. */
  forget(): void;
}

/** `accessTo`: the way to a vault that was handed out, null for any other id. */
export function makeSecretsByVault(accessTo: (vaultId: string) => VaultAccess | null): SecretsByVault {
  const known = new Map<string, Secrets>();
  return {
    of(vaultId) {
      const access = accessTo(vaultId);
      if (access === null) return null;
      const secrets = known.get(vaultId) ?? makeSecrets(access);
      known.set(vaultId, secrets);
      return secrets;
    },
    forget: () => known.clear(),
  };
}
