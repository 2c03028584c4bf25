import type { ErrorCode } from '../../../shared/errors.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Sotto } from '../../sotto.ts';

export interface Scene {
  sotto: Sotto;
  emulator: Emulator;
}

/** What an operation does at the vault, as far as its faults are concerned. */
export type Kind =
  /** One answer is read. */
  | 'read'
  /** A list is read, page by page. */
  | 'list'
  /** A look at what is there, before a write that can do without it. */
  | 'look'
  /** Something is written. */
  | 'write';

/** `done`: it succeeds in spite of the fault. A code: that is what the person is told. */
export type Expected = 'done' | ErrorCode;

/** What goes wrong, and what must come of it. */
export interface Fault {
  name: string;
  /** Brings it about for this operation of the vault; what it gives back ends it. */
  begin(scene: Scene, operation: string): Promise<() => Promise<void>>;
  /** By kind of operation; a reason where the fault can't come to it. */
  expected: Record<Kind, Expected | { not: string }>;
  /** The person signs in again in the browser, once. */
  signsIn?: true;
}

/** What the person sees of a case in the end. */
export interface Seen {
  /** `done`, or the code whose title is on the screen; null where it is none of them. */
  outcome: Expected | null;
  /** All the words beside it. */
  text: string;
  /** Whether what was typed is still there; null where nothing is typed. */
  kept: boolean | null;
}

/** Something a person does with secrets. */
export interface Operation {
  name: string;
  kind: Kind;
  /** The vault's operation that the faults meet. */
  at: string;
  /** Of its secrets, how many versions one success makes. */
  makes: number;
  /** A page to sign in at opens only when the person agrees to it, in the workspace window. */
  asks?: true;
  /** Does it and says what came of it. Windows that it leaves open are closed afterwards. */
  run(scene: Scene, begin: Begin, secret: string): Promise<Seen>;
}

/** Brings the fault about, at the moment at which the operation is to meet it. */
export type Begin = () => Promise<void>;
