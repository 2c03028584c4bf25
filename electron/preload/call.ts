import { ipcRenderer } from 'electron';

/**
 * The only way of a page to main. The names of its role's methods come from main as an argument, so that the contract
 * stands once and no schema library runs here; the router checks every message again.
 */
const given = process.argv.find((argument) => argument.startsWith('--sotto-methods='));
const methods = new Set(given?.slice('--sotto-methods='.length).split(',') ?? []);

export async function call(method: unknown, request: unknown): Promise<unknown> {
  if (typeof method !== 'string' || !methods.has(method)) return { ok: false, error: { code: 'not-allowed' } };
  try {
    return await ipcRenderer.invoke('sotto', method, request);
  } catch {
    // The request could not be cloned, or main is closing.
    return { ok: false, error: { code: 'unexpected' } };
  }
}
