import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import * as z from 'zod/mini';
import { failure, success, type Answer } from '../../shared/errors.ts';
import {
  configLimit,
  resourceGroup,
  subscriptionId,
  workspaceId,
  workspaceName,
} from '../../shared/workspace-names.ts';

const Config = z.object({
  subscription_id: subscriptionId,
  resource_group: resourceGroup,
  workspace_name: workspaceName,
});

/**
 * Reads the workspace that a `config.json` of Azure Machine Learning names and answers its ARM id. Codes:
 * `config-unreadable`, `config-invalid`. Source: azureml-core, `Workspace.from_config`.
 */
export async function readConfig(path: string): Promise<Answer<string>> {
  let text: string;
  try {
    // Without waiting: a pipe that nobody writes to would hold main's answer for good.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return failure('config-unreadable');
    if (stat.size > configLimit) return failure('config-invalid');
    text = await file.readFile('utf8');
  } catch {
    return failure('config-unreadable');
  }
  return parseConfig(text);
}

/** The same from the file's text, which a window has read. Code: `config-invalid`. */
export function parseConfig(text: string): Answer<string> {
  try {
    const config = Config.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
    const { subscription_id: subscription, resource_group: group, workspace_name: workspace } = config;
    return success(workspaceId({ subscription, group, workspace }));
  } catch {
    return failure('config-invalid');
  }
}
