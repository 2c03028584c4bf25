import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';

/** An error of the identity platform: the OAuth code, the AADSTS number, and what it says. */
export interface EntraError {
  error: string;
  number: number;
  message: string;
  suberror?: string;
  /** What to ask for at the page, as a claims request. */
  claims?: string;
  status?: number;
}

export function entraError(error: string, number: number, message: string, status?: number): EntraError {
  return { error, number, message, ...(status === undefined ? {} : { status }) };
}

export function missingParameter(name: string): EntraError {
  return entraError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}

export function unknownClient(clientId: string, tenant: string): EntraError {
  return entraError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );
}

export function unknownTenant(name: string): EntraError {
  return entraError(
    'invalid_tenant',
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

/** The text that carries the number, as every answer of the platform words it. */
export function describe(error: EntraError, trace: string, correlation: string, at: string): string {
  return `AADSTS${error.number}: ${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${at}`;
}

/** The form of a timestamp in the platform's errors: `2026-11-24 10:04:05Z`. */
export function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/**
 * The body of an error of the token endpoint:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
export function errorAnswer(error: EntraError, headers: Record<string, string>, origin: string): Answer {
  const at = timestamp();
  const trace = randomUUID();
  const given = headers['client-request-id'] ?? '';
  const correlation = /^[0-9a-f-]{36}$/i.test(given) ? given : randomUUID();
  return json(
    error.status ?? 400,
    {
      error: error.error,
      error_description: describe(error, trace, correlation, at),
      error_codes: [error.number],
      timestamp: at,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `${origin}/error?code=${error.number}`,
      ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
      ...(error.claims === undefined ? {} : { claims: error.claims }),
    },
    { 'cache-control': 'no-store, no-cache', pragma: 'no-cache', expires: '-1', 'x-ms-request-id': trace },
  );
}
