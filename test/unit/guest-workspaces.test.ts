import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSettings, type SettingsFile } from '../../electron/base/settings.ts';
import { Failed } from '../../electron/network/errors.ts';
import { makeWorkspaces, type Workspaces } from '../../electron/workspaces/workspaces.ts';
import { failure } from '../../shared/errors.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { hostOf, tenants } from '../emulator/scenarios/tenants.ts';
import { startAzure, type Azure } from './azure.ts';
import { whole } from './whole.ts';

let folder: string;
let settings: SettingsFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-workspaces-'));
  settings = openSettings(join(folder, 'settings.json'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const list = (of: Workspaces) => whole(of.list());

describe('a guest in other tenants', () => {
  const adatum = hostOf('Adatum');
  const fabrikam = hostOf('Fabrikam');
  const wanting = (tenantIds: string[]) => {
    const { getToken, ...access } = guests.arm();
    const asked: string[] = [];
    const locked = new Set(tenantIds);
    const all = makeWorkspaces(
      {
        ...access,
        getToken: (tenantId, claims, asking) => {
          asked.push(`${asking} ${tenantId}`);
          if (!locked.has(tenantId)) return getToken(tenantId, claims, asking);
          if (asking === 'direct') locked.delete(tenantId);
          return asking === 'direct'
            ? getToken(tenantId, claims, asking)
            : Promise.reject(new Failed(failure('sign-in-needed').error));
        },
      },
      settings,
    );
    return { all, asked };
  };
  const guests = {} as Azure;
  beforeAll(async () => void Object.assign(guests, await startAzure({ scenario: tenants() })));
  afterAll(() => guests.close());
  afterEach(() => guests.emulator.faults.clear());

  it('is shown all that the thirteen tenants list, each subscription once', async () => {
    const { scenario } = guests.emulator;
    const { rows, locked, unreadable } = await list(makeWorkspaces(guests.arm(), settings));
    expect([locked, unreadable]).toEqual([[], []]);
    expect(rows.map(({ id }) => id)).toHaveLength(new Set(rows.map(({ id }) => id)).size);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(scenario.workspaces.map(({ name }) => name).toSorted());
    expect(rows.find(({ name }) => name === adatum.workspace)?.tenantId).toBe(adatum.tenant.id);
  });

  it('is told by name which want a sign-in of their own, and no page is asked for', async () => {
    const { all, asked } = wanting([adatum.tenant.id, fabrikam.tenant.id]);
    const { rows, locked } = await list(all);
    expect(locked).toEqual([
      { id: adatum.tenant.id, name: 'Adatum' },
      { id: fabrikam.tenant.id, name: 'Fabrikam' },
    ]);
    expect(rows.some(({ name }) => name === adatum.workspace)).toBe(false);
    expect(rows.some(({ name }) => name === hostOf('Litware').workspace)).toBe(true);
    expect(
      asked.filter((one) => !one.endsWith(guests.emulator.tenantId)).every((one) => one.startsWith('never ')),
    ).toBe(true);
    expect(asked.some((one) => one.startsWith('direct '))).toBe(false);
  });

  it('opens one of them, which alone is asked for directly', async () => {
    const { all, asked } = wanting([adatum.tenant.id, fabrikam.tenant.id]);
    await list(all);
    asked.length = 0;
    expect((await whole(all.openTenant(adatum.tenant.id))).rows.map(({ name }) => name)).toEqual([adatum.workspace]);
    expect(new Set(asked)).toEqual(new Set([`direct ${adatum.tenant.id}`]));
    expect(all.guestTenant(adatum.tenant.id)).toBe('Adatum');
    expect(all.guestTenant(guests.emulator.tenantId)).toBeNull();
  });

  it('can’t have a tenant opened that was never listed', async () => {
    const { all, asked } = wanting([]);
    await expect(whole(all.openTenant(adatum.tenant.id))).rejects.toThrow('not-allowed');
    expect(asked).toEqual([]);
  });

  it('is told of a tenant that fails otherwise, beside the rest', async () => {
    const { path } = { path: adatum.subscriptionId };
    guests.emulator.faults.schedule({
      ...{ service: 'arm', operation: 'listWorkspaces', path, times: 9 },
      fault: { kind: 'refuse', status: 403, code: 'AuthorizationFailed' },
    });
    const { rows, unreadable } = await list(makeWorkspaces(guests.arm(), settings));
    expect(unreadable).toMatchObject([{ error: { code: 'no-access-to-subscription' } }]);
    expect(rows.some(({ name }) => name === fabrikam.workspace)).toBe(true);
  });

  it('finds a workspace that a config.json names in the tenant that has it', async () => {
    const { all } = wanting([]);
    const config = {
      subscription_id: adatum.subscriptionId,
      resource_group: 'rg-shared',
      workspace_name: adatum.workspace,
    };
    expect(await all.fromConfigText(JSON.stringify(config))).toMatchObject({
      ok: true,
      value: { name: adatum.workspace, tenantId: adatum.tenant.id },
    });
  });

  it('may do in a vault what its access policies grant the guest, who is another object there than at home', async () => {
    const scenario = tenants();
    const vault = scenario.vaults.find(({ name }) => name === adatum.vault);
    if (vault === undefined) throw new Error('no vault');
    vault.access = { kind: 'policies', policies: { [people.lena]: ['set', 'list'] } };
    const other = await startAzure({ scenario });
    const all = makeWorkspaces(other.arm(), settings);
    const { rows } = await list(all);
    const chosen = await all.choose(rows.find(({ name }) => name === adatum.workspace)?.id ?? '');
    const answer = await all.access(chosen.ok ? chosen.value.id : '');
    await other.close();
    const none = ['read', 'delete', 'recover', 'purge', 'backup', 'restore'];
    const denied = Object.fromEntries(none.map((right) => [right, 'no']));
    expect(answer).toEqual({
      ok: true,
      value: { set: 'yes', update: 'yes', list: 'yes', ...denied, by: 'policies' },
    });
  });
});
