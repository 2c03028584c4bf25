import { randomBytes } from 'node:crypto';
import { SignJWT, createLocalJWKSet, decodeJwt, errors, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import { objectIdIn } from './scenario.ts';
import type { ScenarioUser } from './scenario.ts';

/** What an access token says of its bearer. */
export interface Principal {
  account: string;
  objectId: string;
  tenantId: string;
  clientId: string;
  /** What the application said it can do; `CP1` is to understand a claims challenge. */
  capabilities: string[];
  /** The claims that the token was asked with, as `readClaims` writes them. */
  claims: string;
  /** The how-many-th of all tokens it is. */
  issued: number;
}

export type Verification =
  | { ok: true; principal: Principal }
  | { ok: false; reason: 'malformed' | 'expired' | 'early' | 'scope' }
  | { ok: false; reason: 'audience' | 'issuer'; found: string };

export interface AccessTokenRequest {
  user: ScenarioUser;
  tenantId: string;
  clientId: string;
  audience: string;
  lifetimeSeconds: number;
  capabilities?: string[];
  claims?: string;
  /** Whether there was a second proof. */
  proved?: boolean;
}

/** The issuer of the access tokens of Azure's own services, whichever endpoint gave them out: it is the v1.0 form. */
export function accessTokenIssuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** One signing key, made at start; the services verify with its public half as the published keys show it. */
export class TokenIssuer {
  readonly keys: { keys: JWK[] };
  readonly #key: CryptoKey;
  readonly #keyId: string;
  readonly #resolve: ReturnType<typeof createLocalJWKSet>;
  /** By a token's own id, what no claim of it tells. */
  readonly #issues = new Map<string, Pick<Principal, 'claims' | 'issued'>>();

  readonly #now: () => number;

  constructor(key: CryptoKey, publicKey: JWK, keyId: string, now: () => number) {
    this.#now = now;
    this.#key = key;
    this.#keyId = keyId;
    this.keys = { keys: [{ ...publicKey, kid: keyId, x5t: keyId, use: 'sig', alg: 'RS256' }] };
    this.#resolve = createLocalJWKSet(this.keys);
  }

  /** @param now The service's own clock, in milliseconds. */
  static async create(now: () => number = Date.now): Promise<TokenIssuer> {
    const pair = await generateKeyPair('RS256', { extractable: true });
    return new TokenIssuer(
      pair.privateKey,
      await exportJWK(pair.publicKey),
      randomBytes(20).toString('base64url'),
      now,
    );
  }

  /** https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference (v1.0 tokens). */
  accessToken(request: AccessTokenRequest): Promise<string> {
    const { user, tenantId, capabilities = [] } = request;
    const uti = randomBytes(16).toString('base64url');
    this.#issues.set(uti, { claims: request.claims ?? '', issued: this.#issues.size + 1 });
    const guest = user.tenantId !== tenantId;
    return this.#sign(
      {
        aud: request.audience,
        iss: accessTokenIssuer(tenantId),
        acr: '1',
        amr: request.proved ? ['pwd', 'mfa'] : ['pwd'],
        appid: request.clientId,
        appidacr: '0',
        ipaddr: '127.0.0.1',
        name: user.name,
        oid: objectIdIn(user, tenantId),
        scp: 'user_impersonation',
        sub: randomBytes(32).toString('base64url'),
        tid: tenantId,
        unique_name: user.account,
        // A guest has no principal name in the tenant, and names the provider that vouched instead.
        ...(guest ? { idp: accessTokenIssuer(user.tenantId) } : { upn: user.account }),
        uti,
        ver: '1.0',
        ...(capabilities.length === 0 ? {} : { xms_cc: capabilities }),
      },
      request.lifetimeSeconds,
    );
  }

  /** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference (v2.0 tokens). */
  idToken(
    user: ScenarioUser,
    issuer: string,
    tenantId: string,
    clientId: string,
    { nonce, signedInAt }: { nonce?: string; signedInAt?: number } = {},
  ): Promise<string> {
    return this.#sign(
      {
        aud: clientId,
        iss: issuer,
        name: user.name,
        oid: objectIdIn(user, tenantId),
        preferred_username: user.account,
        rh: `1.${randomBytes(16).toString('base64url')}`,
        sub: Buffer.from(`${user.objectId}/${clientId}`).toString('base64url'),
        tid: tenantId,
        uti: randomBytes(16).toString('base64url'),
        ver: '2.0',
        ...(nonce === undefined ? {} : { nonce }),
        // Only where the request said how old the sign-in may be.
        ...(signedInAt === undefined ? {} : { auth_time: Math.floor(signedInAt / 1_000) }),
      },
      3600,
    );
  }

  /** Checks signature, times, audience, issuer and scope, in the order in which the services complain. */
  async verify(token: string, audiences: readonly string[], issuers: readonly string[]): Promise<Verification> {
    let claims: JWTPayload;
    try {
      const currentDate = new Date(this.#now());
      const options = { algorithms: ['RS256'], clockTolerance: 0, currentDate };
      claims = (await jwtVerify(token, this.#resolve, options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { ok: false, reason: 'expired' };
      if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
        return { ok: false, reason: 'early' };
      }
      return { ok: false, reason: 'malformed' };
    }
    const audience = typeof claims.aud === 'string' ? claims.aud : '';
    if (!audiences.includes(audience)) return { ok: false, reason: 'audience', found: audience };
    const issuer = claims.iss ?? '';
    if (!issuers.includes(issuer)) return { ok: false, reason: 'issuer', found: issuer };
    const scopes = typeof claims['scp'] === 'string' ? claims['scp'].split(' ') : [];
    if (!scopes.includes('user_impersonation')) {
      return { ok: false, reason: 'scope' };
    }
    return {
      ok: true,
      principal: {
        account: String(claims['unique_name']),
        objectId: String(claims['oid']),
        tenantId: String(claims['tid']),
        clientId: String(claims['appid']),
        capabilities: [claims['xms_cc']].flat().filter((one) => typeof one === 'string'),
        ...(this.#issues.get(String(claims['uti'])) ?? { claims: '', issued: 0 }),
      },
    };
  }

  #sign(claims: JWTPayload, lifetimeSeconds: number): Promise<string> {
    const now = Math.floor(this.#now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: this.#keyId, x5t: this.#keyId })
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.#key);
  }
}

/** The expiry that a token claims, unverified: for the words of an error only. */
export function claimedExpiry(token: string): Date {
  return new Date((decodeJwt(token).exp ?? 0) * 1000);
}
