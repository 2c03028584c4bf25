/** The operating system's keychain, under one service name. Each entry at most 2,560 bytes (Windows). */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, text: string): Promise<void>;
  remove(account: string): Promise<void>;
}

/**
 * Why a keychain can't be used. `absent`: no native module, no D-Bus session, nobody who answers for secrets.
 * `refused`: locked and not opened, or the person said no. `silent`: no answer in time; it may be asking the person.
 */
export type KeychainTrouble = 'absent' | 'refused' | 'silent';

export class KeychainFailed extends Error {
  override name = 'KeychainFailed';
  readonly why: KeychainTrouble;
  constructor(why: KeychainTrouble) {
    super(why);
    this.why = why;
  }
}

/** How long the keychain may take for one call, in milliseconds: it may ask the person, who may not be there. */
const patience = 20_000;
const tried = 'check';

/**
 * Opens the keychain and tries it by an entry that it writes and removes, or throws `KeychainFailed`. A locked one asks
 * the person here, once, and says no to a write only: a read of it answers as if there were nothing.
 *
 * Entries are never listed. keytar's list loads every value and crashes the process on one that stays locked.
 */
export async function openKeychain(service: string): Promise<Keychain> {
  const module = await import('keytar').catch(() => null);
  if (module === null) throw new KeychainFailed('absent');
  const { default: keytar } = module;
  const keychain: Keychain = {
    get: (account) => inTime(keytar.getPassword(service, account)),
    set: (account, text) => inTime(keytar.setPassword(service, account, text)),
    remove: async (account) => {
      await inTime(keytar.deletePassword(service, account));
    },
  };
  await keychain.set(tried, 'x');
  await keychain.remove(tried);
  return keychain;
}

/** One entry of any service, only read; null where it is not there, or the keychain does not give it. */
export async function readEntry(service: string, account: string): Promise<string | null> {
  try {
    const { default: keytar } = await import('keytar');
    return await inTime(keytar.getPassword(service, account));
  } catch {
    return null; // Whoever needs it says what is missing without it.
  }
}

/** Writes one entry of any service; false where the keychain does not take it. */
export async function writeEntry(service: string, account: string, text: string): Promise<boolean> {
  try {
    const { default: keytar } = await import('keytar');
    await inTime(keytar.setPassword(service, account, text));
    return true;
  } catch {
    return false; // Whoever wanted it kept says that it is not.
  }
}

/** Removes one entry of any service, where it is there and the keychain lets it go. */
export async function removeEntry(service: string, account: string): Promise<void> {
  try {
    const { default: keytar } = await import('keytar');
    await inTime(keytar.deletePassword(service, account));
  } catch {
    // A keychain that can't be reached has not given it either.
  }
}

let running = 0;
const rests: (() => void)[] = [];

/**
 * Null while no call of the keychain is under way; else whether the last one ends within `time` (ms). One that hangs can't
 * be ended: the process has to be killed, as its orderly end would wait for that call, for good.
 */
export function keychainRests(time: number): Promise<boolean> | null {
  if (running === 0) return null;
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), time);
  });
  const rested = new Promise<boolean>((resolve) => rests.push(() => resolve(true)));
  return Promise.race([rested, enough]).finally(() => clearTimeout(timer));
}

async function counted<T>(call: Promise<T>): Promise<T> {
  running += 1;
  try {
    return await call;
  } finally {
    running -= 1;
    if (running === 0) for (const rest of rests.splice(0)) rest();
  }
}

async function inTime<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new KeychainFailed('silent')), patience);
  });
  try {
    return await Promise.race([counted(call), silence]);
  } catch (error) {
    if (error instanceof KeychainFailed) throw error;
    // The systems' own words, the only thing they say: libsecret, Security.framework, Credential Manager.
    const said = error instanceof Error ? error.message : '';
    const no = /locked|denied|dismissed|cancel|not allowed|interaction|passphrase/i.test(said);
    throw new KeychainFailed(no ? 'refused' : 'absent');
  } finally {
    clearTimeout(timer);
  }
}
