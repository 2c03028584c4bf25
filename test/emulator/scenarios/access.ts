import type { Scenario, ScenarioVault, VaultAccess } from '../scenario.ts';
import { contoso, people } from './contoso.ts';
import { secret } from './secrets.ts';

/** Has roles below the subscription only, and reads none of the subscription itself. */
export const dana = 'dana.silva@contoso.com';

export const accessSubscriptions = {
  lab: '64e0b7d2-3a19-4c85-9f6e-d1c8a52b7034',
  inherited: '9b3f5e17-c0d4-4e62-8a7b-20f6c1d9e485',
};

const { lab, inherited } = accessSubscriptions;
const lenaIs = (...roles: string[]): VaultAccess => ({ kind: 'rbac', assignments: { [people.lena]: roles } });
const lenaMay = (...policy: ('get' | 'list' | 'set' | 'delete')[]): VaultAccess => ({
  kind: 'policies',
  policies: { [people.lena]: policy },
});

type Outline = Partial<ScenarioVault> & Pick<ScenarioVault, 'access'>;

/** One workspace for each, `access-NAME`, with the vault `kv-acc-NAME`; what Lena may do is in the name. */
const vaults: { [name: string]: Outline } = {
  officer: { access: lenaIs('Key Vault Secrets Officer') },
  user: { access: lenaIs('Key Vault Secrets User') },
  reader: { access: lenaIs('Key Vault Reader') },
  writer: { access: lenaIs('Contoso secret writer') },
  contributor: { access: lenaIs('Key Vault Contributor') },
  owner: { access: lenaIs('Owner') },
  nothing: { access: lenaIs() },
  'policy-all': { access: lenaMay('get', 'list', 'set', 'delete') },
  'policy-set': { access: lenaMay('set') },
  'policy-list': { access: lenaMay('list') },
  'policy-none': { access: lenaMay() },
  firewall: { access: lenaIs('Key Vault Secrets Officer'), network: 'firewall' },
  closed: { access: lenaIs('Key Vault Secrets Officer'), network: 'closed' },
  hidden: { access: lenaIs('Key Vault Secrets Officer'), managementDeniedTo: [people.lena] },
  // Below, the role comes from above the vault.
  group: { access: lenaIs(), resourceGroup: 'rg-access-group' },
  subscription: { access: lenaIs(), subscriptionId: inherited },
};

/** Every way to have a right, or none, that a vault and its manager know. */
export function access(): Scenario {
  const scenario = contoso();
  const tenantId = scenario.tenants[0]?.id ?? '';
  scenario.users.push({
    account: dana,
    name: 'Dana Silva',
    password: 'demo-only-Dana-1',
    objectId: '2d8c6f4a-91b7-4e53-a0d8-75f1e3b9c260',
    tenantId,
  });
  scenario.subscriptions.push(
    { id: lab, name: 'Access lab', tenantId, readers: [people.lena] },
    { id: inherited, name: 'Access lab – inherited', tenantId, readers: [people.lena] },
  );
  for (const [name, outline] of Object.entries(vaults)) {
    const place = { subscriptionId: lab, resourceGroup: 'rg-access', location: 'westeurope' };
    const vault: ScenarioVault = {
      ...place,
      name: `kv-acc-${name}`,
      secrets: [secret({ name: 'first', type: 'Password', updatedDaysAgo: 3 })],
      ...outline,
    };
    const { subscriptionId, resourceGroup, location } = vault;
    scenario.vaults.push(structuredClone(vault));
    scenario.workspaces.push({
      name: `access-${name}`,
      subscriptionId,
      resourceGroup,
      location,
      kind: 'Default',
      vault: vault.name,
    });
  }
  const groupScope = `/subscriptions/${lab}/resourceGroups/rg-access-group`;
  scenario.roleAssignments = [
    { account: people.lena, role: 'Key Vault Secrets Officer', scope: groupScope },
    { account: people.lena, role: 'Key Vault Secrets User', scope: `/subscriptions/${inherited}` },
    { account: dana, role: 'Reader', scope: groupScope },
    { account: dana, role: 'Key Vault Secrets User', scope: groupScope },
  ];
  return scenario;
}
