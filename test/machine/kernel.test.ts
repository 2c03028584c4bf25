import { describe, expect, it } from 'vitest';
import { requireSandbox } from './kernel.mjs';

const refusal = (settings: Record<string, number>, works: boolean): string => {
  try {
    requireSandbox('/nowhere/electron', { setting: (path) => settings[path], probe: () => works });
    return '';
  } catch (error) {
    return String(error);
  }
};

describe.skipIf(process.platform !== 'linux')('where the kernel forbids the sandbox', () => {
  it.each([
    ['AppArmor', { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': 1 }, true],
    ['This kernel', { '/proc/sys/kernel/unprivileged_userns_clone': 0 }, false],
    ['User namespaces', { '/proc/sys/user/max_user_namespaces': 0 }, false],
    ['Ordinary users', {}, false],
  ])('says how to mend it, and never switches the sandbox off: %s', (cause, settings, works) => {
    const message = refusal(settings, works);
    expect(message).toContain(cause);
    expect(message).toContain('Mend it with: ');
    expect(message).toContain("sudo chmod 4755 '/nowhere/chrome-sandbox'");
    expect(message).not.toContain('no-sandbox');
  });

  it('goes on where it can be built', () => {
    expect(refusal({ '/proc/sys/user/max_user_namespaces': 1000 }, true)).toBe('');
  });
});
