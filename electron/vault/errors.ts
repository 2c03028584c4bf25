import { failure, type ErrorCode, type Failure } from '../../shared/errors.ts';
import { factsOf, networkFailure } from '../network/errors.ts';

/** Inner codes of a vault's 403 and 409. Source: Key Vault REST API error codes, and answers of the service. */
const innerCodes = new Map<string, ErrorCode>(
  Object.entries({
    ForbiddenByRbac: 'vault-role-missing',
    AccessDenied: 'vault-policy-missing',
    ForbiddenByFirewall: 'vault-firewall',
    ForbiddenByConnection: 'vault-private',
    ForbiddenByPolicy: 'vault-refused',
    SecretDisabled: 'secret-disabled',
    ObjectIsDeletedButRecoverable: 'secret-deleted',
    ObjectIsBeingDeleted: 'secret-busy',
    ObjectIsBeingRecovered: 'secret-busy',
  } as const),
);

/**
 * Maps whatever a vault call threw to its closed code. The error itself ends here: its request holds the token and,
 * for a write, the value.
 */
export function vaultFailure(error: unknown): Failure {
  const { status, requestId, innerCode, code, message } = factsOf(error);
  const facts = { ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) };
  if (status === 401) return failure('token-refused', facts).error;
  if (status === 404) return failure(code === 'SecretNotFound' ? 'secret-not-found' : 'vault-not-found', facts).error;
  if (status === 403 || status === 409) {
    const known = innerCodes.get(innerCode ?? '') ?? (status === 409 ? 'secret-busy' : 'vault-refused');
    if (known !== 'vault-firewall') return failure(known, facts).error;
    const address = clientAddress(message);
    return failure(known, { ...facts, ...(address !== undefined && { address }) }).error;
  }
  return networkFailure(error);
}

/** The vault's firewall names this computer's address in its message: `Client address: 203.0.113.24`. */
function clientAddress(message: string): string | undefined {
  return /Client address: ([0-9a-fA-F.:]{3,45}?)(?![0-9a-fA-F.:])/.exec(message)?.[1]?.replace(/\.$/, '');
}
