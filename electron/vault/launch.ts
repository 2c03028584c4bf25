import { MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron';
import { failure, type Failure } from '../../shared/errors.ts';
import type { FromBatch, ToBatch } from '../../shared/batch-port.ts';
import { ToMain, type FromMain } from '../../shared/port.ts';
import { log } from '../base/log.ts';
import { isAllowed, proxiesOf } from '../network/agent.ts';
import { Failed } from '../network/errors.ts';
import type { VaultAccess } from './client.ts';

type Start = Extract<FromMain, { kind: 'start' }>;

export interface VaultProcessOptions {
  /** The bundled script of `vault/process/main.ts`. */
  script: string;
  access: VaultAccess;
  /** The one scope that tokens are lent for. */
  scope: string;
  job: Start['job'];
  onStored(secret: { name: string; version: string; updated: number | null }): void;
  onGiven(): void;
  onFailed(error: Failure): void;
  /** What the process of a batch tells. */
  onBatch?(message: FromBatch): void;
  /** The process died although nobody ended it. */
  onDied(): void;
}

export interface VaultProcess {
  /** The window's end of the port. Main passes it on and can't read it. */
  windowPort: MessagePortMain;
  /** A file that the person picked in main's dialog; only the process reads it. */
  pickFile(path: string): void;
  /** An order to the process of a batch. */
  tellBatch(message: ToBatch): void;
  /** A variable whose value will come on this port. */
  takeVariable(name: string, port: MessagePortMain): void;
  /** Kills it: what it held is gone with its memory. */
  end(): void;
}

/**
 * Starts the process that will touch one window's value, with one vault, one network route, and tokens lent on request.
 * Main learns only what `ToMain` allows: name, version, time, or an error code.
 */
export function startVaultProcess(options: VaultProcessOptions): VaultProcess {
  const { access, scope } = options;
  const { port1: windowPort, port2: processPort } = new MessageChannelMain();
  let child: Electron.UtilityProcess | null = utilityProcess.fork(options.script, [], {
    serviceName: 'Sotto vault',
    // A non-empty environment replaces ours; an empty one would be taken for "inherit all".
    env: { SOTTO_PROCESS: 'vault' },
    // Whatever a library might print goes nowhere.
    stdio: 'ignore',
  });
  let running = false;
  let started = false;
  let ended = false;
  const unsent: [FromMain, MessagePortMain[]][] = [];

  const send = (message: FromMain, ports: MessagePortMain[] = []): void => {
    if (child === null) return;
    if (started) child.postMessage(message, ports);
    else unsent.push([message, ports]);
  };
  const start = (): void => {
    if (child === null) return;
    started = true;
    // The route as plain data; which proxies lead to the vault, the process asks when it needs one.
    const { certificates, allowedHosts, address } = access.route;
    const route = { certificates, allowedHosts, address };
    child.postMessage({ kind: 'start', job: options.job, vaultUrl: access.url, route } satisfies FromMain, [
      processPort,
    ]);
    for (const [message, ports] of unsent.splice(0)) child.postMessage(message, ports);
  };
  const answer = async (id: number, work: () => Promise<FromMain>): Promise<void> => {
    try {
      send(await work());
    } catch (error) {
      send({ kind: 'refused', id, error: error instanceof Failed ? error.failure : failure('unexpected').error });
    }
  };
  const lend = async ({ id, ...wanted }: Extract<ToMain, { kind: 'token-wanted' }>): Promise<FromMain> => {
    if (wanted.scope !== scope) throw new Failed(failure('token-refused').error);
    const { token, expires } = await access.getToken(wanted);
    return { kind: 'token', id, token, expires };
  };
  const findProxies = async ({ id, refused }: Extract<ToMain, { kind: 'proxies-wanted' }>): Promise<FromMain> => {
    if (refused !== null) {
      const { proxy, host, port } = refused.refusal;
      if (!isAllowed(`https://${host}:${port}/`, access.route)) throw new Failed(failure('origin-refused').error);
      // Nobody is asked for a password to another proxy than those that the system names: it would be sent there.
      const isOurs = (await proxiesOf(access.route, access.url)).some(
        (one) => one.kind === proxy.kind && one.host === proxy.host && one.port === proxy.port,
      );
      if (isOurs) await access.route.signInToProxy?.(refused.refusal, refused.since);
    }
    return { kind: 'proxies', id, steps: await proxiesOf(access.route, access.url) };
  };

  child.once('spawn', () => {
    running = true;
    log({ event: 'vault-process', state: 'started' });
    // `kill` before the spawn has no effect, so an early end is carried out here.
    if (ended) {
      child?.kill();
      return;
    }
    start();
  });
  child.on('message', (data: unknown) => {
    const parsed = ToMain.safeParse(data);
    if (!parsed.success || ended) return;
    const message = parsed.data;
    switch (message.kind) {
      case 'token-wanted':
        void answer(message.id, () => lend(message));
        return;
      case 'proxies-wanted':
        void answer(message.id, () => findProxies(message));
        return;
      case 'stored':
        options.onStored({ name: message.name, version: message.version, updated: message.updated });
        return;
      case 'given':
        options.onGiven();
        return;
      case 'failed':
        options.onFailed(message.error);
        return;
      default:
        options.onBatch?.(message);
    }
  });
  child.once('exit', () => {
    // The reference goes first: a message sent to a process from within its own exit can crash main.
    child = null;
    log({ event: 'vault-process', state: ended ? 'ended' : 'died' });
    if (!ended) setImmediate(options.onDied);
  });

  return {
    windowPort,
    pickFile: (path) => send({ kind: 'file', path }),
    tellBatch: send,
    takeVariable: (name, port) => send({ kind: 'variable', name }, [port]),
    end() {
      ended = true;
      if (running) child?.kill();
    },
  };
}
