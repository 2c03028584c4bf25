import { networkInterfaces } from 'node:os';
import { failure, type Failure } from '../../shared/errors.ts';

/** Errors of the system that mean: no way to there. */
const offline = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EPIPE',
  'EADDRNOTAVAIL',
]);
const noName = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT', 'EAI_NODATA']);
/** What OpenSSL says of an answer that is no TLS at all: on a port for TLS, that is a captive portal's page. */
const noTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|wrong version number|packet length too long|http request/;

/**
 * Maps an error of the operating system or of TLS to its closed code, or null where it is neither. `onNetwork`: whether
 * this computer has a network at all, without which a name that is not found says no more than "offline".
 * Codes: `offline`, `dns-failed`, `timed-out`, `captive-portal`, `clock-wrong`, `certificate-refused`.
 */
export function reachFailure(error: unknown, onNetwork = hasNetwork): Failure | null {
  const { code, message = '' } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    message?: string;
  };
  if (typeof code !== 'string') return null;
  if (offline.has(code)) return failure('offline').error;
  if (noName.has(code)) return failure(onNetwork() ? 'dns-failed' : 'offline').error;
  if (code === 'ETIMEDOUT') return failure('timed-out').error;
  if (noTls.test(code) || (code === 'EPROTO' && noTls.test(message))) return failure('captive-portal').error;
  if (code === 'CERT_NOT_YET_VALID') return failure('clock-wrong').error;
  if (/CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return failure('certificate-refused').error;
  return null;
}

/** Whether any network but the computer's own loopback is up. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal) === true);
}
