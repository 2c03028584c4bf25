import type { ErrorCode, Failure } from '../../shared/errors.ts';

/** Codes of a request that never left: no connection was there, or no token for it. */
const neverSent = new Set<ErrorCode>([
  'origin-refused',
  'certificate-refused',
  'signed-out',
  'sign-in-needed',
  'dns-failed',
  'captive-portal',
  'clock-wrong',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-needs-password',
  'proxy-password-refused',
  'proxy-sign-in-unsupported',
  'proxy-unsupported',
]);

/** Whether a request that failed so may have been carried out: the answer was lost, not the request. */
export function mayHaveArrived({ code, status }: Failure): boolean {
  // A portal's page with a status came over a trusted connection, so whoever inspects it may have passed the request on.
  if (status !== undefined) return status >= 500 || code === 'answer-not-understood' || code === 'captive-portal';
  return !neverSent.has(code);
}
