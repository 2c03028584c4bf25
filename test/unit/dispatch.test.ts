import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../electron/base/log.ts';
import { makeDispatch, type Sender } from '../../electron/ipc/dispatch.ts';
import { contract, type MethodName } from '../../shared/contract.ts';
import { failure, success } from '../../shared/errors.ts';

const canary = 'canary-4f9b';
const workspace: Sender = { role: 'workspace', origin: 'app://workspace', isMainFrame: true };
const entry: Sender = { role: 'entry', origin: 'app://entry', isMainFrame: true };
const session = {
  account: null,
  accounts: [],
  signingIn: false,
  deviceCode: null,
  again: null,
  keychain: 'absent' as const,
  lastWorkspaceId: null,
  locked: null,
  asksToUnlock: false,
  unlocking: null,
  settings: 'read',
  platform: 'linux' as const,
};
const notAllowed = failure('not-allowed');

function start(confirm: (method: MethodName, request: unknown) => Promise<boolean> = async () => false) {
  const logged: LogEvent[] = [];
  const asked = vi.fn(confirm);
  const handler = vi.fn((): unknown => success(session));
  const lock = { on: false };
  const dispatch = makeDispatch({ confirm: asked, log: (entry) => logged.push(entry), isLocked: () => lock.on });
  return { lock, dispatch, logged, asked, handler, handlers: { 'session.get': handler } as const };
}

describe('the router answers', () => {
  it('the right window, method and shape', async () => {
    const { dispatch, handlers, logged } = start();
    expect(await dispatch(workspace, handlers, 'session.get', {})).toEqual(success(session));
    expect(logged).toEqual([]);
  });

  it('a failure of the handler, with nothing beside it', async () => {
    const { dispatch, handlers, handler, logged } = start();
    handler.mockReturnValue({ ...failure('offline', { status: 503 }), stray: canary });
    expect(await dispatch(workspace, handlers, 'session.get', {})).toEqual(failure('offline', { status: 503 }));
    expect(logged).toEqual([{ event: 'call-failed', method: 'session.get', code: 'offline' }]);
  });

  it('a handler that is asked with the checked request', async () => {
    const { dispatch } = start();
    const choose = vi.fn(() => failure('workspace-not-found'));
    await dispatch(workspace, { 'workspaces.choose': choose }, 'workspaces.choose', { workspaceId: 'w' });
    expect(choose).toHaveBeenCalledWith({ workspaceId: 'w' });
  });
});

