import type { ErrorCode } from '../../../shared/errors.ts';
import type { Fault as Planned, Mangle } from '../../emulator/faults.ts';
import type { Expected, Fault, Kind, Scene } from './case.ts';

const onlyLists = { not: 'only a list goes on elsewhere' };
const onlyWrites = { not: 'only a write takes effect' };
const noConflict = { not: 'a read is in conflict with nothing' };
const noName = { not: 'a list names what there is, whatever that is' };

const everywhere = (code: Expected): Record<Kind, Expected> => ({ read: code, list: code, look: code, write: code });

/** A fault that the emulator brings about at the operation: this once, or for as long as it lasts. */
function planned(
  name: string,
  fault: Planned,
  expected: Fault['expected'],
  { times = Infinity, signsIn = false }: { times?: number; signsIn?: boolean } = {},
): Fault {
  return {
    name,
    expected,
    ...(signsIn && { signsIn }),
    async begin({ emulator }: Scene, operation) {
      const handle = emulator.faults.schedule({ service: 'vault', operation, times, fault });
      return async () => handle.cancel();
    },
  };
}

function refused(status: number, code: string, innerCode: string | undefined, expected: Fault['expected']): Fault {
  const name = `${status} ${innerCode ?? code}`;
  return planned(name, { kind: 'refuse', status, code, ...(innerCode !== undefined && { innerCode }) }, expected);
}

/** Who may not look may still set: that refusal alone does not hinder a write. */
const forbidden = (inner: string, code: ErrorCode, look: Expected = code): Fault =>
  refused(403, 'Forbidden', inner, { ...everywhere(code), look });

const conflict = (inner: string, code: ErrorCode): Fault =>
  refused(409, 'Conflict', inner, { read: noConflict, list: noConflict, look: noConflict, write: code });

/** The write has taken effect, and only its answer is of no use: it is looked up, and stored once. */
function mangled(name: string, how: Mangle['how'], expected: Partial<Fault['expected']> = {}): Fault {
  const unread = everywhere('answer-not-understood');
  // A write is made once, and what is asked afterwards is another operation.
  return planned(name, { kind: 'mangle', how }, { ...unread, write: 'done', ...expected });
}

const status = (code: number, commit: boolean, expected: Fault['expected']): Fault =>
  planned(`${code}${commit ? ' after the vault stored it' : ''}`, { kind: 'status', status: code, commit }, expected);

export const faults: Fault[] = [
  {
    name: 'offline',
    expected: everywhere('offline'),
    async begin({ emulator }) {
      await emulator.connect(false);
      return () => emulator.connect(true);
    },
  },
  {
    name: 'a certificate of nobody’s',
    expected: everywhere('certificate-refused'),
    async begin({ emulator }) {
      await emulator.pretend(true);
      return () => emulator.pretend(false);
    },
  },
  planned('reset before the vault looked', { kind: 'break' }, everywhere('offline')),
  mangled('reset in the middle of the answer', 'cut', { ...everywhere('offline'), write: 'done' }),
  planned(
    'reset after the vault stored it',
    { kind: 'break', commit: true },
    { read: onlyWrites, list: onlyWrites, look: onlyWrites, write: 'done' },
  ),
  planned('no answer, ever', { kind: 'hold' }, everywhere('timed-out')),
  planned(
    'no answer after the vault stored it',
    { kind: 'hold', commit: true },
    { read: onlyWrites, list: onlyWrites, look: onlyWrites, write: 'done' },
  ),
  refused(401, 'Unauthorized', undefined, everywhere('token-refused')),
  planned('claims challenge, silent', { kind: 'claims', silent: true }, everywhere('done'), { times: 1 }),
  planned('claims challenge, one step', { kind: 'claims' }, everywhere('done'), { times: 1, signsIn: true }),
  forbidden('ForbiddenByRbac', 'vault-role-missing', 'done'),
  forbidden('AccessDenied', 'vault-policy-missing', 'done'),
  forbidden('ForbiddenByFirewall', 'vault-firewall'),
  forbidden('ForbiddenByConnection', 'vault-private'),
  forbidden('ForbiddenByPolicy', 'vault-refused'),
  forbidden('SomethingNew', 'vault-refused'),
  refused(404, 'SecretNotFound', undefined, { ...everywhere('secret-not-found'), look: 'done' }),
  refused(404, 'NotFound', undefined, everywhere('vault-not-found')),
  conflict('ObjectIsDeletedButRecoverable', 'secret-deleted'),
  conflict('ObjectIsBeingDeleted', 'secret-busy'),
  conflict('ObjectIsBeingRecovered', 'secret-busy'),
  conflict('SomethingNew', 'secret-busy'),
  planned('429 once', { kind: 'status', status: 429, retryAfterSeconds: 1 }, everywhere('done'), { times: 1 }),
  planned('429 for a minute', { kind: 'status', status: 429, retryAfterSeconds: 60 }, everywhere('throttled')),
  status(500, false, everywhere('service-unavailable')),
  status(502, false, everywhere('service-unavailable')),
  status(503, false, everywhere('service-unavailable')),
  status(500, true, { read: onlyWrites, list: onlyWrites, look: onlyWrites, write: 'done' }),
  mangled('truncated', 'truncated'),
  mangled('malformed', 'malformed'),
  mangled('another content type', 'other-type'),
  mangled('empty', 'empty'),
  mangled('50 MB', 'huge'),
  mangled('speaks of another secret', 'other-name', { list: noName }),
  planned('a portal’s page', { kind: 'page', status: 200 }, everywhere('captive-portal')),
  planned(
    'a redirect',
    { kind: 'page', status: 302, location: 'https://sotto.example/' },
    everywhere('answer-not-understood'),
  ),
  mangled('a list that goes on elsewhere', 'foreign-next', {
    ...{ read: onlyLists, list: 'origin-refused', look: 'origin-refused', write: onlyLists },
  }),
  mangled('a list without end', 'looping-next', { read: onlyLists, write: onlyLists }),
];
