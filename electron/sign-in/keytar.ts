/** The operating system's keychain, under one service name. Each entry at most 2,560 bytes (Windows). */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, text: string): Promise<void>;
  remove(account: string): Promise<void>;
  accounts(): Promise<string[]>;
}

/**
 * Opens the keychain and tries it, or answers null where there is none (no native module, no D-Bus session, no
 * keyring). Sotto then keeps the sign-in in memory; a file would be no keychain.
 */
export async function openKeychain(service: string): Promise<Keychain | null> {
  try {
    const { default: keytar } = await import('keytar');
    await keytar.findCredentials(service);
    return {
      get: (account) => keytar.getPassword(service, account),
      set: (account, text) => keytar.setPassword(service, account, text),
      remove: async (account) => {
        await keytar.deletePassword(service, account);
      },
      accounts: async () => (await keytar.findCredentials(service)).map((entry) => entry.account),
    };
  } catch {
    return null;
  }
}
