import { readFile, stat } from 'node:fs/promises';
import { activityCsv, activityJson } from '../shared/activity.ts';
import { failure, success } from '../shared/errors.ts';
import { messages } from '../shared/messages/index.ts';
import type { Activity } from './base/activity.ts';
import { saveFile } from './base/save-file.ts';
import type { FileServices } from './ipc/deeds.ts';
import type { Deeds } from './vault/deeds/deeds.ts';

interface Parts {
  deedsOf(vaultId: string): Deeds | null;
  vaultName(vaultId: string): string;
  activity: Activity;
  pickFile(request: { title: string; button: string }): Promise<string | null>;
  pickTarget(request: {
    title: string;
    button: string;
    fileName: string;
    filter: { name: string; extensions: string[] };
  }): Promise<string | null>;
}

/** Bytes; a back-up of a secret with hundreds of full versions is smaller. */
const largestBackup = 32_000_000;

/** What goes to a file of the person's choice and comes from one: back-ups, which Key Vault has sealed, and the list of what was done. */
export function makeSecretFiles({ deedsOf, activity, pickFile, pickTarget, ...parts }: Parts): FileServices {
  const words = messages.deeds.files;
  return {
    async backUp(vaultId, name) {
      const deeds = deedsOf(vaultId);
      if (deeds === null) return failure('not-allowed');
      const { backupTitle: title, backupButton: button, backupFilter } = words;
      const filter = { name: backupFilter, extensions: ['secretbackup'] };
      const path = await pickTarget({ title, button, fileName: `${name}.secretbackup`, filter });
      if (path === null) return success({ saved: false });
      const vault = parts.vaultName(vaultId);
      const answer = await deeds.backUp(name);
      const saved = answer.ok && (await saveFile(path, answer.value));
      const error = answer.ok ? (saved ? null : failure('file-not-written').error) : answer.error;
      activity.add({ what: 'back-up', name, vault, outcome: saved ? 'done' : 'failed', code: error?.code ?? null });
      return error === null ? success({ saved: true }) : { ok: false, error };
    },
    async restore(vaultId) {
      const deeds = deedsOf(vaultId);
      if (deeds === null) return failure('not-allowed');
      const { restoreTitle: title, restoreButton: button } = words;
      const path = await pickFile({ title, button });
      if (path === null) return success({ name: null });
      const sealed = await read(path);
      if (sealed === null) return failure('file-unreadable');
      const answer = await deeds.restore(sealed);
      if (!answer.ok) return answer;
      const { name } = answer.value;
      activity.add({ what: 'restore', name, vault: parts.vaultName(vaultId), outcome: 'done', code: null });
      return success({ name });
    },
    activity: () => activity.list(),
    async exportActivity(format) {
      const { activityTitle: title, activityButton: button } = words;
      const filter = { name: format.toUpperCase(), extensions: [format] };
      const path = await pickTarget({ title, button, fileName: `sotto-activity.${format}`, filter });
      if (path === null) return success({ saved: false });
      const text = format === 'csv' ? activityCsv(activity.list()) : activityJson(activity.list());
      return (await saveFile(path, text)) ? success({ saved: true }) : failure('file-not-written');
    },
  };
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return (await stat(path)).size > largestBackup ? null : await readFile(path);
  } catch {
    return null; // Not there any more, or not this person's to read.
  }
}
