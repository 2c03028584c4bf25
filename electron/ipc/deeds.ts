import type { Request, Response } from '../../shared/contract.ts';
import type { DeedMethod } from '../../shared/contract/deeds.ts';
import { success, type Answer } from '../../shared/errors.ts';
import type { Handlers } from './dispatch.ts';

type Results = Promise<Answer<Response<'secrets.delete'>>>;

/** What the deeds of the workspace window need. An id of no vault that was chosen is `not-allowed`. */
export interface DeedServices {
  update(request: Request<'secrets.update'>): Promise<Answer<Response<'secrets.update'>>>;
  updateMany(request: Request<'secrets.updateMany'>): Results;
  makeCurrent(request: Request<'versions.makeCurrent'>): Promise<Answer<Response<'versions.makeCurrent'>>>;
  delete(vaultId: string, names: string[]): Results;
  recover(vaultId: string, names: string[]): Results;
  purge(vaultId: string, name: string): Promise<Answer<Response<'deleted.purge'>>>;
  deleted(vaultId: string, next: string | null): Promise<Answer<Response<'deleted.list'>>>;
  /** Ends what is under way after the secret it is at. */
  stop(): void;
}

/** What goes to a file that the person picks in main's dialog, and comes from one. */
export interface FileServices {
  backUp(vaultId: string, name: string): Promise<Answer<Response<'secrets.backUp'>>>;
  restore(vaultId: string): Promise<Answer<Response<'secrets.restore'>>>;
  activity(): Response<'activity.list'>['rows'];
  exportActivity(format: 'csv' | 'json'): Promise<Answer<Response<'activity.export'>>>;
}

export function deedHandlers(deeds: DeedServices, files: FileServices): Pick<Handlers<'workspace'>, DeedMethod> {
  return {
    'secrets.delete': ({ vaultId, names }) => deeds.delete(vaultId, names),
    'secrets.update': (request) => deeds.update(request),
    'secrets.updateMany': (request) => deeds.updateMany(request),
    'versions.makeCurrent': (request) => deeds.makeCurrent(request),
    'secrets.backUp': ({ vaultId, name }) => files.backUp(vaultId, name),
    'secrets.restore': ({ vaultId }) => files.restore(vaultId),
    'activity.list': () => success({ rows: files.activity() }),
    'activity.export': ({ format }) => files.exportActivity(format),
    'deeds.stop': () => {
      deeds.stop();
      return success({});
    },
    'deleted.list': ({ vaultId, next }) => deeds.deleted(vaultId, next),
    'deleted.recover': ({ vaultId, names }) => deeds.recover(vaultId, names),
    'deleted.purge': ({ vaultId, name }) => deeds.purge(vaultId, name),
  };
}
