/** The forms of what an organisation sets of its own; one place for the fields and for the schema. */

/** An application's id, as Entra ID gives it. */
const guid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
export const clientIdForm = new RegExp(`^${guid}$`);
/** A tenant's id, or one of its domains. It becomes part of an address. */
export const tenantForm = new RegExp(
  `^(${guid}|(?=.{4,253}$)([0-9a-zA-Z]([0-9a-zA-Z-]{0,61}[0-9a-zA-Z])?\\.)+[a-zA-Z]{2,63})$`,
);
/** Ports below are the system's own. */
export const redirectPorts = { least: 1_024, most: 65_535 };

/** As typed: empty where nothing of one's own is wanted. */
export interface TypedAccount {
  clientId: string;
  tenant: string;
  redirectPort: string;
}

export type AccountField = keyof TypedAccount;

/** The fields whose text can't be what they ask for. */
export function accountFaults({ clientId, tenant, redirectPort }: TypedAccount): AccountField[] {
  const port = Number(redirectPort);
  const isPort = /^\d{1,5}$/.test(redirectPort) && port >= redirectPorts.least && port <= redirectPorts.most;
  return [
    ...(clientId === '' || clientIdForm.test(clientId) ? [] : ['clientId' as const]),
    ...(tenant === '' || tenantForm.test(tenant) ? [] : ['tenant' as const]),
    ...(redirectPort === '' || isPort ? [] : ['redirectPort' as const]),
  ];
}