describe('the router refuses, and asks no handler', () => {
  const senders: [string, Sender, Extract<LogEvent, { event: 'call-refused' }>['why']][] = [
    ['a sender that main did not make', { ...workspace, role: null }, 'sender'],
    ['a frame inside of the page', { ...workspace, isMainFrame: false }, 'frame'],
    ['another origin', { ...workspace, origin: 'https://evil.example' }, 'origin'],
    ['another role’s origin', { ...workspace, origin: 'app://entry' }, 'origin'],
    ['an origin that begins like its own', { ...workspace, origin: 'app://workspace.evil' }, 'origin'],
    ['an origin with a slash', { ...workspace, origin: 'app://workspace/' }, 'origin'],
    ['no origin', { ...workspace, origin: '' }, 'origin'],
    ['the null origin', { ...workspace, origin: 'null' }, 'origin'],
    ['a window of another role', entry, 'role'],
  ];
  it.each(senders)('%s', async (_name, sender, why) => {
    const { dispatch, handlers, handler, logged } = start();
    expect(await dispatch(sender, handlers, 'session.get', {})).toEqual(notAllowed);
    expect(logged).toEqual([{ event: 'call-refused', why }]);
    expect(handler).not.toHaveBeenCalled();
  });

  it('a window without handlers', async () => {
    const { dispatch, logged } = start();
    expect(await dispatch(workspace, undefined, 'session.get', {})).toEqual(notAllowed);
    expect(logged).toEqual([{ event: 'call-refused', why: 'sender' }]);
  });

  const names = ['session.steal', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'SESSION.GET', 7, null];
  it.each([...names, undefined, {}, ['session.get']])('the method %o', async (method) => {
    const { dispatch, handlers, handler, logged } = start();
    expect(await dispatch(workspace, handlers, method, {})).toEqual(notAllowed);
    expect(logged).toEqual([{ event: 'call-refused', why: 'method' }]);
    expect(handler).not.toHaveBeenCalled();
  });

  it('a method of its role that the window has no own handler for', async () => {
    const { dispatch, handler } = start();
    const inherited = Object.create({ 'session.get': handler }) as Record<string, never>;
    expect(await dispatch(workspace, inherited, 'session.get', {})).toEqual(notAllowed);
    expect(handler).not.toHaveBeenCalled();
  });

  const requests = [undefined, null, 'x', 7, [], { extra: 1 }, { value: canary }, () => undefined, new Map([['a', 1]])];
  it.each(requests)('the request %o', async (request) => {
    const { dispatch, handler, logged } = start();
    const list = { 'secrets.list': handler };
    expect(await dispatch(workspace, list, 'secrets.list', request)).toEqual(notAllowed);
    expect(logged).toEqual([{ event: 'call-refused', why: 'request' }]);
    expect(handler).not.toHaveBeenCalled();
  });

  it('a request with one field too many', async () => {
    const { dispatch, handler } = start();
    const request = { vaultId: 'v', next: null, url: 'https://evil.example' };
    expect(await dispatch(workspace, { 'secrets.list': handler }, 'secrets.list', request)).toEqual(notAllowed);
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('the router lets nothing out', () => {
  const answers = [
    undefined,
    null,
    canary,
    { ok: true },
    { ok: true, value: undefined },
    { ok: true, value: { ...session, value: canary } },
    { ok: true, value: { ...session, keychain: 'file' } },
    { ok: false },
    { ok: false, error: { code: 'no-such-code', message: canary } },
    { ok: false, error: { code: 'offline', message: canary } },
    { ok: false, error: new Error(canary) },
  ];
  it.each(answers)('that has a wrong shape: %o', async (answer) => {
    const { dispatch, handlers, handler } = start();
    handler.mockReturnValue(answer);
    expect(await dispatch(workspace, handlers, 'session.get', {})).toEqual(failure('unexpected'));
  });

  it('of an error that a handler throws or rejects with', async () => {
    for (const fail of [
      () => {
        throw new Error(canary);
      },
      () => Promise.reject(new Error(canary)),
    ]) {
      const { dispatch, logged } = start();
      const answer = await dispatch(workspace, { 'session.get': fail }, 'session.get', {});
      expect(answer).toEqual(failure('unexpected'));
      expect(JSON.stringify([answer, logged])).not.toContain(canary);
    }
  });
});

describe('a deed', () => {
  const rule = contract['session.signOut'] as { confirm?: true };
  afterEach(() => {
    delete rule.confirm;
  });

  it.each([true, false])('is done only if the person agrees (%s)', async (agrees) => {
    rule.confirm = true;
    const { dispatch, asked, handler, logged } = start(async () => agrees);
    const answer = await dispatch(workspace, { 'session.signOut': handler }, 'session.signOut', {});
    expect(asked).toHaveBeenCalledExactlyOnceWith('session.signOut', {});
    expect(handler).toHaveBeenCalledTimes(agrees ? 1 : 0);
    expect(answer).toEqual(agrees ? success(session) : notAllowed);
    if (!agrees) expect(logged).toEqual([{ event: 'call-refused', why: 'declined' }]);
  });

  it('is not done when the question itself fails', async () => {
    rule.confirm = true;
    const { dispatch, handler } = start(() => Promise.reject(new Error(canary)));
    const answer = await dispatch(workspace, { 'session.signOut': handler }, 'session.signOut', {}).catch(
      (error: unknown) => String(error),
    );
    expect(handler).not.toHaveBeenCalled();
    expect(JSON.stringify(answer)).not.toContain(canary);
  });

  it('is asked about only after everything else is right', async () => {
    rule.confirm = true;
    const { dispatch, asked, handler } = start(async () => true);
    await dispatch(entry, { 'session.signOut': handler }, 'session.signOut', {});
    await dispatch(workspace, { 'session.signOut': handler }, 'session.signOut', { all: true });
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('while Sotto is locked, the router', () => {
  const locked = failure('locked');

  it('asks no handler but those that the contract marks', async () => {
    const { dispatch, lock, handlers, logged } = start();
    const choose = vi.fn(() => failure('workspace-not-found'));
    lock.on = true;
    expect(await dispatch(workspace, handlers, 'session.get', {})).toEqual(success(session));
    expect(
      await dispatch(workspace, { 'workspaces.choose': choose }, 'workspaces.choose', { workspaceId: 'w' }),
    ).toEqual(locked);
    expect(choose).not.toHaveBeenCalled();
    expect(logged).toEqual([{ event: 'call-failed', method: 'workspaces.choose', code: 'locked' }]);
  });

  it('keeps an answer back that comes after the lock', async () => {
    const { dispatch, lock } = start();
    const list = vi.fn(() => {
      lock.on = true;
      return success({ rows: [], next: null });
    });
    const asked = { vaultId: 'v', next: null };
    expect(await dispatch(workspace, { 'secrets.list': list }, 'secrets.list', asked)).toEqual(locked);
    expect(list).toHaveBeenCalledTimes(1);
  });

  it('answers nothing of a workspace but the session, the lock and its end', () => {
    const marked = Object.entries(contract).filter(([, rule]) => rule.role === 'workspace' && 'whileLocked' in rule);
    expect(marked.map(([name]) => name)).toEqual([
      'session.get',
      'session.lock',
      'session.unlock',
      'session.cancelSignIn',
      'session.signOut',
    ]);
  });
});
