import * as z from 'zod/mini';
import { contract, isMethod, type MethodName, type Request, type Response, type Role } from '../../shared/contract.ts';
import { Failure, failure, type Answer } from '../../shared/errors.ts';
import type { LogEvent } from '../base/log.ts';

/** What main answers a window of role `R`: one function a method, nothing missing. */
export type Handlers<R extends Role> = {
  [M in MethodName<R>]: (request: Request<M>) => Answer<Response<M>> | Promise<Answer<Response<M>>>;
};

/** Who sent a message, as the operating system's side of Electron tells it; nothing of it comes from the message. */
export interface Sender {
  /** Role that main gave the window when it made it; null for a sender it did not make. */
  role: Role | null;
  /** Origin of the frame that sent it. */
  origin: string;
  isMainFrame: boolean;
}

export interface DispatchOptions {
  /** Asks the person, in main's own dialog, whether a deed may be done. */
  confirm(method: MethodName, request: unknown): Promise<boolean>;
  log(entry: LogEvent): void;
  /** While it is, only methods that the contract marks are answered. */
  isLocked(): boolean;
}

const Refused = z.object({ ok: z.literal(false), error: Failure });

interface Rule {
  role: Role;
  request: z.core.$ZodType;
  response: z.core.$ZodType;
  confirm?: true;
  whileLocked?: true;
}

type AnyHandlers = Partial<Record<MethodName, (request: never) => unknown>>;

/**
 * Answers one message of a window. It fails closed: the sender, its frame and origin, the method, its role, the shape of
 * the request and the shape of the answer must each be right, or the answer is `not-allowed` (`unexpected` where the
 * fault is ours) and nothing is said of why.
 */
export function makeDispatch({ confirm, log, isLocked }: DispatchOptions) {
  const refuse = (why: Extract<LogEvent, { event: 'call-refused' }>['why']) => {
    log({ event: 'call-refused', why });
    return failure(why === 'response' ? 'unexpected' : 'not-allowed');
  };

  const mayGoOn = async (method: MethodName, request: unknown): Promise<boolean> => {
    try {
      return await confirm(method, request);
    } catch {
      return false; // No question could be asked, so there is no consent.
    }
  };

  const isShut = (rule: Rule): boolean => rule.whileLocked !== true && isLocked();
  const lockedOut = (method: MethodName) => {
    log({ event: 'call-failed', method, code: 'locked' });
    return failure('locked');
  };

  return async function dispatch(
    sender: Sender,
    handlers: AnyHandlers | undefined,
    method: unknown,
    request: unknown,
  ): Promise<Answer<unknown>> {
    if (sender.role === null || handlers === undefined) return refuse('sender');
    if (!sender.isMainFrame) return refuse('frame');
    if (sender.origin !== `app://${sender.role}`) return refuse('origin');
    if (!isMethod(method)) return refuse('method');
    const rule: Rule = contract[method];
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (rule.role !== sender.role || handler === undefined) return refuse('role');
    if (isShut(rule)) return lockedOut(method);
    const asked = z.safeParse(rule.request, request);
    if (!asked.success) return refuse('request');
    if (rule.confirm === true && !(await mayGoOn(method, asked.data))) return refuse('declined');

    let answer: unknown;
    try {
      answer = await handler(asked.data as never);
    } catch {
      // A handler maps its own failures; whatever else it throws is not looked at, for what it may hold.
      log({ event: 'call-failed', method, code: 'unexpected' });
      return failure('unexpected');
    }
    // Locked meanwhile: what was asked before is not answered any more.
    if (isShut(rule)) return lockedOut(method);
    // Failures are checked like values: an Error object would carry its message across.
    const failed = Refused.safeParse(answer);
    if (failed.success) {
      log({ event: 'call-failed', method, code: failed.data.error.code });
      return failed.data;
    }
    const given = z.safeParse(z.object({ ok: z.literal(true), value: rule.response }), answer);
    return given.success ? given.data : refuse('response');
  };
}
