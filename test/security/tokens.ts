import { openDesktop, type Desktop } from '../machine/desktop.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { processesOf } from '../machine/sandbox.ts';
import { chooseWorkspace, openEntry, pressSave, secretRow, signIn, signOut, typeName, typeValue } from '../person.ts';
import { startSotto } from '../sotto.ts';
import { canaryOf, type Canary } from './canary.ts';
import { copiesInMemory } from './memory.ts';
import { searchTraces, type Scene } from './places.ts';

/** What a token ends with is its own: of an access token that is its signature, without which it is worth nothing. */
const tail = 64;

/** How often the tokens that were handed out stand somewhere, all of them together. */
export interface TokenCopies {
  tokens: number;
  /** Where none may be. */
  traces: Record<string, number>;
  renderers: number;
  others: number;
  /** Where they must be while somebody is signed in, and what is left of them after it. */
  main: number;
}

export function canariesOf(scene: Pick<Scene, 'emulator'>): Canary[] {
  return scene.emulator.tokens.map(({ text }) => canaryOf(text.slice(-tail)));
}

/** Looks for every token that the sign-in service has handed out so far. */
export function searchTokens(scene: Scene, canaries = canariesOf(scene)): TokenCopies {
  const traces: Record<string, number> = {};
  for (const canary of canaries) {
    for (const [place, copies] of Object.entries(searchTraces(scene, canary)))
      traces[place] = (traces[place] ?? 0) + copies;
  }
  const inRole = (role: (one: string) => boolean): number =>
    processesOf(scene.desktop)
      .filter((one) => role(one.role))
      .reduce((sum, { pid }) => sum + canaries.reduce((found, one) => found + copiesInMemory(pid, one), 0), 0);
  return {
    tokens: canaries.length,
    traces,
    renderers: inRole((role) => role === 'renderer'),
    others: inRole((role) => role !== 'renderer' && role !== 'browser'),
    main: inRole((role) => role === 'browser'),
  };
}

/** A whole session, from the sign-in by a save to the sign-out, and what stands where at its end and after it. */
export async function measureTokens(appFolder: string): Promise<{ signedIn: TokenCopies; after: TokenCopies }> {
  const emulator = await startEmulator();
  let desktop: Desktop | null = null;
  try {
    desktop = await openDesktop();
    const sotto = await startSotto({ desktop, emulator, appFolder });
    const scene: Scene = { desktop, emulator, sotto, filesFolder: desktop.folder };
    await signIn(sotto);
    await chooseWorkspace(sotto, 'churn-model-dev');
    await secretRow(sotto, 'adls-conn-string').waitFor();
    const entry = await openEntry(sotto);
    await typeName(entry, 'in-a-session');
    await typeValue(entry, 'x');
    const closed = entry.waitForEvent('close');
    await pressSave(entry);
    await closed;
    await secretRow(sotto, 'in-a-session').waitFor();
    const signedIn = searchTokens(scene);
    await signOut(sotto);
    // What is left after five seconds, as with a value: the second wait that no event could replace.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const after = searchTokens(scene);
    await sotto.close();
    return { signedIn, after };
  } finally {
    await desktop?.close();
    await emulator.close();
  }
}
