import * as z from 'zod/mini';

/** The three names by which Azure knows a workspace, as strictly as Azure itself takes them; nothing else may become part of an address. */
export const subscriptionId = z.string().check(z.regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/));
// A group that ends in a period is none, and `..` would leave its place in an address.
export const resourceGroup = z.string().check(z.regex(/^[-\w.()]{0,89}[-\w()]$/));
export const workspaceName = z.string().check(z.regex(/^[a-zA-Z0-9][\w-]{1,32}$/));

/** The Resource Manager id of a workspace. */
export function workspaceId(names: { subscription: string; group: string; workspace: string }): string {
  return `/subscriptions/${names.subscription}/resourceGroups/${names.group}/providers/Microsoft.MachineLearningServices/workspaces/${names.workspace}`;
}

/** Bytes of a `config.json`: it holds three short names, and whatever a project has put beside them. */
export const configLimit = 65_536;
