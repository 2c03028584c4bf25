import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Session, Vault } from '../shared/entities.ts';
import { success } from '../shared/errors.ts';
import { messages } from '../shared/messages/index.ts';
import { log } from './base/log.ts';
import { openSettings } from './base/settings.ts';
import { entryHandlers } from './ipc/entry.ts';
import { revealHandlers } from './ipc/reveal.ts';
import { makeRouter } from './ipc/router.ts';
import { workspaceHandlers } from './ipc/workspace.ts';
import type { Route } from './network/agent.ts';
import { hostsOf, type Cloud } from './network/clouds.ts';
import { readProxies } from './network/proxy.ts';
import { makeWaiting } from './network/waiting.ts';
import { makeSignIn } from './sign-in/accounts.ts';
import { findProxyPassword } from './sign-in/proxy-password.ts';
import { keychainRests } from './sign-in/keytar.ts';
import { endPages } from './sign-in/end-pages.ts';
import type { VaultAccess } from './vault/client.ts';
import { startVaultProcess, type VaultProcessOptions } from './vault/launch.ts';
import { makeSecrets, type Secrets } from './vault/secrets.ts';
import type { Ask, PickFile } from './windows/dialogs.ts';
import { openEntryWindow } from './windows/entry.ts';
import { makeLock, type ValueWindow } from './windows/lock.ts';
import { setMenu } from './windows/menu.ts';
import type { Power } from './windows/power.ts';
import { claimInstance, type Requests } from './windows/instance.ts';
import { makeLinks } from './windows/links.ts';
import { quitWhen } from './windows/quit.ts';
import { openRevealWindow } from './windows/reveal.ts';
import { makeSessions, registerScheme } from './windows/session.ts';
import type { SystemNetwork } from './windows/system-network.ts';
import { openWorkspaceWindow } from './windows/workspace.ts';
import type { GetArmToken } from './workspaces/arm.ts';
import { makeWorkspaces, type ChosenVault } from './workspaces/workspaces.ts';

/**
 * All that differs between the product on real Azure and the app under test, in code. There is no switch: another
 * environment is another composition root, and that one is never packaged.
 */
export interface Environment {
  cloud: Cloud;
  clientId: string;
  /** Roots to trust, PEM; asked once at start. */
  certificates(): string[];
  /** Where every host is, or null to ask the system. */
  address: string | null;
  keychainService: string;
  network: SystemNetwork;
  openBrowser(url: string): Promise<void>;
  ask: Ask;
  pickFile: PickFile;
  /** What locks Sotto by itself; asked once Electron is ready. */
  power(): Power;
}

/** Starts Sotto: what must come before Electron is ready, then the features, then the first window. */
export function startSotto(environment: Environment): void {
  registerScheme();
  process.on('unhandledRejection', () => log({ event: 'rejection-unhandled' }));
  app.on('window-all-closed', () => app.quit());
  // `then`, not a top-level await: that one never returns while a debugger waits for the first line.
  const requests = claimInstance(process.argv);
  if (requests === null) {
    // The one that runs has taken over what this one was started for.
    app.exit(0);
    return;
  }
  quitWhen(keychainRests);
  void app.whenReady().then(() => run(environment, requests));
}

