import type { Scenario } from '../scenario.ts';
import type { TokenIssuer } from '../tokens.ts';
import type { DeviceCodes } from './device-codes.ts';
import type { Directory } from './directory.ts';
import type { Grants } from './grants.ts';
import type { Resources } from './resources.ts';

/** What the parts of the sign-in service share. */
export interface EntraContext {
  scenario: Scenario;
  /** The TLS origin. */
  origin: string;
  /** The plain origin, where the page for device codes is. */
  plainOrigin: string;
  issuer: TokenIssuer;
  grants: Grants;
  deviceCodes: DeviceCodes;
  directory: Directory;
  resources: Resources;
  accessTokenSeconds: (capabilities: readonly string[]) => number;
}

/** The v2.0 issuer; for `common` and `organizations` with the platform's own placeholder. */
export function issuerOf(origin: string, tenantId: string): string {
  return `${origin}/${tenantId}/v2.0`;
}
