import { contextBridge } from 'electron';
import type { ProxyBridge } from '../../shared/bridge.ts';
import type { Answer } from '../../shared/errors.ts';
import { valueFacts } from '../../shared/secret-rules.ts';
import { call } from './call.ts';
import { followContrast } from './contrast.ts';
import { makeMaskedField, refuseText } from './masked-field.ts';

/** The bridge of the window that asks for a proxy's password: from the masked field it goes to main, past the page. */
const masked = makeMaskedField();
let tellTyped: (bytes: number) => void = () => undefined;
let tellPasteRefused: () => void = () => undefined;

refuseText(() => tellPasteRefused());

const bridge = {
  call,
  watchField(ids: { field: string; canvas: string }) {
    masked.watch(ids, (text) => tellTyped(valueFacts(text).bytes));
  },
  onTyped(listener: (bytes: number) => void) {
    tellTyped = listener;
  },
  onPasteRefused(listener: () => void) {
    tellPasteRefused = listener;
  },
  peek: masked.peek,
  signIn: ({ username, keep }: Parameters<ProxyBridge['signIn']>[0]) =>
    call('proxy.signIn', { username, password: masked.text(), keep }) as Promise<Answer<object>>,
};
contextBridge.exposeInMainWorld('sotto', Object.freeze(bridge));
followContrast();
