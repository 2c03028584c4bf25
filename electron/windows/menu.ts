import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Payload } from '../../shared/contract.ts';
import { messages } from '../../shared/messages/index.ts';

type Command = Payload<'menu.chosen'>['command'];

/** The application menu: the workspace window's commands and the usual editing. No developer tools, no reload. */
export function setMenu(
  platform: NodeJS.Platform,
  choose: (command: Command) => void,
  own: { lock(): void; openSettings(): void },
): void {
  const { menu, product } = messages.main;
  const command = (label: string, accelerator: string, chosen: Command): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => choose(chosen),
  });
  const template: MenuItemConstructorOptions[] = [
    {
      label: menu.file,
      submenu: [
        command(menu.addSecret, 'CmdOrCtrl+N', 'add-secret'),
        command(menu.refresh, 'CmdOrCtrl+R', 'refresh'),
        { type: 'separator' },
        { label: menu.settings, accelerator: 'CmdOrCtrl+,', click: own.openSettings },
        { label: menu.lock, accelerator: 'CmdOrCtrl+L', click: own.lock },
        { type: 'separator' },
        { role: 'close', label: menu.closeWindow },
        { role: 'quit', label: menu.quit },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        { type: 'separator' },
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        command(menu.findWorkspace, 'CmdOrCtrl+K', 'find-workspace'),
        command(menu.filterSecrets, 'CmdOrCtrl+F', 'filter-secrets'),
        { type: 'separator' },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { role: 'resetZoom', label: menu.zoomReset },
      ],
    },
  ];
  if (platform === 'darwin') template.unshift({ label: product, role: 'appMenu' });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
