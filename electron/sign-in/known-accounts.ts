import type { AccountInfo } from '@azure/msal-node';

/** Each person once, as a member of their own tenant where MSAL also knows them as a guest elsewhere. */
export function eachOnce(all: AccountInfo[]): AccountInfo[] {
  const byPerson = new Map<string, AccountInfo>();
  for (const one of all) {
    const known = byPerson.get(one.homeAccountId);
    const isHome = one.homeAccountId.endsWith(`.${one.tenantId}`);
    if (known === undefined || isHome) byPerson.set(one.homeAccountId, one);
  }
  return [...byPerson.values()].sort((a, b) => a.username.localeCompare(b.username));
}
