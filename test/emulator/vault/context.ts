import type { Access } from '../access/access.ts';
import type { ScenarioVault } from '../scenario.ts';
import type { Principal, TokenIssuer } from '../tokens.ts';
import type { SecretStore } from './store.ts';
import type { Throttle } from './throttle.ts';

export interface Vault {
  scenario: ScenarioVault;
  tenantId: string;
  store: SecretStore;
  throttle: Throttle;
}

export interface VaultContext {
  access: Access;
  issuer: TokenIssuer;
  /** The sign-in service's origin, which the challenge names. */
  authority: string;
  /** The resource that the challenge names: every vault's host ends with its host, port included. */
  audience: string;
  audiences: string[];
  vaults: Map<string, Vault>;
}

/** One authenticated call. */
export interface VaultCall {
  vault: Vault;
  principal: Principal;
  url: URL;
  body: Buffer;
  contentType: string;
  name: string;
  version: string;
}
