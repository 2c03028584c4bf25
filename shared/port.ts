import * as z from 'zod/mini';
import { FromBatch, ToBatch } from './batch-port.ts';
import { Attributes, Revision, SecretName, SecretVersion, Time } from './entities.ts';
import { Failure } from './errors.ts';
import { fileOddities } from './file-rules.ts';

z.config({ jitless: true });

/**
 * The messages between a window's preload and its vault process, over the port that main brokers and cannot read.
 * The vault process checks every one that comes in; the preload trusts only the process that main gave it.
 */

/** Far over the vault's limit, so that a too large value gets its own message; a bound on what is looked at at all. */
const messageLimit = 1_048_576;

const Facts = z.strictObject({
  bytes: z.int(),
  lines: z.int(),
  blankAtStart: z.boolean(),
  blankAtEnd: z.boolean(),
  lineEndAtEnd: z.boolean(),
  carriageReturns: z.boolean(),
  byteOrderMark: z.boolean(),
  quoted: z.boolean(),
  controls: z.boolean(),
});

/** Where a value comes from that the vault process holds; what a person may read of it. */
export const Source = z.discriminatedUnion('way', [
  z.strictObject({
    way: z.literal('file'),
    fileName: z.string(),
    /** Names in it, and the lines that they stand in. */
    keys: z.array(z.strictObject({ key: z.string(), line: z.int() })),
    /** Which of them it is, by its place; null for the whole file. */
    part: z.nullable(z.int()),
    /** How the file holds it in a way that readers differ in. */
    odd: z.array(z.enum(fileOddities)),
    /** Its bytes are no text, and are kept as Base64. */
    base64: z.boolean(),
  }),
  z.strictObject({ way: z.literal('variable'), name: z.string() }),
]);
export type Source = z.infer<typeof Source>;

const Recipe = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('characters'),
    length: z.int(),
    letters: z.boolean(),
    digits: z.boolean(),
    symbols: z.boolean(),
    lookAlikes: z.boolean(),
  }),
  z.strictObject({ of: z.literal('words'), length: z.int() }),
]);

export const ToVault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({
    kind: z.literal('save'),
    name: z.string().check(z.maxLength(1_024)),
    value: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('typed'), text: z.string().check(z.maxLength(messageLimit)) }),
      /** What the process holds, of a file or whatever `Source` names. */
      z.strictObject({ from: z.literal('held') }),
      /** Made in the process, for this one save. */
      z.strictObject({ from: z.literal('generated'), recipe: Recipe }),
    ]),
    attributes: Attributes,
    basedOn: z.union([z.nullable(Revision), z.literal('unknown')]),
  }),
  z.strictObject({ kind: z.literal('drop') }),
  /** Of the file that is held: one of its names, by its place, or the whole. */
  z.strictObject({ kind: z.literal('take-part'), part: z.nullable(z.int()) }),
  /** A file that the person dropped on the window: its path comes from the preload, past main, which needs none. */
  z.strictObject({ kind: z.literal('open-dropped'), path: z.string().check(z.maxLength(32_768)) }),
  z.strictObject({ kind: z.literal('read') }),
  /** The value has arrived in the window: main may end the process. */
  z.strictObject({ kind: z.literal('received') }),
]);
export type ToVault = z.infer<typeof ToVault>;

export const FromVault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('held'), source: Source, facts: Facts }),
  z.strictObject({ kind: z.literal('not-held'), source: Source, error: Failure }),
  z.strictObject({ kind: z.literal('saved'), name: SecretName, version: SecretVersion }),
  z.strictObject({
    kind: z.literal('save-failed'),
    field: z.enum(['name', 'value', 'contentType', 'tags', 'activates', 'expires', 'form']),
    error: Failure,
  }),
  z.strictObject({ kind: z.literal('value'), text: z.string(), bytes: z.int(), lines: z.int() }),
  z.strictObject({ kind: z.literal('read-failed'), error: Failure }),
]);
export type FromVault = z.infer<typeof FromVault>;

/** What a person signs in to a proxy with: a credential for the network, and no secret of a vault. */
export const ProxyCredentials = z.strictObject({ username: z.string(), password: z.string() });
export type ProxyCredentials = z.infer<typeof ProxyCredentials>;