async function run(environment: Environment, requests: Requests): Promise<void> {
  const { cloud, ask, pickFile } = environment;
  log({ event: 'started', electron: process.versions.electron, chromium: process.versions.chrome });
  const bundle = app.getAppPath();
  const preloads = join(bundle, 'preload');
  const route: Route = {
    certificates: environment.certificates(),
    allowedHosts: hostsOf(cloud),
    address: environment.address,
    findProxy: async (url) => {
      const steps = readProxies(await environment.network.findProxy(url));
      return { steps, credentials: await findProxyPassword(`${environment.keychainService} proxy`, steps) };
    },
  };
  const waiting = makeWaiting(route);
  environment.network.onChange(waiting.look);

  const settings = openSettings(join(app.getPath('userData'), 'settings.json'));
  const signIn = makeSignIn({
    ...{ cloud, route, endPages },
    clientId: environment.clientId,
    keychainService: environment.keychainService,
    openBrowser: environment.openBrowser,
    onKeychain: (state) => log({ event: 'keychain', state }),
    onChange: () => {
      tellSession();
      links.sessionChanged();
    },
  });
  const getArmToken: GetArmToken = (tenantId, claims) =>
    signIn.getToken({ scope: cloud.resourceManagerScope, tenantId, claims }, 'asked', backTo(main));
  const workspaces = makeWorkspaces({ cloud, route, getToken: getArmToken }, settings);

  const session = (): Session => ({
    ...signIn.state(),
    lastWorkspaceId: settings.get().lastWorkspaceId,
    locked: lock.cause(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  });
  // A deed needs a question of its own in the message catalogue; the contract has none so far, so none is allowed.
  const router = makeRouter({ confirm: () => Promise.resolve(false), isLocked: () => lock.cause() !== null });
  const sessions = makeSessions(join(bundle, 'renderer'));
  const main = openWorkspaceWindow({ session: sessions.workspace, preloads });
  const links = makeLinks({
    ...{ window: main, ask, find: workspaces.fromLink },
    isSignedIn: () => signIn.state().account !== null,
    onSettled: () => router.tell(main.webContents, 'link.settled', {}),
  });
  const tellSession = (): void => router.tell(main.webContents, 'session.changed', session());
  const open = new Set<ValueWindow>();
  const closeAll = (): void => open.forEach((one) => one.destroy());
  const lock = makeLock({
    power: environment.power(),
    mayLock: () => signIn.state().account !== null,
    open: () => open,
    onChange: () => tellSession(),
  });

  const accessTo = ({ url }: ChosenVault): VaultAccess => ({
    ...{ url, route },
    getToken: (request) => signIn.getToken(request, 'asked', backTo(main)),
  });
  /** For a window that the person works in: the sign-in page opens at once, and the window says that it waits for it. */
  const accessFor = (chosen: ChosenVault, role: 'entry' | 'reveal', window: () => BrowserWindow): VaultAccess => ({
    ...accessTo(chosen),
    getToken: (request) =>
      signIn.getToken(request, 'direct', (waits) => {
        if (window().isDestroyed()) return;
        router.tell(window().webContents, `${role}.waiting`, { waiting: waits });
        backTo(window())(waits);
      }),
  });
  const secrets = new Map<string, Secrets>();
  const secretsOf = (vaultId: string): Secrets | null => {
    const chosen = workspaces.vault(vaultId);
    if (chosen === null) return null;
    const known = secrets.get(vaultId) ?? makeSecrets(accessTo(chosen));
    secrets.set(vaultId, known);
    return known;
  };
  const startProcess = (job: Partial<VaultProcessOptions> & Pick<VaultProcessOptions, 'job' | 'access'>) =>
    startVaultProcess({
      script: join(bundle, 'vault-process.cjs'),
      scope: cloud.vaultScope,
      onStored: () => undefined,
      onGiven: () => undefined,
      onFailed: (error) => log({ event: 'job-failed', code: error.code }),
      // Its port closes with it, and the window says so.
      onDied: () => undefined,
      ...job,
    });
  const keep = (window: BrowserWindow, one: ValueWindow): void => {
    open.add(one);
    window.once('closed', () => open.delete(one));
  };

  const openEntry = (vaultId: string, name: string | null): void => {
    const chosen = workspaces.vault(vaultId);
    if (chosen === null) return;
    let another = false;
    const access = accessFor(chosen, 'entry', () => entry.window);
    const vaultProcess = startProcess({
      access,
      job: { kind: 'write' },
      onStored: (stored) => {
        entry.destroy();
        router.tell(main.webContents, 'secret.stored', { vaultId, ...stored });
        if (another && lock.cause() === null) openEntry(vaultId, null);
      },
    });
    const entry = openEntryWindow({ session: sessions.entry, preloads, parent: main, ask }, vaultProcess);
    keep(entry.window, entry);
    const handlers = entryHandlers({
      entry,
      name,
      destination: destinationOf(chosen),
      lookUp: makeSecrets(access).lookUp,
      untilReachable: () => waiting.untilReachable(chosen.vault.host),
      pickFile: async () => {
        const { pickFileTitle: title, pickFileButton: button } = messages.main;
        const path = await pickFile(entry.window, { title, button });
        if (path !== null) vaultProcess.pickFile(path);
        return path !== null;
      },
      setAddAnother: (wanted) => {
        another = wanted;
      },
    });
    router.admit(entry.window.webContents, 'entry', handlers);
  };

  const openReveal = (vaultId: string, name: string, version: string | null): void => {
    const chosen = workspaces.vault(vaultId);
    if (chosen === null) return;
    const vaultProcess = startProcess({
      access: accessFor(chosen, 'reveal', () => reveal.window),
      job: { kind: 'read', name, version },
      onGiven: () => reveal.startCountdown(),
    });
    const reveal = openRevealWindow({ session: sessions.reveal, preloads, parent: main }, vaultProcess);
    keep(reveal.window, reveal);
    const handlers = revealHandlers({ name, version, vault: chosen.vault.name, reveal });
    router.admit(reveal.window.webContents, 'reveal', handlers);
  };

  /** Another account begins: nothing that the last one had open or was given stays. */
  const takeUp = (accountId: string): void => {
    closeAll();
    workspaces.forget();
    secrets.clear();
    settings.change({ lastAccountId: accountId, lastWorkspaceId: null, kept: [] });
  };

  router.admit(
    main.webContents,
    'workspace',
    workspaceHandlers({
      ...{ session, secretsOf, openEntry, openReveal },
      signIn: async () => {
        const before = signIn.state().account?.id;
        const answer = await signIn.signIn();
        const now = signIn.state().account?.id;
        if (answer.ok && before !== undefined && now !== undefined && now !== before) takeUp(now);
        if (answer.ok && !main.isDestroyed()) main.focus();
        return answer;
      },
      signInByCode: signIn.signInByCode,
      useAccount: async (id) => {
        if (!signIn.state().accounts.some((one) => one.id === id)) return false;
        takeUp(id);
        return signIn.use(id);
      },
      removeAccount: signIn.remove,
      goOn: signIn.goOn,
      cancelSignIn: signIn.cancel,
      lock: () => lock.lock('person'),
      unlock: lock.unlock,
      signOut: async () => {
        closeAll();
        workspaces.forget();
        secrets.clear();
        settings.reset();
        await signIn.signOut();
      },
      rememberedWorkspaces: workspaces.remembered,
      untilReachable: (vaultId) => {
        const chosen = vaultId === null ? null : workspaces.vault(vaultId);
        return waiting.untilReachable(chosen?.vault.host ?? new URL(cloud.resourceManager).host);
      },
      listWorkspaces: workspaces.list,
      workspaceFromConfigFile: async () => {
        const { pickConfigTitle: title, pickConfigButton: button, pickConfigFilter: filter } = messages.main;
        const path = await pickFile(main, { title, button, filter: { name: filter, extensions: ['json'] } });
        return path === null ? success(null) : workspaces.fromConfigFile(path);
      },
      workspaceFromConfigText: workspaces.fromConfigText,
      takeLink: links.take,
      chooseWorkspace: workspaces.choose,
      pin: workspaces.pin,
      accessTo: workspaces.access,
    }),
  );
  setMenu(
    process.platform,
    (command) => {
      if (lock.cause() === null) router.tell(main.webContents, 'menu.chosen', { command });
    },
    () => lock.lock('person'),
  );
  main.once('closed', () => {
    lock.end();
    closeAll();
  });
  app.on('before-quit', closeAll);
  requests.listen((link) => void links.request(link));
  await signIn.restore(settings.get().lastAccountId);
}

/** Brings the person back to where they were, once they have signed in. */
function backTo(window: BrowserWindow): (waiting: boolean) => void {
  return (waiting) => {
    if (!waiting && !window.isDestroyed()) window.focus();
  };
}

function destinationOf({ vault, workspace }: { vault: Vault; workspace: ChosenVault['workspace'] }) {
  const { name, location, subscription } = workspace;
  return { vault: vault.name, workspace: name, location, subscription };
}
