import type { WorkspaceBatch, WorkspaceBatches } from '../../electron/workspaces/workspaces.ts';

/** All batches of a list put together. Throws the code of a failure. */
export async function whole(batches: WorkspaceBatches): Promise<WorkspaceBatch> {
  const all: WorkspaceBatch = { rows: [], unreadable: [], locked: [] };
  for await (const answer of batches) {
    if (!answer.ok) throw new Error(answer.error.code);
    for (const key of ['rows', 'unreadable', 'locked'] as const) all[key].push(...(answer.value[key] as never[]));
  }
  return all;
}
