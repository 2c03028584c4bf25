export type ServiceName = 'entra' | 'arm' | 'vault';

/** A thing that a well-behaved client never does. */
export type Offence = 'body-before-authentication';

/** One request as the emulator saw it. No query, no body, no token, no value: a record may be printed. */
export interface RecordEntry {
  readonly sequence: number;
  /** When it arrived, in milliseconds of this process. */
  readonly at: number;
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  /** The vault that the host name named, for the vault service. */
  readonly vault?: string;
  /** The operation's name in the routing table, or `unknown`. */
  operation: string;
  authenticated: boolean;
  /** The account that the access token names. */
  user?: string;
  /** What was answered; absent while the answer is held, and for good if the connection was broken. */
  status?: number;
  readonly offences: Offence[];
}

/** Keeps what was sent, in the order of arrival. */
export class Record {
  readonly entries: RecordEntry[] = [];

  open(service: ServiceName, method: string, path: string, vault?: string): RecordEntry {
    const entry: RecordEntry = {
      sequence: this.entries.length + 1,
      at: performance.now(),
      service,
      method,
      path,
      ...(vault === undefined ? {} : { vault }),
      operation: 'unknown',
      authenticated: false,
      offences: [],
    };
    this.entries.push(entry);
    return entry;
  }

  offences(): RecordEntry[] {
    return this.entries.filter((entry) => entry.offences.length > 0);
  }
}
