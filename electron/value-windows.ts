import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { batchLimit } from '../shared/contract/method.ts';
import type { OldVersion } from '../shared/deeds.ts';
import type { Platform } from '../shared/entities.ts';
import { messages } from '../shared/messages/index.ts';
import { sameName } from '../shared/secret-rules.ts';
import type { Activity } from './base/activity.ts';
import { log } from './base/log.ts';
import { variableNames } from './base/session-variables.ts';
import { entryHandlers } from './ipc/entry.ts';
import { revealHandlers } from './ipc/reveal.ts';
import type { Router } from './ipc/router.ts';
import type { Route } from './network/agent.ts';
import type { Waiting } from './network/waiting.ts';
import type { SignIn } from './sign-in/accounts.ts';
import type { VaultAccess } from './vault/client.ts';
import { startVaultProcess, type VaultProcessOptions } from './vault/launch.ts';
import { recoverOne } from './vault/deeds/deeds.ts';
import { retire } from './vault/deeds/retire.ts';
import { makeSecrets } from './vault/secrets.ts';
import { startVariableHelper } from './vault/variable-helper.ts';
import { backTo } from './windows/back-to.ts';
import type { Ask, PickFile } from './windows/dialogs.ts';
import { openEntryWindow } from './windows/entry.ts';
import type { ValueWindow } from './windows/lock.ts';
import { openRevealWindow } from './windows/reveal.ts';
import type { Sessions } from './windows/session.ts';
import type { ChosenVault } from './workspaces/workspaces.ts';

interface Parts {
  /** The folder that the app was bundled to. */
  bundle: string;
  sessions: Sessions;
  /** The workspace window: what values' windows belong to. */
  main: BrowserWindow;
  vaultScope: string;
  route: Route;
  router: Router;
  waiting: Waiting;
  ask: Ask;
  pickFile: PickFile;
  getToken: SignIn['getToken'];
  vault(vaultId: string): ChosenVault | null;
  isLocked(): boolean;
  activity: Activity;
  platform: Platform;
}

export interface ValueWindows {
  /** Those that are open now. */
  open(): Iterable<ValueWindow>;
  closeAll(): void;
  /** An entry window for a vault that was chosen, with a name in it or none. Does nothing for an unknown vault. */
  openEntry(vaultId: string, name: string | null, rotating: boolean): void;
  /** One version of one secret, or its newest. Does nothing for an unknown vault. */
  openReveal(vaultId: string, name: string, version: string | null): void;
}

/** Opens the windows that hold a value, each with a vault process of its own, and keeps the list of those open. */
export function makeValueWindows(parts: Parts): ValueWindows {
  const { main, router, route, sessions, ask } = parts;
  const preloads = join(parts.bundle, 'preload');
  const open = new Set<ValueWindow>();

  /** The person works in that window: the sign-in page opens at once, and the window says that it waits for it. */
  const accessFor = ({ url }: ChosenVault, role: 'entry' | 'reveal', window: () => BrowserWindow): VaultAccess => ({
    ...{ url, route },
    getToken: (request) =>
      parts.getToken(request, 'direct', (waits) => {
        if (window().isDestroyed()) return;
        router.tell(window().webContents, `${role}.waiting`, { waiting: waits });
        backTo(window())(waits);
      }),
  });
  const startProcess = (job: Partial<VaultProcessOptions> & Pick<VaultProcessOptions, 'job' | 'access'>) =>
    startVaultProcess({
      script: join(parts.bundle, 'vault-process.cjs'),
      scope: parts.vaultScope,
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

  const openEntry = (vaultId: string, name: string | null, rotating: boolean): void => {
    const chosen = parts.vault(vaultId);
    if (chosen === null) return;
    let another = false;
    let oldVersion: OldVersion = { becomes: 'stays' };
    const access = accessFor(chosen, 'entry', () => entry.window);
    const retireOld = async (stored: { name: string; version: string }): Promise<void> => {
      if (oldVersion.becomes === 'stays') return;
      const error = await retire(access, stored, oldVersion);
      const outcome = error === null ? 'done' : 'failed';
      const vault = chosen.vault.name;
      parts.activity.add({ what: 'retire', name: stored.name, vault, outcome, code: error?.code ?? null });
      router.tell(main.webContents, 'secret.retired', { vaultId, name: stored.name, wanted: oldVersion, error });
    };
    const vaultProcess = startProcess({
      access,
      job: { kind: 'write' },
      onStored: (stored) => {
        entry.destroy();
        const { name: under } = stored;
        parts.activity.add({ what: 'store', name: under, vault: chosen.vault.name, outcome: 'done', code: null });
        router.tell(main.webContents, 'secret.stored', { vaultId, ...stored });
        if (name !== null && sameName(name, stored.name)) void retireOld(stored);
        if (another && !parts.isLocked()) openEntry(vaultId, null, false);
      },
    });
    const entry = openEntryWindow({ session: sessions.entry, preloads, parent: main, ask }, vaultProcess);
    keep(entry.window, entry);
    const handlers = entryHandlers({
      entry,
      name,
      platform: parts.platform,
      destination: destinationOf(chosen),
      lookUp: makeSecrets(access).lookUp,
      rotating,
      setOldVersion: (wanted) => {
        oldVersion = wanted;
      },
      recover: (deleted) => recoverOne(access, deleted),
      untilReachable: () => parts.waiting.untilReachable(chosen.vault.host),
      pickFile: async () => {
        const { pickFileTitle: title, pickFileButton: button } = messages.main;
        const path = await parts.pickFile(entry.window, { title, button });
        if (path !== null) vaultProcess.pickFile(path);
        return path !== null;
      },
      variables: () => variableNames().slice(0, batchLimit),
      takeVariable: (variable) => {
        const helper = join(parts.bundle, 'variable-helper.cjs');
        vaultProcess.takeVariable(variable, startVariableHelper(helper, variable));
      },
      setAddAnother: (wanted) => {
        another = wanted;
      },
    });
    router.admit(entry.window.webContents, 'entry', handlers);
  };

  const openReveal = (vaultId: string, name: string, version: string | null): void => {
    const chosen = parts.vault(vaultId);
    if (chosen === null) return;
    const vaultProcess = startProcess({
      access: accessFor(chosen, 'reveal', () => reveal.window),
      job: { kind: 'read', name, version },
      onGiven: () => {
        parts.activity.add({ what: 'reveal', name, vault: chosen.vault.name, outcome: 'done', code: null });
        reveal.startCountdown();
      },
    });
    const reveal = openRevealWindow({ session: sessions.reveal, preloads, parent: main }, vaultProcess);
    keep(reveal.window, reveal);
    const handlers = revealHandlers({ name, version, vault: chosen.vault.name, reveal });
    router.admit(reveal.window.webContents, 'reveal', handlers);
  };

  return {
    open: () => open,
    closeAll: () => open.forEach((one) => one.destroy()),
    openEntry,
    openReveal,
  };
}

function destinationOf({ vault, workspace }: ChosenVault) {
  const { name, location, subscription } = workspace;
  return { vault: vault.name, workspace: name, location, subscription };
}
