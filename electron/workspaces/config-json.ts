import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import * as z from 'zod/mini';
import { failure, success, type Answer } from '../../shared/errors.ts';

/** Bytes; the file holds three short names. */
const sizeLimit = 65_536;

const Config = z.object({
  subscription_id: z.string().check(z.regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)),
  resource_group: z.string().check(z.regex(/^[-\w.()]{1,90}$/u)),
  workspace_name: z.string().check(z.regex(/^[a-zA-Z0-9][\w-]{1,32}$/)),
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
    if (stat.size > sizeLimit) return failure('config-invalid');
    text = await file.readFile('utf8');
  } catch {
    return failure('config-unreadable');
  }
  try {
    const { subscription_id, resource_group, workspace_name } = Config.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return success(
      `/subscriptions/${subscription_id}/resourceGroups/${resource_group}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}`,
    );
  } catch {
    return failure('config-invalid');
  }
}
