import type { KeychainState } from '../../shared/entities.ts';
import type { LockCause } from '../../shared/entities.ts';
import type { ErrorCode } from '../../shared/errors.ts';

/**
 * What happened, as closed words and numbers. There is no field for text from outside: a name, a URL or an error's
 * message may hold what must not be written down.
 */
export type LogEvent =
  | { event: 'started'; electron: string; chromium: string }
  | { event: 'workspace-shown' }
  | {
      event: 'call-refused';
      why: 'sender' | 'origin' | 'frame' | 'method' | 'role' | 'request' | 'response' | 'declined';
    }
  | { event: 'call-failed'; method: string; code: ErrorCode }
  | { event: 'navigation-refused' | 'permission-refused' | 'window-refused' }
  | { event: 'vault-process'; state: 'started' | 'ended' | 'died' }
  | { event: 'keychain'; state: KeychainState }
  | { event: 'link'; state: 'asked' | 'agreed' | 'declined' | 'refused' }
  | { event: 'job-failed'; code: ErrorCode }
  | { event: 'locked'; cause: LockCause }
  | { event: 'unlocked' }
  | { event: 'rejection-unhandled' };

/** Writes one JSON line to standard error; the only output Sotto has. */
export function log(entry: LogEvent): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}
