/** An Azure cloud: where its services are, and for whom their tokens are made. */
export interface Cloud {
  /** Origin of Entra ID's token endpoint. */
  authority: string;
  /** Origin of the page that the person signs in on; the authority's own in every real cloud. */
  signInPage: string;
  /** Origin of Azure Resource Manager. */
  resourceManager: string;
  resourceManagerScope: string;
  /** What follows a vault's name in its host: `.vault.azure.net`. */
  vaultSuffix: string;
  vaultScope: string;
}

/**
 * The clouds that Azure is divided into; an account of one knows nothing of the others. Sources: "National clouds" (sign-in
 * endpoints), "Azure Key Vault security worlds" (vaults) and, for Resource Manager, "Azure Government developer guide" and
 * "Azure China developer guide", learn.microsoft.com.
 */
export const clouds = {
  global: {
    authority: 'https://login.microsoftonline.com',
    signInPage: 'https://login.microsoftonline.com',
    resourceManager: 'https://management.azure.com',
    resourceManagerScope: 'https://management.azure.com/.default',
    vaultSuffix: '.vault.azure.net',
    vaultScope: 'https://vault.azure.net/.default',
  },
  china: {
    authority: 'https://login.chinacloudapi.cn',
    signInPage: 'https://login.chinacloudapi.cn',
    resourceManager: 'https://management.chinacloudapi.cn',
    resourceManagerScope: 'https://management.chinacloudapi.cn/.default',
    vaultSuffix: '.vault.azure.cn',
    vaultScope: 'https://vault.azure.cn/.default',
  },
  usGovernment: {
    authority: 'https://login.microsoftonline.us',
    signInPage: 'https://login.microsoftonline.us',
    resourceManager: 'https://management.usgovcloudapi.net',
    resourceManagerScope: 'https://management.usgovcloudapi.net/.default',
    vaultSuffix: '.vault.usgovcloudapi.net',
    vaultScope: 'https://vault.usgovcloudapi.net/.default',
  },
} as const satisfies Record<string, Cloud>;
export type CloudName = keyof typeof clouds;

/**
 * Other names of an authority, which a service of its cloud may give in a challenge; nothing is ever sent there. Source:
 * the aliases in Entra ID's instance discovery document.
 */
export const authorityAliases: ReadonlyMap<string, string> = new Map([
  ['login.windows.net', 'login.microsoftonline.com'],
  ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  ['login.usgovcloudapi.net', 'login.microsoftonline.us'],
]);

/** The hosts that anything carrying a token may be sent to, in the form of a route's `allowedHosts`. */
export function hostsOf(cloud: Cloud): string[] {
  return [new URL(cloud.authority).host, new URL(cloud.resourceManager).host, cloud.vaultSuffix];
}
