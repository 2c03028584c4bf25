import { randomUUID } from 'node:crypto';
import type { Response } from '../../shared/contract.ts';
import type { BatchMethod } from '../../shared/contract/batch.ts';
import type { DeedMethod } from '../../shared/contract/deeds.ts';
import type { Access, Session, Vault, Workspace } from '../../shared/entities.ts';
import { failure, success, type Answer, type Failure } from '../../shared/errors.ts';
import type { Secrets } from '../vault/secrets.ts';
import type { Handlers } from './dispatch.ts';

/** A list of workspaces, a batch at a time; a failure ends it. */
type WorkspaceBatches = AsyncGenerator<Answer<Omit<Response<'workspaces.list'>, 'next'>>, void>;

/** What the workspace window's methods need; `start.ts` hands it over, so that no feature knows another. */
export interface WorkspaceServices {
  session(): Session;
  signIn(): Promise<Answer<unknown>>;
  signInByCode(): Promise<Answer<unknown>>;
  /** `kept`: the person would rather go on with what they typed. `unknown`: an account that is not signed in. */
  useAccount(id: string): Promise<'used' | 'kept' | 'unknown'>;
  removeAccount(id: string): Promise<boolean>;
  /** Signing in once more for a call that waits: now, or not at all. */
  goOn(agreed: boolean): void;
  cancelSignIn(): void;
  lock(): void;
  /** Names of what was not saved meanwhile; or why Sotto stays locked. */
  unlock(): Promise<Answer<string[]>>;
  maySignOut(): boolean;
  /** False: the person would rather go on with what they typed. */
  signOut(): Promise<boolean>;
  rememberedWorkspaces(): Workspace[];
  /** Until what failed so may work again; at once for what does not pass by itself. */
  untilBack(vaultId: string | null, failure: Failure): Promise<void>;
  listWorkspaces(): WorkspaceBatches;
  /** Those of one tenant, which the person signs in to. */
  openTenant(tenantId: string): WorkspaceBatches;
  /** Asks for a file in main's dialog; null when cancelled. */
  workspaceFromConfigFile(): Promise<Answer<Workspace | null>>;
  workspaceFromConfigText(text: string): Promise<Answer<Workspace>>;
  takeLink(): Response<'links.take'>;
  chooseWorkspace(id: string): Promise<Answer<Vault>>;
  pin(workspaceId: string, pinned: boolean): boolean;
  accessTo(vaultId: string): Promise<Answer<Access>>;
  /** The secrets of a vault that was handed out before, or null for any other id. */
  secretsOf(vaultId: string): Secrets | null;
  openEntry(vaultId: string, name: string | null, rotating: boolean): void;
  openReveal(vaultId: string, name: string, version: string | null): void;
  openSettings(): void;
}

/** Lists under way at once; an older one has been given up by the window. */
const openLists = 8;

export function workspaceHandlers(services: WorkspaceServices): Omit<Handlers<'workspace'>, DeedMethod | BatchMethod> {
  /** Lists that have more to come, by the place where each goes on. */
  const lists = new Map<string, WorkspaceBatches>();
  const goOn = async (
    next: string | null,
    begin: () => WorkspaceBatches,
  ): Promise<Answer<Response<'workspaces.list'>>> => {
    const list = next === null ? begin() : lists.get(next);
    if (list === undefined) return failure('not-allowed');
    if (next !== null) lists.delete(next);
    const step = await list.next();
    if (step.done === true) return success({ rows: [], unreadable: [], locked: [], next: null });
    if (!step.value.ok) return step.value;
    const place = randomUUID();
    lists.set(place, list);
    if (lists.size > openLists) lists.delete(lists.keys().next().value ?? '');
    return success({ ...step.value.value, next: place });
  };
  return {
    'session.get': () => success(services.session()),
    'session.signIn': async () => {
      const answer = await services.signIn();
      return answer.ok ? success(services.session()) : answer;
    },
    'session.signInByCode': async () => {
      const answer = await services.signInByCode();
      return answer.ok ? success(services.session()) : answer;
    },
    'session.useAccount': async ({ accountId }) => {
      if ((await services.useAccount(accountId)) === 'unknown') return failure('signed-out');
      return success(services.session());
    },
    'session.removeAccount': async ({ accountId }) =>
      (await services.removeAccount(accountId)) ? success(services.session()) : failure('not-allowed'),
    'session.goOn': ({ agreed }) => {
      services.goOn(agreed);
      return success({});
    },
    'session.lock': () => {
      services.lock();
      return success(services.session());
    },
    'session.unlock': async () => {
      const answer = await services.unlock();
      return answer.ok ? success({ session: services.session(), notSaved: answer.value }) : answer;
    },
    'session.cancelSignIn': () => {
      services.cancelSignIn();
      return success({});
    },
    'session.signOut': async () => {
      if (!services.maySignOut()) return failure('locked');
      await services.signOut();
      return success(services.session());
    },
    'workspaces.remembered': () => success({ rows: services.rememberedWorkspaces() }),
    'network.wait': async ({ vaultId, failure: failed }) => {
      await services.untilBack(vaultId, failed);
      return success({});
    },
    'workspaces.list': ({ next }) => goOn(next, services.listWorkspaces),
    'workspaces.openTenant': ({ tenantId, next }) => goOn(next, () => services.openTenant(tenantId)),
    'workspaces.fromConfigFile': () => services.workspaceFromConfigFile(),
    'workspaces.fromConfigText': ({ config }) => services.workspaceFromConfigText(config),
    'links.take': () => success(services.takeLink()),
    'workspaces.choose': ({ workspaceId }) => services.chooseWorkspace(workspaceId),
    'workspaces.pin': ({ workspaceId, pinned }) =>
      services.pin(workspaceId, pinned) ? success({}) : failure('workspace-not-found'),
    'vault.access': ({ vaultId }) => services.accessTo(vaultId),
    'secrets.list': ({ vaultId, next }) => services.secretsOf(vaultId)?.list(next) ?? failure('not-allowed'),
    'secrets.versions': ({ vaultId, name }) => services.secretsOf(vaultId)?.versions(name) ?? failure('not-allowed'),
    'settings.open': () => {
      services.openSettings();
      return success({});
    },
    'entry.open': ({ vaultId, name, rotating }) => {
      if (services.secretsOf(vaultId) === null) return failure('not-allowed');
      services.openEntry(vaultId, name, rotating);
      return success({});
    },
    'reveal.open': ({ vaultId, name, version }) => {
      if (services.secretsOf(vaultId) === null) return failure('not-allowed');
      services.openReveal(vaultId, name, version);
      return success({});
    },
  };
}
