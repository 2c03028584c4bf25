const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const own = new RegExp(`^(run-secret-${uuid}|azureml([-0-9].*)?|${uuid}(-.*)?)$`, 'i');

/**
 * Whether Azure ML made this secret for itself: what a run was given (`run-secret-UUID`), what begins with `azureml`, and
 * credentials of datastores and connections, which are named by a UUID. By the name alone, so a rule of thumb: Azure tells
 * nowhere who made a secret. Source: secrets that workspaces of the v1 SDK were seen to hold.
 */
export function isAzureMls(name: string): boolean {
  return own.test(name);
}
