import { dialog, type BrowserWindow } from 'electron';
import { messages } from '../../shared/messages/index.ts';

/** A question to the person, in a dialog that only main can show. True for the confirming button. */
export type Ask = (
  window: BrowserWindow,
  question: { message: string; detail: string; confirm: string; cancel: string },
) => Promise<boolean>;

/** A path that the person picked, or null. */
export type PickFile = (
  window: BrowserWindow,
  request: { title: string; button: string; filter?: { name: string; extensions: string[] } },
) => Promise<string | null>;

/** Where the person wants a file to be, or null. */
export type PickTarget = (
  window: BrowserWindow,
  request: { title: string; button: string; fileName: string; filter: { name: string; extensions: string[] } },
) => Promise<string | null>;

/** The operating system's own dialogs. The safe button is the default one and the one that Escape means. */
export const ask: Ask = async (window, { message, detail, confirm, cancel }) => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [cancel, confirm],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
};

export const pickFile: PickFile = async (window, { title, button, filter }) => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: button,
    properties: ['openFile', 'dontAddToRecent'],
    ...(filter !== undefined && { filters: [filter] }),
  });
  return filePaths[0] ?? null;
};

/** The path of a workspace's config.json, or null. */
export function pickConfigFile(pick: PickFile, window: BrowserWindow): Promise<string | null> {
  const { pickConfigTitle: title, pickConfigButton: button, pickConfigFilter: name } = messages.main;
  return pick(window, { title, button, filter: { name, extensions: ['json'] } });
}

export const pickTarget: PickTarget = async (window, { title, button, fileName, filter }) => {
  const { filePath } = await dialog.showSaveDialog(window, {
    title,
    buttonLabel: button,
    defaultPath: fileName,
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return filePath === '' ? null : filePath;
};
