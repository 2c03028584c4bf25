import { MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron';
import type { ToVariableHelper } from '../../shared/port.ts';

/** Starts the process of `vault/process/variable-helper.ts` for one variable; its other end is for the vault process. It ends by itself. */
export function startVariableHelper(script: string, name: string): MessagePortMain {
  const { port1: vaultPort, port2: helperPort } = new MessageChannelMain();
  // No `env`: it inherits this session's, by the system's own way and without a look from here.
  const child = utilityProcess.fork(script, [], { serviceName: 'Sotto variable', stdio: 'ignore' });
  child.once('spawn', () => {
    child.postMessage({ name } satisfies ToVariableHelper, [helperPort]);
  });
  // Where it died before it took its end: the vault process hears of it.
  child.once('exit', () => helperPort.close());
  return vaultPort;
}
