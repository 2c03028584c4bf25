import type { MessagePortMain } from 'electron';
import { ToVariableHelper, type FromVariableHelper } from '../../../shared/port.ts';

/**
 * A process for one variable of this session's environment. A vault process has none of it, so that nothing in it can
 * steer what the process does; main has it and must not read a value, or one more copy would lie in its memory. This one
 * inherits the environment from the system, as every process of a session does, hands one value to the vault process by
 * a port that main can't read, and dies. That way is the same on each system; `/proc` is
 * Linux's alone, and what it shows of main is overwritten by Chromium's titles.
 */
process.parentPort.once('message', ({ data, ports }: { data: unknown; ports: MessagePortMain[] }) => {
  const end = (): void => void process.kill(process.pid, 'SIGKILL');
  const port = ports[0];
  const asked = ToVariableHelper.safeParse(data);
  if (port === undefined || !asked.success) {
    end();
    return;
  }
  const { name } = asked.data;
  port.once('close', end);
  port.start();
  port.postMessage({
    text: Object.hasOwn(process.env, name) ? (process.env[name] ?? null) : null,
  } satisfies FromVariableHelper);
});
