import { ipcMain, type WebContents } from 'electron';
import * as z from 'zod/mini';
import { events, type EventName, type Payload, type Role } from '../../shared/contract.ts';
import { log } from '../base/log.ts';
import { makeDispatch, type DispatchOptions, type Handlers } from './dispatch.ts';

export interface Router {
  /** Takes a window that main has made into the circle of those it answers, until the window is gone. */
  admit<R extends Role>(contents: WebContents, role: R, handlers: Handlers<R>): void;
  /** Tells a window something unasked. An event of another role, or of the wrong shape, is not sent. */
  tell<E extends EventName>(contents: WebContents, event: E, payload: Payload<E>): void;
}

/** The only user of `ipcMain`: one channel, and `dispatch.ts` decides about every message on it. */
export function makeRouter({ confirm, isLocked }: Pick<DispatchOptions, 'confirm' | 'isLocked'>): Router {
  const admitted = new Map<number, { role: Role; handlers: object }>();
  const dispatch = makeDispatch({ confirm, isLocked, log });

  ipcMain.handle('sotto', (event, method: unknown, request: unknown) => {
    const window = admitted.get(event.sender.id);
    const frame = event.senderFrame;
    const sender = {
      role: window?.role ?? null,
      origin: frame?.origin ?? '',
      isMainFrame: frame !== null && frame === event.sender.mainFrame,
    };
    return dispatch(sender, window?.handlers, method, request);
  });

  return {
    admit(contents, role, handlers) {
      const { id } = contents;
      admitted.set(id, { role, handlers });
      contents.once('destroyed', () => admitted.delete(id));
    },
    tell(contents, event, payload) {
      if (contents.isDestroyed() || admitted.get(contents.id)?.role !== events[event].role) return;
      const checked = z.safeParse(events[event].payload, payload);
      if (checked.success) contents.send('sotto:event', event, checked.data);
      else log({ event: 'call-refused', why: 'response' });
    },
  };
}
