import type { Answer } from '../http/answer.ts';
import { armError } from './errors.ts';

/** Published versions of the manager's own types: specification/resources in Azure/azure-rest-api-specs. */
export const subscriptionVersions = [
  '2022-12-01',
  '2022-09-01',
  '2021-04-01',
  '2021-01-01',
  '2020-10-01',
  '2020-06-01',
  '2020-05-01',
  '2020-01-01',
  '2019-11-01',
  '2019-10-01',
  '2019-08-01',
  '2019-07-01',
  '2019-06-01',
  '2019-05-10',
  '2019-05-01',
  '2018-06-01',
  '2016-06-01',
  '2015-11-01',
  '2014-04-01',
];

/** specification/machinelearningservices, stable versions. The answer has the shape of 2022-10-01 for all. */
export const workspaceVersions = [
  '2025-12-01',
  '2025-09-01',
  '2025-06-01',
  '2024-10-01',
  '2024-07-01',
  '2024-04-01',
  '2023-10-01',
  '2023-04-01',
  '2022-10-01',
  '2022-05-01',
  '2021-07-01',
  '2021-04-01',
  '2021-01-01',
  '2020-08-01',
  '2020-06-01',
  '2020-04-01',
  '2020-03-01',
  '2020-01-01',
  '2019-11-01',
  '2019-06-01',
  '2019-05-01',
  '2018-11-19',
];

/** specification/keyvault/resource-manager, stable versions. */
export const vaultVersions = [
  '2026-05-15',
  '2026-02-01',
  '2025-05-01',
  '2024-11-01',
  '2023-07-01',
  '2023-02-01',
  '2022-11-01',
  '2022-07-01',
  '2021-10-01',
  '2019-09-01',
  '2018-02-14',
  '2016-10-01',
  '2015-06-01',
];

/** specification/authorization, stable versions of permissions, role assignments and role definitions. */
export const authorizationVersions = ['2022-04-01', '2018-07-01', '2015-07-01'];

/** What stands for a type of resource in the messages about its version. */
export interface VersionedType {
  supported: string[];
  /** Set for a single resource of a provider: the manager words its complaint by type and location. */
  type?: string;
}

/** Nothing, or what the manager says to a version that is missing, malformed or not published. */
export function checkVersion(url: URL, versioned: VersionedType): Answer | undefined {
  const given = url.searchParams.get('api-version');
  const list = versioned.supported.join(', ');
  if (given === null || given === '') {
    return armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  if (versioned.supported.includes(given)) return undefined;
  if (versioned.type === undefined || !/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/.test(given)) {
    return armError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${given}' is invalid. The supported versions are '${versioned.supported.join(',')}'.`,
    );
  }
  return armError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${given}' for type '${versioned.type}'. The supported api-versions are '${list}'. The supported locations are 'westeurope, northeurope'.`,
  );
}
