import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Role } from '../shared/contract.ts';
import type { EmbeddedAzure } from './app.ts';
import { signInLikeABrowser } from './emulator/browser.ts';
import type { Emulator } from './emulator/emulator.ts';
import type { Desktop } from './machine/desktop.ts';

/** The bundle of `app.ts`, as `build/bundle.mjs test` leaves it. */
export const testApp = resolve(import.meta.dirname, '../out/test-app');

export interface Sotto {
  app: ElectronApplication;
  /** The workspace window. */
  workspace: Page;
  /** Everything the app has printed so far. */
  output(): string;
  /** Plays the person in the browser: opens the page that Sotto asked for and signs in. */
  signIn(account?: string, password?: string): Promise<void>;
  /** The next window of this role, once its page is there. Call it before what opens the window. */
  nextWindow(role: Exclude<Role, 'workspace'>): Promise<Page>;
  /** Answers main's next question. */
  answer(yes: boolean): Promise<{ message: string; detail: string }>;
  /** Answers main's next request for a file. */
  pick(path: string | null): Promise<void>;
  close(): Promise<void>;
}

export interface StartOptions {
  desktop: Desktop;
  emulator: Emulator;
  /** Another bundle, for builds with a planted leak. */
  appFolder?: string;
  person?: EmbeddedAzure['person'];
  colorScheme?: 'light' | 'dark';
  args?: string[];
  /** Variables of the session that it is started in. */
  env?: Record<string, string>;
}

/** Starts Sotto on the embedded Azure, with its sandbox, on a desktop of its own. */
export async function startSotto(options: StartOptions): Promise<Sotto> {
  const { desktop, emulator, person = 'driven' } = options;
  const path = join(desktop.folder, 'embedded-azure.json');
  writeFileSync(path, JSON.stringify(describeEnvironment(emulator, person)), { mode: 0o644 });
  // `chromiumSandbox: true` is among them, always.
  const launch = desktop.launchOptions(options.appFolder ?? testApp, {
    args: options.args ?? [],
    env: { ...options.env, SOTTO_EMBEDDED_AZURE: path },
  });
  const app = await _electron.launch({ ...launch, colorScheme: options.colorScheme ?? 'light' });
  const printed: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  }
  const workspace = await app.firstWindow();
  return {
    app,
    workspace,
    output: () => printed.join(''),
    async signIn(account = emulator.scenario.start.account, password) {
      const url = await app.evaluate(() => globalThis.sottoDriver.nextUrl());
      const known = emulator.scenario.users.find((user) => user.account === account);
      await signInLikeABrowser({ url, account, password: password ?? known?.password ?? '' });
    },
    nextWindow: (role) => app.waitForEvent('window', { predicate: (page) => page.url().startsWith(`app://${role}`) }),
    async answer(yes) {
      const question = await app.evaluate(() => globalThis.sottoDriver.nextQuestion());
      await app.evaluate((_electron, said) => globalThis.sottoDriver.answerQuestion(said), yes);
      return question;
    },
    async pick(file) {
      await app.evaluate(() => globalThis.sottoDriver.nextFileRequest());
      await app.evaluate((_electron, said) => globalThis.sottoDriver.answerFile(said), file);
    },
    close: () => app.close(),
  };
}

/** What `app.ts` is told of the embedded Azure. */
export function describeEnvironment(emulator: Emulator, person: EmbeddedAzure['person']): EmbeddedAzure {
  return {
    cloud: {
      authority: emulator.authorityOrigin,
      signInPage: emulator.authorizeOrigin,
      resourceManager: emulator.armOrigin,
      resourceManagerScope: `${emulator.armOrigin}/.default`,
      vaultSuffix: emulator.vaultSuffix,
      vaultScope: `${emulator.vaultAudience}/.default`,
    },
    clientId: emulator.clientId,
    certificateAuthority: emulator.certificateAuthority,
    person,
  };
}
