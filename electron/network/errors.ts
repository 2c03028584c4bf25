import { failure, type Failure } from '../../shared/errors.ts';
import { refusalOf } from './client.ts';
import { Failed } from './failed.ts';
import { reachFailure } from './reach.ts';
import { isRequestId } from './request-id.ts';

export { Failed };

/** What of an SDK's error can be looked at; nothing else of it is kept, because it holds the request and its body. */
export interface ErrorFacts {
  status: number | undefined;
  requestId: string | undefined;
  retryAfter: number | undefined;
  /** Azure's code and inner code, from the body. */
  code: string | undefined;
  innerCode: string | undefined;
  message: string;
  /** What the service wants to be asked with instead: its `WWW-Authenticate`. */
  challenge: string;
}

export function factsOf(error: unknown): ErrorFacts {
  const status = read(error, 'statusCode');
  const response = read(error, 'response');
  const headers = read(response, 'headers');
  const header = (name: string): string | undefined => {
    const get = read(headers, 'get');
    const value: unknown = typeof get === 'function' ? get.call(headers, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const details = read(error, 'details') ?? refusalOf(read(response, 'request'));
  const body = read(details, 'error') ?? details;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const retryAfter = Number(header('retry-after'));
  const requestId = header('x-ms-request-id');
  return {
    status: typeof status === 'number' && status >= 100 && status <= 599 ? status : undefined,
    requestId: requestId !== undefined && isRequestId(requestId) ? requestId : undefined,
    retryAfter: Number.isFinite(retryAfter) && header('retry-after') !== undefined ? clamp(retryAfter) : undefined,
    code: text(read(body, 'code')) ?? text(read(error, 'code')),
    // `innererror` on the wire; the vault's SDK renames it.
    innerCode: text(read(read(body, 'innererror') ?? read(body, 'innerError'), 'code')),
    message: text(read(body, 'message')) ?? '',
    challenge: header('www-authenticate') ?? '',
  };
}

/**
 * Maps what went wrong between here and a service to its closed code: `throttled`, `service-unavailable`,
 * `answer-not-understood`, `timed-out`, a code of `reach.ts`, or what a `Failed` says. A feature maps its service's 4xx answers first.
 */
export function networkFailure(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  if (causes(error).some((cause) => cause instanceof Failed)) {
    return causes(error).filter((cause) => cause instanceof Failed)[0]!.failure;
  }
  const { status, requestId, retryAfter } = factsOf(error);
  const facts = {
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
  if (status === 429) return failure('throttled', facts).error;
  if (status !== undefined && status >= 500) return failure('service-unavailable', facts).error;
  if (status !== undefined) return failure('answer-not-understood', facts).error;
  for (const cause of causes(error)) {
    const code = read(cause, 'code');
    if (read(cause, 'name') === 'AbortError' || code === 'ABORT_ERR') return failure('timed-out').error;
    const reach = reachFailure(cause);
    if (reach !== null) return reach;
    if (code === 'PARSE_ERROR') return failure('answer-not-understood').error;
  }
  return failure('unexpected').error;
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < 5; at = read(at, 'cause')) chain.push(at);
  return chain;
}

function read(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[key] : undefined;
}

const clamp = (seconds: number): number => Math.min(Math.max(seconds, 0), 86_400);
