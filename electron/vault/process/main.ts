import type { MessagePortMain } from 'electron';
import { failure, success, type Answer } from '../../../shared/errors.ts';
import { FromMain, ToVault, type FromVault, type ProxyRefusal, type ToMain } from '../../../shared/port.ts';
import { Failed } from '../../network/errors.ts';
import type { GetToken, VaultAccess } from '../client.ts';
import { makeBatch, type Batch } from './batch.ts';
import { makeHeldFile } from './held-file.ts';
import { makeHold } from './hold.ts';
import { makeCurrent, type OlderVersion } from './make-current.ts';
import { read } from './read.ts';
import { generate } from './sources/generated.ts';
import { receiveVariable } from './sources/variable.ts';
import { store } from './write.ts';

/**
 * A vault process: started by main for one entry or one reveal window, joined to its preload by a port that main can't
 * read, and killed together with the window; or for one batch, without a window. What it holds dies with it, so a value may be a plain string here.
 */
type Start = Extract<FromMain, { kind: 'start' }>;

const parent = process.parentPort;
type Reply = Extract<FromMain, { id: number }>;
const waiting = new Map<number, (reply: Reply) => void>();
let questions = 0;
let port: MessagePortMain | null = null;
let batch: Batch | null = null;

const tellMain = (message: ToMain): void => parent.postMessage(message);
const tellWindow = (message: FromVault): void => port?.postMessage(message);
const hold = makeHold(tellWindow);
const file = makeHeldFile(hold);

/** Asks main for something, and waits for the reply of this kind. Throws `Failed` where main refuses it. */
async function ask<K extends Reply['kind']>(kind: K, question: (id: number) => ToMain) {
  const reply = await new Promise<Reply>((resolve) => {
    const id = ++questions;
    waiting.set(id, resolve);
    tellMain(question(id));
  });
  if (reply.kind === kind) return reply as Extract<Reply, { kind: K }>;
  throw new Failed(reply.kind === 'refused' ? reply.error : failure('unexpected').error);
}

/** Asks main to lend a token: the refresh token stays there. */
const getToken: GetToken = (request) => ask('token', (id) => ({ kind: 'token-wanted', id, ...request }));

const findProxy = async () => (await ask('proxies', (id) => ({ kind: 'proxies-wanted', id, refused: null }))).steps;
const signInToProxy = async (refusal: ProxyRefusal, since: number): Promise<void> => {
  await ask('proxies', (id) => ({ kind: 'proxies-wanted', id, refused: { refusal, since } }));
};

parent.on('message', ({ data, ports }: { data: unknown; ports: MessagePortMain[] }) => {
  const message = FromMain.parse(data);
  switch (message.kind) {
    case 'start': {
      const given = ports[0];
      if (port !== null || given === undefined) return;
      port = given;
      begin(given, message);
      return;
    }
    case 'file':
      void file.open(message.path);
      return;
    case 'variable':
      void hold.take(async () => ({
        source: { way: 'variable', name: message.name },
        answer: await receiveVariable(ports[0]),
      }));
      return;
    case 'batch-run':
      void batch?.run(message.orders);
      return;
    case 'batch-stop':
      batch?.stop();
      return;
    default:
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
  }
});

function begin(window: MessagePortMain, { job, vaultUrl, route }: Start): void {
  const access: VaultAccess = { url: vaultUrl, route: { ...route, findProxy, signInToProxy }, getToken };
  if (job.kind === 'batch') {
    const askMain = async (question: (id: number) => ToMain) => void (await ask('batch-go', question));
    batch = makeBatch({ access, path: job.path, tell: tellMain, ask: askMain });
    void batch.read();
    return;
  }
  let busy = false;
  let given = false;
  window.on('message', ({ data }) => {
    // The port is a boundary like any other: whatever does not fit the contract is not looked at.
    const parsed = ToVault.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.kind === 'hello') tellWindow({ kind: 'ready' });
    if (message.kind === 'drop') file.drop();
    if (message.kind === 'open-dropped' && job.kind === 'write') void file.open(message.path);
    if (message.kind === 'take-part') void file.take(message.part);
    if (message.kind === 'save' && job.kind === 'write' && !busy) {
      busy = true;
      void save(access, message).finally(() => {
        busy = false;
      });
    }
    if (message.kind === 'read' && job.kind === 'read' && !given) {
      given = true;
      void give(access, job.name, job.version);
    }
    if (message.kind === 'received' && given) tellMain({ kind: 'given' });
  });
  window.start();
  if (job.kind === 'make-current') void revive(access, job);
}

async function revive(access: VaultAccess, older: OlderVersion): Promise<void> {
  const stored = await makeCurrent(access, older);
  if (stored.ok) tellMain({ kind: 'stored', name: stored.name, version: stored.version, updated: stored.updated });
  else tellMain({ kind: 'failed', error: stored.error });
}

function valueOf(value: Extract<ToVault, { kind: 'save' }>['value']): Answer<string> {
  if (value.from === 'typed') return success(value.text);
  if (value.from === 'generated') return generate(value.recipe);
  const held = hold.text();
  return held === null ? failure('value-empty') : success(held);
}

async function save(access: VaultAccess, message: Extract<ToVault, { kind: 'save' }>): Promise<void> {
  const value = valueOf(message.value);
  if (!value.ok) {
    tellWindow({ kind: 'save-failed', field: 'value', error: value.error });
    return;
  }
  const { name, basedOn } = message;
  const attributes = message.value.from === 'held' ? file.added(name, message.attributes) : message.attributes;
  const stored = await store(access, { name, value: value.value, attributes, basedOn });
  if (stored.ok) {
    tellWindow({ kind: 'saved', name: stored.name, version: stored.version });
    tellMain({ kind: 'stored', name: stored.name, version: stored.version, updated: stored.updated });
  } else {
    tellWindow({ kind: 'save-failed', field: stored.field, error: stored.error });
    tellMain({ kind: 'failed', error: stored.error });
  }
}

async function give(access: VaultAccess, name: string, version: string | null): Promise<void> {
  const answer = await read(access, name, version);
  if (answer.ok) {
    tellWindow({ kind: 'value', ...answer.value });
  } else {
    tellWindow({ kind: 'read-failed', error: answer.error });
    tellMain({ kind: 'failed', error: answer.error });
  }
}
