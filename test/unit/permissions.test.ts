import { describe, expect, it } from 'vitest';
import { covers, rightsByPolicies, rightsByRoles } from '../../electron/workspaces/permissions.ts';

const secrets = 'Microsoft.KeyVault/vaults/secrets';
const rights = ['set', 'read', 'list', 'delete', 'update', 'recover', 'purge', 'backup', 'restore'];
const all = Object.fromEntries(rights.map((right) => [right, 'yes']));
const none = Object.fromEntries(rights.map((right) => [right, 'no']));
const role = (dataActions: string[], notDataActions: string[] = []) => ({ dataActions, notDataActions });

describe('a pattern of a role', () => {
  const set = `${secrets}/setSecret/action`;
  it.each([
    ['*', true],
    [`${secrets}/*`, true],
    ['Microsoft.KeyVault/vaults/*', true],
    ['Microsoft.KeyVault/*/setSecret/action', true],
    ['*/setSecret/action', true],
    ['*/secrets/*/action', true],
    [set, true],
    ['microsoft.keyvault/VAULTS/secrets/setsecret/ACTION', true],
    [`${set}*`, true],
    [`${secrets}/getSecret/action`, false],
    [`${secrets}/set`, false],
    [`${secrets}/setSecret`, false],
    ['Microsoft.KeyVault/vaults/keys/*', false],
    ['*/action/*', false],
    ['*action*action', false],
    ['', false],
    ['Microsoft.KeyVault.vaults/secrets/setSecret/action', false],
  ])('%s', (pattern, expected) => expect(covers(pattern, set)).toBe(expected));

  it('can’t be made to run for ever', () => {
    const start = performance.now();
    expect(covers(`${'*a'.repeat(5_000)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('rights by roles', () => {
  it('are all of them for Key Vault Secrets Officer', () => {
    expect(rightsByRoles([role([`${secrets}/*`])])).toEqual(all);
  });
  it('are reading and listing for Key Vault Secrets User', () => {
    const user = role([`${secrets}/getSecret/action`, `${secrets}/readMetadata/action`]);
    expect(rightsByRoles([user])).toEqual({ ...none, read: 'yes', list: 'yes' });
  });
  it('are none for Owner and Key Vault Contributor, who have no data actions', () => {
    expect(rightsByRoles([role([])])).toEqual(none);
    expect(rightsByRoles([])).toEqual(none);
  });
  it('leave out what notDataActions of the same role take away', () => {
    expect(rightsByRoles([role([`${secrets}/*`], [`${secrets}/delete`])])).toEqual({ ...all, delete: 'no' });
    expect(rightsByRoles([role(['*'], ['*/secrets/*'])])).toEqual(none);
  });
  it('keep what another role gives all the same', () => {
    const trimmed = role([`${secrets}/*`], [`${secrets}/setSecret/action`]);
    const writer = role([`${secrets}/setSecret/action`]);
    expect(rightsByRoles([trimmed, writer])).toEqual(all);
    expect(rightsByRoles([writer, trimmed])).toEqual(all);
  });
});

describe('rights by access policies', () => {
  const me = '5e1f9b3c-64a7-4c08-b2d9-0f8e7a61c425';
  const other = 'a93d07e4-b815-4f62-9c3a-7d1e50f8b246';
  const policy = (objectId: string, given: string[], throughApplication = false) => ({
    objectId,
    secrets: given,
    throughApplication,
  });

  it('are those of one’s own policy', () => {
    expect(rightsByPolicies([policy(me.toUpperCase(), ['Get', 'list'])], me)).toEqual({
      ...none,
      read: 'yes',
      list: 'yes',
    });
    expect(rightsByPolicies([policy(me, ['All'])], me)).toEqual(all);
  });
  it('are unknown where only others have them, since one of them may be a group of mine', () => {
    const rights = rightsByPolicies([policy(me, ['get']), policy(other, ['get', 'set'])], me);
    expect(rights).toEqual({ ...none, read: 'yes', set: 'unknown', update: 'unknown' });
  });
  it('are none where nobody has them', () => {
    expect(rightsByPolicies([], me)).toEqual(none);
  });
  it('do not count a policy that holds through another application only', () => {
    expect(rightsByPolicies([policy(me, ['set'], true)], me)).toEqual(none);
  });
});
