import { isAzureMls } from '../shared/azure-ml-secrets.ts';
import type { ActivityKind } from '../shared/activity.ts';
import type { MethodName, Request } from '../shared/contract.ts';
import type { DeedResult } from '../shared/deeds.ts';
import { failure, success, type Answer } from '../shared/errors.ts';
import { messages } from '../shared/messages/index.ts';
import { sameName } from '../shared/secret-rules.ts';
import type { Activity } from './base/activity.ts';
import type { DeedServices } from './ipc/deeds.ts';
import type { OlderVersions } from './older-version.ts';
import type { VaultAccess } from './vault/client.ts';
import { makeDeeds, type Deeds } from './vault/deeds/deeds.ts';
import type { Watch } from './vault/deeds/each.ts';
import type { Secrets } from './vault/secrets.ts';
import type { ChosenVault } from './workspaces/workspaces.ts';

interface Parts {
  /** Puts a question to the person in main's dialog. */
  ask(question: { message: string; detail: string; confirm: string; cancel: string }): Promise<boolean>;
  onProgress: Watch['onProgress'];
  activity: Activity;
  makeCurrent: OlderVersions['makeCurrent'];
  /** A new version is there. */
  onStored(vaultId: string, stored: { name: string; version: string; updated: number | null }): void;
  vault(vaultId: string): ChosenVault | null;
  secretsOf(vaultId: string): Secrets | null;
  accessTo(vaultId: string): VaultAccess | null;
}

type Rows = Promise<Answer<{ rows: DeedResult[] }>>;

export interface SecretDeeds extends DeedServices {
  /** The deeds of a vault that was chosen, or null. */
  of(vaultId: string): Deeds | null;
  /** Puts the question of a deed to the person; false for what is none of its methods, or may not even be asked. */
  confirm(method: MethodName, request: unknown): Promise<boolean>;
  /** Nothing of the account stays. */
  forget(): void;
}

const day = 86_400_000;
/** For one secret: nothing to stop, and no progress to tell. */
const alone: Watch = { stop: new AbortController().signal, onProgress: () => undefined };

