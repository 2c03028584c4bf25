import type { DeedResult, OldVersion } from '../../shared/deeds.ts';
import type { Destination, Existing, Platform } from '../../shared/entities.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import type { EntryWindow } from '../windows/entry.ts';
import type { Handlers } from './dispatch.ts';

export interface EntryServices {
  destination: Destination;
  name: string | null;
  rotating: boolean;
  platform: Platform;
  entry: EntryWindow;
  lookUp(name: string): Promise<Answer<Existing>>;
  setOldVersion(wanted: OldVersion): void;
  recover(name: string): Promise<Answer<DeedResult>>;
  untilReachable(): Promise<void>;
  /** Asks for a file in main's dialog and hands its path to the vault process; false when cancelled. */
  pickFile(): Promise<boolean>;
  /** Names of this session's environment variables. */
  variables(): string[];
  takeVariable(name: string): void;
  setAddAnother(another: boolean): void;
}

export function entryHandlers({
  destination,
  name,
  rotating,
  platform,
  entry,
  ...services
}: EntryServices): Handlers<'entry'> {
  return {
    'entry.start': () => success({ destination, name, rotating, screenHiding: entry.hiding.state(), platform }),
    'entry.lookUp': ({ name: asked }) => services.lookUp(asked),
    'entry.recover': ({ name: deleted }) => services.recover(deleted),
    'entry.waitForNetwork': async () => {
      await services.untilReachable();
      return success({});
    },
    'entry.pickFile': async () => success({ picked: await services.pickFile() }),
    'entry.setOldVersion': (wanted) => {
      services.setOldVersion(wanted);
      return success({});
    },
    'entry.variables': () => success({ names: services.variables() }),
    'entry.takeVariable': ({ name: variable }) => {
      // Nothing but what main handed out.
      if (!services.variables().includes(variable)) return failure('variable-unreadable');
      services.takeVariable(variable);
      return success({});
    },
    'entry.setUnsaved': ({ unsaved, name: typed }) => {
      entry.setUnsaved(unsaved ? typed : null);
      return success({});
    },
    'entry.setAddAnother': ({ another }) => {
      services.setAddAnother(another);
      return success({});
    },
    'entry.setScreenHiding': ({ on }) => success({ screenHiding: entry.hiding.set(on) }),
    'entry.close': () => {
      // After the answer: a window that is gone can't receive one.
      setImmediate(entry.close);
      return success({});
    },
  };
}
