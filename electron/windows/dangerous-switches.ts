import { dialog, type App } from 'electron';
import { messages } from '../../shared/messages/index.ts';

/** Switches that would open the windows, or main itself, to other programs. */
const dangerous = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'load-extension',
  'js-flags',
];

/** The dangerous switch that the packaged product was started with, said to the person before it exits; null for none. */
export function dangerousSwitch(app: App, args: readonly string[]): string | null {
  if (!app.isPackaged) return null;
  const found = dangerous.find(
    (name) =>
      app.commandLine.hasSwitch(name) ||
      args.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`)),
  );
  if (found === undefined) return null;
  dialog.showErrorBox(messages.main.product, messages.main.dangerousSwitch(`--${found}`));
  app.exit(1);
  return found;
}
