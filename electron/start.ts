import { join } from 'node:path';
import { app } from 'electron';
import type { Account, Session } from '../shared/entities.ts';
import { success } from '../shared/errors.ts';
import { makeAccountChanges } from './account-changes.ts';
import { makeActivity } from './base/activity.ts';
import { log } from './base/log.ts';
import { makeMemory } from './base/memory.ts';
import { openSettings } from './base/settings.ts';
import type { Environment } from './environment.ts';
import { deedHandlers } from './ipc/deeds.ts';
import { batchHandlers } from './ipc/batch.ts';
import { makeRouter } from './ipc/router.ts';
import { workspaceHandlers } from './ipc/workspace.ts';
import type { Route } from './network/agent.ts';
import { makeUntilBack } from './network/until-back.ts';
import { hostsOf } from './network/clouds.ts';
import { readProxies } from './network/proxy.ts';
import { cloudProxies } from './network/cloud-proxies.ts';
import { tryProxy } from './network/try-proxy.ts';
import { makeWaiting } from './network/waiting.ts';
import { makeSignIn } from './sign-in/accounts.ts';
import { makeCheck } from './sign-in/check-account.ts';
import { makeProxySignIn } from './sign-in/proxy-sign-in.ts';
import { keychainRests } from './sign-in/keytar.ts';
import { endPages } from './sign-in/end-pages.ts';
import { makeSecretBatch } from './secret-batch.ts';
import type { VaultAccess } from './vault/client.ts';
import { makeSecretsByVault } from './vault/secrets-by-vault.ts';
import { makeOlderVersions } from './older-version.ts';
import { makeSecretDeeds } from './secret-deeds.ts';
import { makeSecretFiles } from './secret-files.ts';
import { makeSettingsWindow } from './settings-window.ts';
import { makeProxyAsking } from './proxy-window.ts';
import { makeUnlocking } from './unlocking.ts';
import { makeValueWindows } from './value-windows.ts';
import { backTo } from './windows/back-to.ts';
import { pickConfigFile } from './windows/dialogs.ts';
import { makeLock } from './windows/lock.ts';
import { setMenu } from './windows/menu.ts';
import { claimInstance, type Requests } from './windows/instance.ts';
import { makeLinks } from './windows/links.ts';
import { setAppearance } from './windows/appearance.ts';
import { hideByDefault } from './windows/screen-hiding.ts';
import { quitWhen } from './windows/quit.ts';
import { makeSessions, registerScheme } from './windows/session.ts';
import { mayDiscard, unsavedNames } from './windows/unsaved.ts';
import { openWorkspaceWindow } from './windows/workspace.ts';
import type { GetArmToken } from './workspaces/arm.ts';
import { makeWorkspaces } from './workspaces/workspaces.ts';

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
  const { ask, pickFile } = environment;
  log({ event: 'started', electron: process.versions.electron, chromium: process.versions.chrome });
  const bundle = app.getAppPath();
  const preloads = join(bundle, 'preload');
  const settings = openSettings(join(app.getPath('userData'), 'settings.json'));
  setAppearance(settings.get().preferences.appearance);
  hideByDefault(settings.get().preferences.hideFromScreen);
  const { cloud: cloudName, clientId, tenant, redirectPort } = settings.get().account;
  const cloud = environment.clouds[cloudName];
  const route: Route = {
    certificates: environment.certificates(),
    allowedHosts: hostsOf(cloud),
    address: environment.address,
    findProxy: async (url) => proxySignIn.addPasswords(readProxies(await environment.network.findProxy(url))),
    signInToProxy: (refusal, since) => proxySignIn.signIn(refusal, since),
  };
  const proxySignIn = makeProxySignIn({
    service: `${environment.keychainService} proxy`,
    ask: (question) => proxyAsking.ask(question),
    tryOut: (refusal) => tryProxy(route, refusal),
  });
  const waiting = makeWaiting(route);
  const untilBack = makeUntilBack(waiting);
  environment.network.onChange(waiting.look);

  const signIn = makeSignIn({
    ...{ cloud, tenant, redirectPort, route, endPages },
    clientId: clientId ?? environment.clientId,
    keychainService: environment.keychainService,
    openBrowser: environment.openBrowser,
    onKeychain: (state) => log({ event: 'keychain', state }),
    mayTakeUp: (id) => changes.mayTakeUp(id),
    onChange: () => {
      tellSession();
      links.sessionChanged();
    },
  });
  const getArmToken: GetArmToken = (tenantId, claims, asking) =>
    signIn.getToken({ scope: cloud.resourceManagerScope, tenantId, claims }, asking, backTo(main));
  const account = (): Account | null => signIn.state().account;
  const memory = makeMemory(settings, () => account()?.id ?? null);
  const workspaces = makeWorkspaces({ cloud, route, account, getToken: getArmToken }, settings);

  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  const session = (): Session => {
    const { again, ...state } = signIn.state();
    return {
      ...state,
      again: again && { ...again, guestOf: workspaces.guestTenant(again.tenantId) },
      lastWorkspaceId: memory.get().lastWorkspaceId,
      locked: unlocking.isLocked() ? lock.cause() : null,
      asksToUnlock: unlocking.asks(),
      unlocking: unlocking.state(),
      settings: settings.state(),
      platform,
    };
  };
  const router = makeRouter({
    confirm: async (method, request) =>
      (await settingsWindow.confirm(method)) || (await deeds.confirm(method, request)) || (await batch.confirm(method)),
    isLocked: () => unlocking.isLocked(),
  });
  const sessions = makeSessions(join(bundle, 'renderer'));
  const main = openWorkspaceWindow({ session: sessions.workspace, preloads });
  const links = makeLinks({
    ...{ window: main, ask, find: workspaces.fromLink },
    isSignedIn: () => signIn.state().account !== null,
    onSettled: () => router.tell(main.webContents, 'link.settled', {}),
  });
  const tellSession = (): void => router.tell(main.webContents, 'session.changed', session());
  const activity = makeActivity();
  const values = makeValueWindows({
    ...{ bundle, sessions, main, route, router, waiting, ask, pickFile, activity, platform },
    vaultScope: cloud.vaultScope,
    getToken: signIn.getToken,
    vault: workspaces.vault,
    isLocked: () => unlocking.isLocked(),
  });
  const changes = makeAccountChanges({
    ...{ signIn, settings, memory },
    // A locked Sotto names nothing.
    mayClose: () => mayDiscard([...values.open(), ...batch.running('by-name')], ask, main, !unlocking.isLocked()),
    letGo: () => {
      values.closeAll();
      workspaces.forget();
      secrets.forget();
      deeds.forget();
      activity.clear();
      batch.forget();
      older.endAll();
    },
    forgetProxyPasswords: proxySignIn.forget,
  });
  const settingsWindow = makeSettingsWindow({
    ...{ bundle, sessions, main, router, settings, platform, ask },
    defaultClientId: environment.clientId,
    check: makeCheck({ clouds: environment.clouds, defaultClientId: environment.clientId, route }),
    proxies: () => cloudProxies(route, cloud),
    forgetProxyPasswords: proxySignIn.forget,
    usernames: () => signIn.state().accounts.map(({ username }) => username),
    unsaved: () => unsavedNames(values.open()),
    signOut: async () => {
      // So that every password is known that there is to forget.
      await cloudProxies(route, cloud);
      await changes.signOut();
      return signIn.state().keychain !== 'not-removed';
    },
    relaunch: environment.relaunch,
  });
  const proxyAsking = makeProxyAsking({
    ...{ bundle, sessions, main, router },
    canKeep: () => ['used', 'damaged'].includes(signIn.state().keychain),
    // A proxy's password may be what unlocking needs.
    isLocked: () => unlocking.isLocked() && unlocking.state() === null,
  });
  const lock = makeLock({
    power: environment.power(),
    idleLimit: () => settings.get().preferences.idleMinutes * 60,
    mayLock: () => signIn.state().account !== null,
    open: () => [...values.open(), ...batch.running('for-lock'), ...proxyAsking.open()],
    beginsLocked: settings.get().preferences.askToUnlock,
    onChange: () => {
      if (lock.cause() !== null) {
        settingsWindow.close();
        deeds.stop();
      }
      tellSession();
    },
  });

  const unlocking = makeUnlocking({
    ...{ lock, signIn, settings, route, waiting },
    host: new URL(cloud.authority).host,
    backToWindow: () => backTo(main)(false),
    onChange: () => tellSession(),
  });

  const accessTo = (vaultId: string): VaultAccess | null => {
    const chosen = workspaces.vault(vaultId);
    const getToken: VaultAccess['getToken'] = (request) => signIn.getToken(request, 'asked', backTo(main));
    return chosen && { url: chosen.url, route, getToken };
  };
  const secrets = makeSecretsByVault(accessTo);
  const files = makeSecretFiles({
    activity,
    deedsOf: (vaultId) => deeds.of(vaultId),
    vaultName: (vaultId) => workspaces.vault(vaultId)?.vault.name ?? '',
    pickFile: (request) => pickFile(main, request),
    pickTarget: (request) => environment.pickTarget(main, request),
  });
  const older = makeOlderVersions({ bundle, vaultScope: cloud.vaultScope, accessTo });
  const deeds = makeSecretDeeds({
    ...{ accessTo, activity },
    makeCurrent: older.makeCurrent,
    onStored: (vaultId, stored) => router.tell(main.webContents, 'secret.stored', { vaultId, ...stored }),
    ask: (question) => ask(main, question),
    onProgress: (progress) => router.tell(main.webContents, 'deed.progress', progress),
    vault: workspaces.vault,
    secretsOf: secrets.of,
  });
  const batch = makeSecretBatch({
    ...{ bundle, waiting, accessTo, activity, showInFolder: environment.showInFolder },
    ask: (question) => ask(main, question),
    pickFile: (request) => pickFile(main, request),
    onChange: (view) => router.tell(main.webContents, 'batch.changed', view),
    vaultScope: cloud.vaultScope,
    vault: workspaces.vault,
    secretsOf: secrets.of,
  });

  router.admit(main.webContents, 'workspace', {
    ...deedHandlers(deeds, files),
    ...batchHandlers(batch),
    ...workspaceHandlers({
      ...{ session, secretsOf: secrets.of, openEntry: values.openEntry, openReveal: values.openReveal },
      openSettings: settingsWindow.open,
      signIn: async () => {
        const answer = await unlocking.whenKnown(signIn.signIn);
        if (answer.ok && !main.isDestroyed()) main.focus();
        return answer;
      },
      signInByCode: () => unlocking.whenKnown(signIn.signInByCode),
      useAccount: changes.use,
      removeAccount: changes.remove,
      goOn: signIn.goOn,
      cancelSignIn: unlocking.cancel,
      lock: () => lock.lock('person'),
      unlock: unlocking.unlock,
      maySignOut: unlocking.maySignOut,
      signOut: () => unlocking.leave(changes.askAndSignOut),
      rememberedWorkspaces: workspaces.remembered,
      untilBack: (vaultId, failed) => untilBack(workspaces.hostOf(vaultId), failed),
      listWorkspaces: workspaces.list,
      openTenant: workspaces.openTenant,
      workspaceFromConfigFile: async () => {
        const path = await pickConfigFile(pickFile, main);
        return path === null ? success(null) : workspaces.fromConfigFile(path);
      },
      workspaceFromConfigText: workspaces.fromConfigText,
      takeLink: links.take,
      chooseWorkspace: workspaces.choose,
      pin: workspaces.pin,
      accessTo: workspaces.access,
    }),
  });
  setMenu(
    process.platform,
    (command) => {
      if (!unlocking.isLocked()) router.tell(main.webContents, 'menu.chosen', { command });
    },
    {
      lock: () => lock.lock('person'),
      openSettings: () => {
        if (!unlocking.isLocked()) settingsWindow.open();
      },
    },
  );
  main.once('closed', () => {
    lock.end();
    values.closeAll();
    batch.forget();
  });
  app.on('before-quit', () => {
    values.closeAll();
    batch.forget();
  });
  requests.listen((link) => void links.request(link));
  await signIn.restore(settings.get().lastAccountId);
  unlocking.restored();
}
