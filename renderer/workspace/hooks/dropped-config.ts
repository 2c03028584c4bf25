import { configLimit } from '../../../shared/workspace-names.ts';

/** Characters of the three names: the contract takes no more from a window, so that none can carry a value. */
const namesLimit = 1_024;

/** Where the SDK looks for a workspace's configuration, in this order. Source: azureml-core, `Workspace.from_config`. */
const places = ['.azureml/config.json', '.azureml/project.json', 'aml_config/config.json', 'aml_config/project.json'];
const plain = ['config.json', 'project.json'];

/**
 * The three names in a `config.json` that was dropped, by itself or in a project's folder, as the text of such a file;
 * null where there is none, or one that can be none. Read here, in the window: main sees neither a path nor the rest.
 */
export async function droppedConfig(transfer: DataTransfer): Promise<string | null> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  for (const entry of entries) {
    const file = isFolder(entry) ? await configIn(entry) : isFile(entry) ? await fileOf(entry) : null;
    if (file !== null) return file.size > configLimit ? null : namesIn(await file.text());
  }
  return null;
}

/** Main checks what they are; here it is only seen to that nothing else goes with them. */
function namesIn(text: string): string | null {
  let config: unknown;
  try {
    config = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null; // No JSON, so no configuration: the window says so.
  }
  if (typeof config !== 'object' || config === null) return null;
  const names = JSON.stringify(config, ['subscription_id', 'resource_group', 'workspace_name']);
  return names.length > namesLimit ? null : names;
}

async function configIn(folder: FileSystemDirectoryEntry): Promise<File | null> {
  for (const place of [...places, ...plain]) {
    const file = await new Promise<File | null>((resolve) => {
      folder.getFile(
        place,
        { create: false },
        (entry) => void (isFile(entry) ? fileOf(entry).then(resolve) : resolve(null)),
        () => resolve(null),
      );
    });
    if (file !== null) return file;
  }
  return null;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
