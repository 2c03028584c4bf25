import { expect, test } from 'vitest';
import { access } from './scenarios/access.ts';
import { churnSecretCount } from './scenarios/churn-secrets.ts';
import { contoso, contosoWithSecrets, people } from './scenarios/contoso.ts';
import { tenants } from './scenarios/tenants.ts';

const scenario = contoso();

test('everything that the main scenario names exists', () => {
  const vaults = new Set(scenario.vaults.map((vault) => vault.name));
  const hubs = new Set(scenario.workspaces.filter((one) => one.kind === 'Hub').map((one) => one.name));
  const known = new Set(scenario.subscriptions.map((one) => one.id));
  const accounts = new Set(scenario.users.map((user) => user.account));
  for (const workspace of scenario.workspaces) {
    expect(known).toContain(workspace.subscriptionId);
    if (workspace.vault !== undefined) expect(vaults).toContain(workspace.vault);
    if (workspace.hub !== undefined) expect(hubs).toContain(workspace.hub);
    expect(workspace.kind === 'Project').toBe(workspace.hub !== undefined);
  }
  for (const { name, access } of scenario.vaults) {
    expect(name).toMatch(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
    const given = access.kind === 'rbac' ? access.assignments : access.policies;
    for (const account of Object.keys(given)) expect(accounts).toContain(account);
  }
  expect(scenario.workspaces.some((one) => one.kind === 'Default' && one.vault === undefined)).toBe(true);
});

test('it looks like the product’s pictures', () => {
  const count = (name: string) => {
    const id = scenario.subscriptions.find((one) => one.name === name)?.id;
    return scenario.workspaces.filter((workspace) => workspace.subscriptionId === id).length;
  };
  expect(['DS Platform – Dev', 'DS Platform – Prod', 'Research sandbox'].map(count)).toEqual([6, 4, 12]);
  const secrets = scenario.vaults.find((vault) => vault.name === 'kv-churn-dev-weu')?.secrets ?? [];
  expect(secrets).toHaveLength(churnSecretCount);
  expect(new Set(secrets.map((secret) => secret.name.toLowerCase())).size).toBe(churnSecretCount);
  const soon = secrets.filter((secret) => {
    const expires = secret.versions.at(-1)?.expiresInSeconds ?? -1;
    return expires > 0 && expires <= 30 * 86_400;
  });
  expect(soon.map((secret) => secret.name)).toEqual(['blob-sas-2026', 'churn-features-pat', 'mlflow-basic-auth']);
});

test('passwords are fixed and obviously fake', () => {
  for (const user of scenario.users) expect(user.password).toMatch(/^demo-only-/);
  expect(scenario.users.map((user) => user.account)).toEqual(Object.values(people));
});

test.each([
  ['tenants', tenants()],
  ['access', access()],
])('the scenario %s adds to the main one and names nothing that is not there', (_, other) => {
  const first = <T>(all: T[], count: number, nameOf: (one: T) => string) => all.slice(0, count).map(nameOf);
  const { subscriptions, workspaces } = scenario;
  expect(first(other.users, scenario.users.length, (one) => one.account)).toEqual(Object.values(people));
  expect(other.subscriptions.slice(0, subscriptions.length)).toEqual(subscriptions);
  expect(other.workspaces.slice(0, workspaces.length)).toEqual(workspaces);
  expect(first(other.vaults, scenario.vaults.length, (one) => one.name)).toEqual(
    scenario.vaults.map((one) => one.name),
  );
  const vaults = new Set(other.vaults.map((vault) => vault.name));
  const known = new Set(other.subscriptions.map((one) => one.id));
  for (const workspace of other.workspaces) {
    expect(known).toContain(workspace.subscriptionId);
    if (workspace.vault !== undefined) expect(vaults).toContain(workspace.vault);
  }
  for (const { name } of other.vaults) expect(name).toMatch(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
  expect(vaults.size).toBe(other.vaults.length);
  for (const user of other.users) expect(user.password).toMatch(/^demo-only-/);
});

test('a vault of any size can be made, and a copy is a copy', () => {
  const big = contosoWithSecrets(1000);
  expect(big.vaults[0]?.secrets).toHaveLength(1000);
  expect(contoso().vaults[0]?.secrets).toHaveLength(churnSecretCount);
});
