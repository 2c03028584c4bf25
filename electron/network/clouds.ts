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

/** Source: "Azure Key Vault security worlds" and "National clouds", learn.microsoft.com. */
export const globalCloud: Cloud = {
  authority: 'https://login.microsoftonline.com',
  signInPage: 'https://login.microsoftonline.com',
  resourceManager: 'https://management.azure.com',
  resourceManagerScope: 'https://management.azure.com/.default',
  vaultSuffix: '.vault.azure.net',
  vaultScope: 'https://vault.azure.net/.default',
};

/** The hosts that anything carrying a token may be sent to, in the form of a route's `allowedHosts`. */
export function hostsOf(cloud: Cloud): string[] {
  return [new URL(cloud.authority).host, new URL(cloud.resourceManager).host, cloud.vaultSuffix];
}
