import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { Principal } from '../tokens.ts';

/** The shape of every error of the manager: https://github.com/Azure/azure-resource-manager-rpc. */
export function armError(status: number, code: string, message: string, headers: Record<string, string> = {}): Answer {
  return json(status, { error: { code, message } }, headers);
}

export function notAuthorised(principal: Principal, action: string, scope: string): Answer {
  return armError(
    403,
    'AuthorizationFailed',
    `The client '${principal.account}' with object id '${principal.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

export function resourceNotFound(type: string, name: string, group: string): Answer {
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function groupNotFound(group: string): Answer {
  return armError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
}

export function subscriptionNotFound(id: string): Answer {
  return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}
