import { chmod, writeFile } from 'node:fs/promises';

/** Writes a file that only the person may read. False where that can't be done. */
export async function saveFile(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, content, { mode: 0o600 });
    // One that was there keeps the mode it had.
    await chmod(path, 0o600);
    return true;
  } catch {
    return false; // Why is told nowhere: the path is the person's own.
  }
}
