import { success } from '../../shared/errors.ts';
import { revealSeconds, type RevealWindow } from '../windows/reveal.ts';
import type { Handlers } from './dispatch.ts';

export interface RevealServices {
  name: string;
  vault: string;
  version: string | null;
  reveal: RevealWindow;
}

export function revealHandlers({ name, vault, version, reveal }: RevealServices): Handlers<'reveal'> {
  return {
    'reveal.start': () =>
      success({ name, vault, version, seconds: revealSeconds, screenHiding: reveal.hiding.state() }),
    'reveal.setScreenHiding': ({ on }) => success({ screenHiding: reveal.hiding.set(on) }),
    'reveal.close': () => {
      setImmediate(reveal.destroy);
      return success({});
    },
  };
}
