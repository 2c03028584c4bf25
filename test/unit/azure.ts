import type { Route } from '../../electron/network/agent.ts';
import { hostsOf, type Cloud } from '../../electron/network/clouds.ts';
import type { VaultAccess } from '../../electron/vault/client.ts';
import type { WorkspacesOptions } from '../../electron/workspaces/workspaces.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';

/** The embedded Azure, and what the product's features need to reach it. */
export interface Azure {
  emulator: Emulator;
  cloud: Cloud;
  route: Route;
  /** Every token that was lent, so that a test can look for it where it must not be. */
  lent: string[];
  vault(name: string, account?: string): VaultAccess;
  /** Tokens come for every tenant, whatever it wants to see first. */
  arm(account?: string): WorkspacesOptions;
  close(): Promise<void>;
}

export async function startAzure(options: EmulatorOptions = {}): Promise<Azure> {
  const emulator = await startEmulator(options);
  const starter = emulator.scenario.start.account;
  const cloud = cloudOf(emulator);
  const route = routeOf(emulator);
  const lent: string[] = [];
  const homeOf = (account: string): string =>
    emulator.scenario.users.find((user) => user.account === account)?.tenantId ?? emulator.tenantId;
  const lend = async (account: string, audience: string, tenantId = homeOf(account)) => {
    const token = await emulator.accessToken(account, audience, { tenantId });
    lent.push(token);
    return { token, expires: Date.now() + 3_600_000 };
  };
  return {
    emulator,
    cloud,
    route,
    lent,
    vault: (name, account = starter) => ({
      url: emulator.vaultUrl(name),
      route,
      getToken: () => lend(account, emulator.vaultAudience),
    }),
    arm: (account = starter) => ({
      ...{ cloud, route },
      account: () => ({ id: account, tenantId: homeOf(account) }),
      getToken: (tenantId) => lend(account, emulator.armOrigin, tenantId),
    }),
    close: () => emulator.close(),
  };
}

export function cloudOf(emulator: Emulator): Cloud {
  return {
    authority: emulator.authorityOrigin,
    signInPage: emulator.authorizeOrigin,
    resourceManager: emulator.armOrigin,
    resourceManagerScope: `${emulator.armOrigin}/.default`,
    vaultSuffix: emulator.vaultSuffix,
    vaultScope: `${emulator.vaultAudience}/.default`,
  };
}

export function routeOf(emulator: Emulator): Route {
  return {
    certificates: [emulator.certificateAuthority],
    allowedHosts: hostsOf(cloudOf(emulator)),
    address: '127.0.0.1',
  };
}
