import type { Scenario } from '../scenario.ts';
import type { TokenIssuer } from '../tokens.ts';
import type { Grants } from './grants.ts';
import type { Resources } from './resources.ts';

/** What the parts of the sign-in service share. */
export interface EntraContext {
  scenario: Scenario;
  /** The TLS origin. */
  origin: string;
  issuer: TokenIssuer;
  grants: Grants;
  resources: Resources;
  accessTokenSeconds: number;
}

/** The v2.0 issuer; for `common` and `organizations` with the platform's own placeholder. */
export function issuerOf(origin: string, tenantId: string): string {
  return `${origin}/${tenantId}/v2.0`;
}
