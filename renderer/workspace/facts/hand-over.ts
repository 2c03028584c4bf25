import type { Vault, Workspace } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';

/** A word as every shell takes it: names from Azure go into a command that a person will run. */
function word(text: string): string {
  return /^[\w@./:-]+$/.test(text) ? text : `'${text.replaceAll("'", '')}'`;
}

/** The vault's Resource Manager id holds its true subscription and group, which may not be the workspace's. */
const resourceId = /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i;

/**
 * The command with which an owner of the vault lets this person in, or null where no command can. Each stands on one
 * line, because shells differ in how a line goes on.
 */
export function handOverCommand(failure: Failure, vault: Vault, workspace: Workspace, username: string): string | null {
  const found = resourceId.exec(vault.resourceId ?? '');
  const name = word(vault.name);
  const subscription = word(found?.[1] ?? workspace.subscriptionId);
  switch (failure.code) {
    case 'vault-role-missing': {
      const scope =
        found !== null
          ? word(found[0])
          : `"$(az keyvault show --name ${name} --subscription ${subscription} --query id --output tsv)"`;
      return `az role assignment create --role "Key Vault Secrets Officer" --assignee ${word(username)} --scope ${scope}`;
    }
    case 'vault-policy-missing':
      return `az keyvault set-policy --name ${name} --subscription ${subscription} --upn ${word(username)} --secret-permissions get list set`;
    case 'vault-firewall': {
      if (failure.address === undefined) return null;
      const range = failure.address.includes(':') ? `${failure.address}/128` : `${failure.address}/32`;
      return `az keyvault network-rule add --name ${name} --subscription ${subscription} --ip-address ${range}`;
    }
    default:
      return null;
  }
}