/** A proxy that is spoken to plainly or over TLS, with what is known of its password. */
export const Proxy = z.strictObject({
  kind: z.enum(['http', 'https']),
  host: z.string(),
  port: z.int(),
  credentials: z.nullable(ProxyCredentials),
});
export type Proxy = z.infer<typeof Proxy>;

/** One way to try: without a proxy, through one, or in a manner Sotto does not speak. */
export const ProxyStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('direct') }),
  Proxy,
  z.strictObject({ kind: z.literal('unsupported') }),
]);
export type ProxyStep = z.infer<typeof ProxyStep>;

/** A proxy that did not let through to `host:port`, for want of a password other than the one that it was given. */
export const ProxyRefusal = z.strictObject({ proxy: Proxy, host: z.string(), port: z.int() });
export type ProxyRefusal = z.infer<typeof ProxyRefusal>;

/** One network route as plain data, so that main can hand it to a vault process. */
export const Route = z.strictObject({
  /** The roots to trust, PEM. */
  certificates: z.array(z.string()),
  /** Hosts that may be spoken to: `host[:port]`, or `.suffix[:port]` for exactly one label before it. */
  allowedHosts: z.array(z.string()),
  /** Every name is at this address; null asks the system. */
  address: z.nullable(z.string()),
});
export type Route = z.infer<typeof Route>;

/** Main's orders to its vault process: one job, one vault. */
export const FromMain = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    job: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('write') }),
      /** No window: the file that the person picked in main's dialog. */
      z.strictObject({ kind: z.literal('batch'), path: z.string() }),
      z.strictObject({ kind: z.literal('read'), name: SecretName, version: z.nullable(SecretVersion) }),
      /** Needs no window: an older version's value becomes a new version. */
      z.strictObject({
        kind: z.literal('make-current'),
        name: SecretName,
        version: SecretVersion,
        current: SecretVersion,
      }),
    ]),
    vaultUrl: z.url(),
    route: Route,
  }),
  z.strictObject({ kind: z.literal('file'), path: z.string() }),
  /** With the port on which the value will come. */
  z.strictObject({ kind: z.literal('variable'), name: z.string() }),
  z.strictObject({ kind: z.literal('token'), id: z.int(), token: z.string(), expires: Time }),
  z.strictObject({ kind: z.literal('proxies'), id: z.int(), steps: z.array(ProxyStep) }),
  /** No token, or no way through the proxy: why. */
  z.strictObject({ kind: z.literal('refused'), id: z.int(), error: Failure }),
  ToBatch,
]);
export type FromMain = z.infer<typeof FromMain>;

/** What the process that has this session's environment is asked for, and what it gives; null: there is none of that name. */
export const ToVariableHelper = z.strictObject({ name: z.string() });
export type ToVariableHelper = z.infer<typeof ToVariableHelper>;
export const FromVariableHelper = z.strictObject({ text: z.nullable(z.string()) });
export type FromVariableHelper = z.infer<typeof FromVariableHelper>;

/** What a vault process may tell main: never a value, and of an entry or a reveal not even its length. */
export const ToMain = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('token-wanted'),
    id: z.int(),
    scope: z.string().check(z.maxLength(256)),
    tenantId: z.nullable(z.string().check(z.maxLength(64))),
    claims: z.nullable(z.string().check(z.maxLength(16_384))),
  }),
  /**
   * Which proxies lead to its vault, which the system tells main alone. `refused`: the one that just wanted a password,
   * for which main asks the person first; `since`: when the call began (ms since 1970).
   */
  z.strictObject({
    kind: z.literal('proxies-wanted'),
    id: z.int(),
    refused: z.nullable(z.strictObject({ refusal: ProxyRefusal, since: Time })),
  }),
  z.strictObject({
    kind: z.literal('stored'),
    name: SecretName,
    version: SecretVersion,
    updated: z.nullable(Time),
  }),
  z.strictObject({ kind: z.literal('given') }),
  z.strictObject({ kind: z.literal('failed'), error: Failure }),
  FromBatch,
]);
export type ToMain = z.infer<typeof ToMain>;
