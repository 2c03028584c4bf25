import type { MessagePortMain } from 'electron';
import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { FromVariableHelper } from '../../../../shared/port.ts';

/** Receives a variable's value from the process that has it (`variable-helper.ts`), which then ends. Code: `variable-unreadable`. */
export function receiveVariable(port: MessagePortMain | undefined): Promise<Answer<string>> {
  return new Promise((resolve) => {
    if (port === undefined) {
      resolve(failure('variable-unreadable'));
      return;
    }
    port.once('message', ({ data }: { data: unknown }) => {
      const given = FromVariableHelper.safeParse(data);
      resolve(given.success && given.data.text !== null ? success(given.data.text) : failure('variable-unreadable'));
      // Its port closes, and that ends the helper.
      port.close();
    });
    port.once('close', () => resolve(failure('variable-unreadable')));
    port.start();
  });
}
