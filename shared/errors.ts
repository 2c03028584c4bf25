import * as z from 'zod/mini';

/**
 * Every way in which Sotto can fail, as a closed code. No Error object, no service message and no URL crosses
 * a process boundary, because an SDK's error carries the request's body, and with it the value (and the token).
 * Each code has a title, an explanation and a next step in `messages/<language>/errors.ts`.
 */
export const errorCodes = [
  // signing in
  'signed-out',
  'sign-in-cancelled',
  'sign-in-timed-out',
  'sign-in-refused',
  'sign-in-declined',
  'consent-missing',
  'account-not-in-tenant',
  'conditional-access',
  'password-expired',
  'sign-in-page-not-opened',
  'sign-in-no-listener',
  'code-timed-out',
  'code-forbidden',
  'sign-in-needed',
  'other-account',
  'sign-in-not-fresh',
  'sign-out-incomplete',
  // an organisation's own application
  'tenant-unknown',
  'tenant-in-other-cloud',
  'client-unknown',
  'client-wants-tenant',
  'client-not-public',
  'redirect-port-taken',
  // reaching the services
  'offline',
  'certificate-refused',
  'origin-refused',
  'timed-out',
  'throttled',
  'service-unavailable',
  'answer-not-understood',
  'dns-failed',
  'captive-portal',
  'clock-wrong',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-needs-password',
  'proxy-password-refused',
  'proxy-sign-in-unsupported',
  'proxy-unsupported',
  // workspaces and their vaults
  'no-access-to-subscription',
  'workspace-not-found',
  'workspace-forbidden',
  'workspace-without-vault',
  'vault-not-found',
  'config-unreadable',
  'config-invalid',
  'link-invalid',
  // the vault
  'vault-role-missing',
  'vault-policy-missing',
  'vault-firewall',
  'vault-private',
  'vault-refused',
  'token-refused',
  // secrets
  'secret-not-found',
  'secret-disabled',
  'secret-deleted',
  'secret-busy',
  'secret-changed',
  'name-empty',
  'name-invalid',
  'name-too-long',
  'name-twice',
  'value-empty',
  'value-too-large',
  'value-not-text',
  'content-type-too-long',
  'tags-too-many',
  'tag-without-name',
  'tag-too-long',
  'tag-twice',
  'expires-before-activates',
  'date-incomplete',
  'file-unreadable',
  'variable-unreadable',
  'recipe-invalid',
  'file-too-large',
  'file-format-unknown',
  'file-damaged',
  'file-empty',
  'file-too-many',
  'batch-under-way',
  'write-uncertain',
  'purge-protected',
  'secret-exists',
  'backup-refused',
  'file-not-written',
  // Sotto itself
  'vault-process-ended',
  'locked',
  'not-allowed',
  'unexpected',
] as const;

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

/**
 * A failure as it crosses the bridge or the port: the code, and only such facts as have a closed form.
 * `status`: HTTP status 100–599. `requestId`: the service's own id of the request, for its support.
 * `minutes`: by how much this computer's clock is ahead of the service's; negative where it is behind.
 * `address`: this computer's address as the vault's firewall named it. `retryAfter`: seconds. `line`: of a file, from 1.
 */
export const Failure = z.strictObject({
  code: ErrorCode,
  status: z.optional(z.int().check(z.gte(100), z.lte(599))),
  requestId: z.optional(z.string().check(z.regex(/^[0-9a-fA-F-]{8,64}$/))),
  address: z.optional(z.string().check(z.regex(/^[0-9a-fA-F.:]{3,45}$/))),
  minutes: z.optional(z.int().check(z.gte(-999_999), z.lte(999_999))),
  retryAfter: z.optional(z.number().check(z.gte(0), z.lte(86_400))),
  line: z.optional(z.int().check(z.gte(1))),
});
export type Failure = z.infer<typeof Failure>;

/** Failures that pass by themselves when the network is back, so that Sotto may wait for it and go on. */
const outOfReach = new Set<ErrorCode>(['offline', 'dns-failed', 'timed-out', 'captive-portal', 'proxy-unreachable']);

export function isOutOfReach({ code }: Pick<Failure, 'code'>): boolean {
  return outOfReach.has(code);
}

/** Failures of a service that was reached and can't serve just now. It may say how long it wants to be left alone. */
const busy = new Set<ErrorCode>(['service-unavailable', 'throttled']);

export function isBusy({ code }: Pick<Failure, 'code'>): boolean {
  return busy.has(code);
}

/** What every method of the contract answers. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function success<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function failure(code: ErrorCode, facts: Omit<Failure, 'code'> = {}): { ok: false; error: Failure } {
  return { ok: false, error: { code, ...facts } };
}
