import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { send } from '../emulator/browser.ts';
import { openEntry, pressSave, typeName, typeValue, valueField } from '../person.ts';
import type { Canary } from './canary.ts';
import { searchWhileOpen, type Held, type Scene } from './places.ts';

export const vault = 'kv-churn-dev-weu';

/** What a way shows of itself: copies while the value was on its way, and that the way was really gone. */
export interface Gone {
  held: Held;
  /** False where the value never comes as far as a vault process, or the window is not there yet. */
  expectInVaultProcess: boolean;
  /** SHA-256 of what the vault stored or gave out; null where it must hold nothing. */
  stored: string | null;
}

export interface Way {
  name: string;
  lines?: number;
  /** The vault must hold nothing of it afterwards. */
  unstored?: true;
  /** The canary comes in the session's environment. */
  inEnvironment?: true;
  /** A credential and no secret's value: main needs it, once it has been typed to its end. */
  mainMayHold?: true;
  go(scene: Scene, canary: Canary, secret: string): Promise<Gone>;
}

export async function fill(scene: Scene, secret: string, value: string): Promise<Page> {
  const entry = await openEntry(scene.sotto);
  await typeName(entry, secret);
  await typeValue(entry, value);
  if (
    await valueField(entry).evaluate((field: HTMLInputElement, length) => field.value.length !== length, value.length)
  ) {
    throw new Error('the keys did not all arrive');
  }
  return entry;
}

export function holdSet(scene: Scene) {
  return scene.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'hold' } });
}

export async function save(scene: Scene, entry: Page, canary: Canary, secret: string): Promise<Gone> {
  const held = holdSet(scene);
  await pressSave(entry);
  return finish(scene, entry, canary, secret, held);
}

/** Searches while the call is open, lets it go on, and waits for the window to die. */
export async function finish(
  scene: Scene,
  entry: Page,
  canary: Canary,
  secret: string,
  call: ReturnType<typeof holdSet>,
): Promise<Gone> {
  await call.reached;
  const held = await searchWhileOpen(scene, canary);
  const closed = entry.waitForEvent('close');
  call.release();
  await closed;
  return { held, expectInVaultProcess: true, stored: storedHash(scene, secret) };
}

export function storedHash({ emulator }: Scene, secret: string): string | null {
  return emulator.versionsOf(vault, secret).at(-1)?.sha256 ?? null;
}

/** Puts a secret into the vault past the app. */
export async function putSecret({ emulator }: Scene, name: string, value: string): Promise<void> {
  const token = await emulator.accessToken(emulator.scenario.start.account, emulator.vaultAudience);
  const answer = await send(`${emulator.vaultUrl(vault)}/secrets/${name}?api-version=2026-04-01`, {
    method: 'PUT',
    ca: emulator.certificateAuthority,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value }),
  });
  const stored = emulator.versionsOf(vault, name).at(-1)?.sha256;
  if (answer.status !== 200 || stored !== createHash('sha256').update(value).digest('hex')) {
    throw new Error(`the vault answered ${answer.status}`);
  }
}

/** What the vault holds, read past the app. */
export async function readSecret({ emulator }: Scene, name: string): Promise<string> {
  const token = await emulator.accessToken(emulator.scenario.start.account, emulator.vaultAudience);
  const answer = await send(`${emulator.vaultUrl(vault)}/secrets/${name}?api-version=2026-04-01`, {
    ca: emulator.certificateAuthority,
    headers: { authorization: `Bearer ${token}` },
  });
  return (JSON.parse(answer.text) as { value: string }).value;
}
