/** Characters of three short names, with room: the contract takes no more from a window. */
const configLimit = 1_024;

/** Where the SDK looks for a workspace's configuration, in this order. Source: azureml-core, `Workspace.from_config`. */
const places = ['.azureml/config.json', '.azureml/project.json', 'aml_config/config.json', 'aml_config/project.json'];
const plain = ['config.json', 'project.json'];

/**
 * The text of a `config.json` that was dropped, by itself or in a project's folder; null where there is none, or one too
 * large to be one. Read here, in the window: main sees the text, never a path.
 */
export async function droppedConfig(transfer: DataTransfer): Promise<string | null> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  for (const entry of entries) {
    const file = isFolder(entry) ? await configIn(entry) : isFile(entry) ? await fileOf(entry) : null;
    if (file !== null) return file.size > configLimit ? null : file.text();
  }
  return null;
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
