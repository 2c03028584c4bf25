import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node';
import { DeviceCode } from '../../shared/entities.ts';
import { failure } from '../../shared/errors.ts';
import { Failed } from '../network/errors.ts';
import { aborted } from './watch.ts';

/** Codes one after another before Sotto takes it that nobody is there; each lives about 15 minutes. */
const codes = 2;

export interface CodeSignIn {
  scope: string;
  /** The code to show; null while there is none to show. */
  onCode(code: DeviceCode | null): void;
  signal: AbortSignal;
}

/**
 * Signs in on another device: Entra ID gives a code to enter there, and is asked until somebody has. One that runs out
 * is followed by a fresh one. Throws the signal's reason, `Failed` with `code-timed-out`, and whatever MSAL throws.
 * Source: RFC 8628, device authorization grant.
 */
export async function signInByCode(
  client: PublicClientApplication,
  { scope, onCode, signal }: CodeSignIn,
): Promise<AuthenticationResult> {
  try {
    for (let turn = 1; turn <= codes; turn++) {
      const result = await useOneCode(client, { scope, signal, onCode }, turn);
      if (result !== 'expired') return result;
      onCode(null);
    }
    throw new Failed(failure('code-timed-out').error);
  } finally {
    onCode(null);
  }
}

async function useOneCode(
  client: PublicClientApplication,
  { scope, onCode, signal }: CodeSignIn,
  turn: number,
): Promise<AuthenticationResult | 'expired'> {
  let timer: NodeJS.Timeout | undefined;
  let runOut: () => void = () => undefined;
  // MSAL notices only when it asks the next time, and the clock on the screen is at zero before that.
  const ranOut = new Promise<'expired'>((resolve) => {
    runOut = () => resolve('expired');
  });
  const request: DeviceCodeRequest = {
    scopes: [scope],
    deviceCodeCallback: ({ userCode, verificationUri: address, expiresIn }) => {
      if (signal.aborted) return;
      const life = expiresIn * 1_000;
      // MSAL goes on with an empty code where it was refused one, and what comes is shown: it must be a code.
      onCode(DeviceCode.parse({ userCode, address, expires: Date.now() + life, turn }));
      timer = setTimeout(runOut, life);
    },
  };
  const asked = client.acquireTokenByDeviceCode(request);
  try {
    const result = await Promise.race([asked, ranOut, aborted(signal)]);
    if (result === null) throw new Failed(failure('sign-in-refused').error);
    return result;
  } catch (error) {
    if (!signal.aborted && hasExpired(error)) return 'expired';
    throw error;
  } finally {
    clearTimeout(timer);
    request.cancel = true; // MSAL looks at it before it asks again.
    asked.catch(() => undefined); // Nobody waits for it any more.
  }
}

/** Either MSAL's own clock or Entra ID says that the code has run out. */
function hasExpired(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { errorCode, errorMessage } = error as Record<string, unknown>;
  if (errorCode === 'device_code_expired') return true;
  return typeof errorMessage === 'string' && /\b(expired_token|code_expired)\b/.test(errorMessage);
}
