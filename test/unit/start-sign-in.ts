import { vi, type Mock } from 'vitest';
import { makeSignIn, type SignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import type { Route } from '../../electron/network/agent.ts';
import { Failed } from '../../electron/network/errors.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { cloudOf, routeOf } from './azure.ts';

export type Person = (url: string) => Promise<unknown>;
/** One start of Sotto's sign-in, with this person at the browser. */
export function startSignIn(emulator: Emulator, person: Person, route: Route = routeOf(emulator)) {
  const keychainStates: string[] = [];
  const onChange: Mock<() => void> = vi.fn();
  const browsers: Promise<unknown>[] = [];
  const urls: string[] = [];
  const signIn = makeSignIn({
    ...{ tenant: null, redirectPort: null },
    cloud: cloudOf(emulator),
    clientId: emulator.clientId,
    route,
    keychainService: 'Sotto test',
    openBrowser: async (url) => {
      urls.push(url);
      // The browser is another program: whatever becomes of it, Sotto only opened it.
      browsers.push(person(url).catch((error: unknown) => error));
    },
    endPages,
    onKeychain: (state) => keychainStates.push(state),
    mayTakeUp: () => Promise.resolve(true),
    onChange,
  });
  return { signIn, keychainStates, onChange, urls, browsers };
}

export const armTokenOf = (emulator: Emulator, signIn: SignIn) =>
  signIn.getToken({ scope: cloudOf(emulator).resourceManagerScope, tenantId: null, claims: null });
export const vaultTokenOf = (emulator: Emulator, signIn: SignIn, tenantId: string | null = null) =>
  signIn.getToken({ scope: cloudOf(emulator).vaultScope, tenantId, claims: null });
/** With which closed code something fails; `ok` where it does not. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof Failed ? error.failure.code : `not a Failed: ${String(error)}`),
  );
