import type { Vault } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';

/**
 * A word as both POSIX shells and PowerShell take it: a command made of names from Azure is one that a person will run.
 * Double quotes keep `o'brien@…` and the `#` of guests; what a shell would still read in them gets single ones.
 */
function word(text: string): string {
  if (/^[\w@./:-]+$/.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", '')}'` : `"${text}"`;
}

/**
 * The command with which an owner of the vault lets this person in, or null where no command can. It stands on one
 * line, because shells differ in how a line goes on. Subscription and group are the vault's own, which may be others than
 * the workspace's.
 */
export function handOverCommand(failure: Failure, vault: Vault, username: string): string | null {
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(vault.resourceId)?.[1] ?? '';
  const which = `--name ${word(vault.name)} --subscription ${word(subscription)}`;
  const who = word(username);
  switch (failure.code) {
    case 'vault-role-missing':
      return `az role assignment create --role "Key Vault Secrets Officer" --assignee ${who} --scope ${word(vault.resourceId)}`;
    case 'vault-policy-missing':
      return `az keyvault set-policy ${which} --upn ${who} --secret-permissions get list set`;
    case 'vault-firewall':
      // A vault's firewall knows IPv4 only.
      return failure.address === undefined || failure.address.includes(':')
        ? null
        : `az keyvault network-rule add ${which} --ip-address ${failure.address}/32`;
    default:
      return null;
  }
}