/** What the workspace window may have done with secrets that are stored: one deed at a time, and the questions before it. */
export function makeSecretDeeds(parts: Parts): SecretDeeds {
  const known = new Map<string, Deeds>();
  let running: AbortController | null = null;

  const of = (vaultId: string): Deeds | null => {
    const access = parts.accessTo(vaultId);
    if (access === null) return null;
    const deeds = known.get(vaultId) ?? makeDeeds(access);
    known.set(vaultId, deeds);
    return deeds;
  };
  const note = (vaultId: string, what: ActivityKind, rows: readonly DeedResult[]): void => {
    const vault = parts.vault(vaultId)?.vault.name ?? '';
    for (const { name, outcome, error } of rows) {
      if (outcome !== 'left') parts.activity.add({ what, name, vault, outcome, code: error?.code ?? null });
    }
  };
  const run = async (
    vaultId: string,
    what: ActivityKind,
    work: (deeds: Deeds, watch: Watch) => Promise<DeedResult[]>,
  ): Rows => {
    const deeds = of(vaultId);
    if (deeds === null || running !== null) return failure('not-allowed');
    const mine = new AbortController();
    running = mine;
    try {
      const rows = await work(deeds, { stop: mine.signal, onProgress: parts.onProgress });
      note(vaultId, what, rows);
      return success({ rows });
    } finally {
      running = null;
    }
  };

  const mayDelete = ({ vaultId, names, typed }: Request<'secrets.delete'>): Promise<boolean> | false => {
    const chosen = parts.vault(vaultId);
    const secrets = parts.secretsOf(vaultId);
    const guarded = names.some(isAzureMls);
    if (chosen === null || secrets === null || !secrets.hasListed(names)) return false;
    if (guarded && (names.length > 1 || typed === null || !sameName(typed, names[0] ?? ''))) return false;
    const words = messages.deeds.questions.delete;
    const days = secrets.keptFor();
    const until = days === null ? null : Date.now() + days * day;
    const detail = words.detail(placeOf(chosen), names, until, guarded);
    return ask({ message: words.message(names), detail, confirm: words.confirm });
  };
  const mayUpdate = ({ vaultId, targets, change }: Request<'secrets.updateMany'>): Promise<boolean> | false => {
    const chosen = parts.vault(vaultId);
    const names = targets.map(({ name }) => name);
    if (chosen === null || parts.secretsOf(vaultId)?.hasListed(names) !== true) return false;
    const words = messages.deeds.questions.update;
    const detail = words.detail(placeOf(chosen), names, change);
    return ask({ message: words.message(names.length, change), detail, confirm: words.confirm });
  };
  const mayMakeCurrent = ({ vaultId, name, version }: Request<'versions.makeCurrent'>): Promise<boolean> | false => {
    const chosen = parts.vault(vaultId);
    if (chosen === null) return false;
    const words = messages.deeds.questions.makeCurrent;
    const detail = words.detail(placeOf(chosen), version);
    return ask({ message: words.message(name), detail, confirm: words.confirm });
  };
  const mayPurge = ({ vaultId, name, typed }: Request<'deleted.purge'>): Promise<boolean> | false => {
    const chosen = parts.vault(vaultId);
    if (chosen === null || !sameName(typed, name)) return false;
    const words = messages.deeds.questions.purge;
    return ask({ message: words.message(name), detail: words.detail(placeOf(chosen)), confirm: words.confirm });
  };
  const ask = (question: { message: string; detail: string; confirm: string }): Promise<boolean> =>
    parts.ask({ ...question, cancel: messages.deeds.questions.cancel });

  return {
    of,
    deleted: async (vaultId, next) => (await of(vaultId)?.deleted(next)) ?? failure('not-allowed'),
    async confirm(method, request) {
      if (method === 'secrets.delete') return mayDelete(request as Request<typeof method>);
      if (method === 'secrets.updateMany') return mayUpdate(request as Request<typeof method>);
      if (method === 'versions.makeCurrent') return mayMakeCurrent(request as Request<typeof method>);
      if (method === 'deleted.purge') return mayPurge(request as Request<typeof method>);
      return false;
    },
    delete: (vaultId, names) => run(vaultId, 'delete', (deeds, watch) => deeds.delete(names, watch)),
    recover: (vaultId, names) => run(vaultId, 'recover', (deeds, watch) => deeds.recover(names, watch)),
    async update({ vaultId, ...update }) {
      const rows = await of(vaultId)?.update([update], alone);
      const row = rows?.[0];
      if (row === undefined) return failure('not-allowed');
      note(vaultId, 'change', [row]);
      return success(row);
    },
    updateMany: ({ vaultId, targets, change }) => {
      const updates = targets.map((target) => ({ ...target, version: null, change }));
      return run(vaultId, 'change', (deeds, watch) => deeds.update(updates, watch));
    },
    async makeCurrent({ vaultId, ...older }) {
      const answer = await parts.makeCurrent(vaultId, older);
      const error = answer.ok ? null : answer.error;
      const { name } = older;
      note(vaultId, 'make-current', [{ name, outcome: answer.ok ? 'done' : 'failed', error, until: null }]);
      if (!answer.ok) return answer;
      parts.onStored(vaultId, answer.value);
      return success({ version: answer.value.version });
    },
    async purge(vaultId, name) {
      const answer = await run(vaultId, 'purge', (deeds, watch) => deeds.purge(name, watch));
      const row = answer.ok ? answer.value.rows[0] : undefined;
      if (!answer.ok) return answer;
      return row === undefined ? failure('unexpected') : success(row);
    },
    stop: () => running?.abort(),
    forget: () => {
      running?.abort();
      known.clear();
    },
  };
}

function placeOf({ vault, workspace }: ChosenVault): { vault: string; workspace: string } {
  return { vault: vault.name, workspace: workspace.name };
}
