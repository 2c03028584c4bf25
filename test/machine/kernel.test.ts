import { describe, expect, it } from 'vitest';
import { requireSandbox } from './kernel.mjs';

const kernel = (settings: Record<string, number>) => (path: string) => settings[path];

describe.skipIf(process.platform !== 'linux')('where the kernel forbids the sandbox', () => {
  it('says how to mend it, and never switches the sandbox off', () => {
    const refusals = [
      { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': 1 },
      { '/proc/sys/kernel/unprivileged_userns_clone': 0 },
      { '/proc/sys/user/max_user_namespaces': 0 },
    ];
    for (const settings of refusals) {
      let message = '';
      try {
        requireSandbox('/nowhere/electron', kernel(settings as unknown as Record<string, number>));
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain('Mend it with: sudo ');
      expect(message).toContain("chmod 4755 '/nowhere/chrome-sandbox'");
      expect(message).not.toContain('no-sandbox');
    }
  });

  it('goes on where the kernel allows it', () => {
    expect(() =>
      requireSandbox('/nowhere/electron', kernel({ '/proc/sys/user/max_user_namespaces': 1000 })),
    ).not.toThrow();
  });
});
