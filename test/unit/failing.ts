import { expect } from 'vitest';
import { makeVaultClient, type VaultAccess } from '../../electron/vault/client.ts';
import { vaultFailure } from '../../electron/vault/errors.ts';
import { Failure } from '../../shared/errors.ts';

export const canary = 'canary-4f9b';

/**
 * What a call of the real SDK fails with, as Sotto tells it; checked to be of the closed form and to hold neither a value
 * nor one of the tokens that were lent.
 */
export async function failureOf(
  access: VaultAccess,
  lent: Iterable<string>,
  call: 'get' | 'set' = 'get',
): Promise<Failure> {
  const client = makeVaultClient(access, 0);
  try {
    if (call === 'set') await client.setSecret('unit-failure', canary);
    else await client.getSecret('db-password');
  } catch (error) {
    const failed = vaultFailure(error);
    const said = JSON.stringify(failed);
    expect(Failure.parse(failed)).toEqual(failed);
    expect(said).not.toContain(canary);
    for (const token of lent) expect(said).not.toContain(token);
    return failed;
  }
  throw new Error('it did not fail');
}
