import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { failure } from '../../shared/errors.ts';
import { Failed } from '../network/errors.ts';
import { closeListener, listenerOf, type Listener } from './listener.ts';
import { aborted } from './watch.ts';

/** How long Sotto waits for the browser, in milliseconds. */
export const signInTimeout = 300_000;

export interface BrowserSignIn {
  scope: string;
  /** Whom the page is for: it then asks for no choice of an account. Null lets the person choose. */
  account: AccountInfo | null;
  /** Whether the person has to show who they are even where the browser knows them. */
  fresh?: boolean;
  /** What a service wants to be shown besides, as its challenge put it. */
  claims: string | null;
  /** Where alone the browser may bring the answer; null for any port that is free. */
  redirectPort: number | null;
  /** Origin of the cloud's sign-in page, the only one that is opened. */
  signInPage: string;
  openBrowser(url: string): Promise<void>;
  endPages: { done: string; failed: string };
  signal: AbortSignal;
}

/**
 * Signs in by the system browser. MSAL's promise never settles if the person closes the browser, so it runs against
 * `signal`, whose reason it then throws; MSAL's listener is closed with it. Throws `Failed` with
 * `sign-in-page-not-opened`, `sign-in-no-listener` or `redirect-port-taken`, and whatever MSAL throws.
 */
export async function signInByBrowser(
  client: PublicClientApplication,
  { scope, account, fresh = false, claims, signal, endPages, ...options }: BrowserSignIn,
): Promise<AuthenticationResult> {
  const stopped = aborted(signal);
  let listener: Listener | null = null;
  const openBrowser = async (url: string): Promise<void> => {
    signal.throwIfAborted();
    listener = listenerOf(url);
    // MSAL takes any other port instead: one that the organisation may not have let through.
    const { redirectPort } = options;
    if (redirectPort !== null && listener?.port !== redirectPort)
      throw new Failed(failure('redirect-port-taken').error);
    try {
      // The one URL that leaves the app: MSAL made it, and it must lead where the cloud's sign-in page is.
      if (new URL(url).origin !== options.signInPage) throw new Error('foreign page');
      await Promise.race([options.openBrowser(url), stopped]);
    } catch {
      signal.throwIfAborted();
      throw new Failed(failure('sign-in-page-not-opened').error);
    }
  };
  const asked = client.acquireTokenInteractive({
    scopes: [scope],
    ...(account === null ? { prompt: 'select_account' } : { loginHint: account.username }),
    // The age has the service say when the person signed in; Entra ID ends tokens by it too, so it is not nought.
    ...(fresh && { prompt: 'login', extraQueryParameters: { max_age: String(signInTimeout / 1_000) } }),
    ...(claims !== null && { claims }),
    ...(options.redirectPort !== null && { preferredPort: options.redirectPort }),
    openBrowser,
    successTemplate: endPages.done,
    errorTemplate: endPages.failed,
  });
  try {
    return await Promise.race([asked, stopped]);
  } catch (error) {
    if (isListenerError(error)) throw new Failed(failure('sign-in-no-listener').error);
    throw error;
  } finally {
    asked.catch(() => undefined); // Nobody waits for it any more.
    if (signal.aborted && listener !== null) await closeListener(listener);
  }
}

/** The system gave MSAL no port to listen on. */
function isListenerError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { errorCode, code, syscall } = error as Record<string, unknown>;
  return String(errorCode).includes('loopback_server') || (syscall === 'listen' && typeof code === 'string');
}
