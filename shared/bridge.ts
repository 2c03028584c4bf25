import type { EventName, MethodName, Payload, Request, Response, Role } from './contract.ts';
import type { Attributes } from './attribute-rules.ts';
import type { Answer, Failure } from './errors.ts';
import type { Recipe } from './generator.ts';
import type { Source } from './port.ts';
import type { ValueFacts } from './secret-rules.ts';

/** What each preload puts at `window.sotto`. Types only: the preloads carry no schema library. */

interface Calls<R extends Role> {
  /** Asks main. Never rejects: a failure is an answer. */
  call<M extends MethodName<R>>(method: M, request: Request<M>): Promise<Answer<Response<M>>>;
}

export interface WorkspaceBridge extends Calls<'workspace'> {
  /** Listens to what main tells; the function that comes back ends it. */
  on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void;
}

/** Which field a refused save is about, so that its message stands there. */
export type SaveOutcome =
  | { ok: true; name: string; version: string }
  | { ok: false; field: 'name' | 'value' | 'contentType' | 'tags' | 'activates' | 'expires' | 'form'; error: Failure };

/** Facts of the value in hand: of the masked field's text, or of what the vault process holds. */
export type ValueState =
  | { from: 'typed'; facts: ValueFacts }
  | { from: 'held'; source: Source; facts: ValueFacts }
  | { from: 'held'; source: Source; error: Failure };

/**
 * The entry window's bridge. The page never hands over the text: the preload reads the one masked field itself.
 * Nothing of a value comes back, only what can be told of it.
 */
export interface EntryBridge extends Calls<'entry'> {
  /** Makes the preload watch this field (by id) and draw a peek on this canvas (by id); once. */
  watchField(ids: { field: string; canvas: string }): void;
  onValue(listener: (state: ValueState) => void): void;
  onPasteRefused(listener: () => void): void;
  /** The vault process has died or its port has closed: the entry can't go on. */
  onEnded(listener: (error: Failure) => void): void;
  /** Whether what this window does waits for the person to sign in once more in the browser. */
  onWaiting(listener: (waiting: boolean) => void): void;
  /** Sotto is locked: until when (ms since 1970) the window waits behind its cover; null when it is unlocked. */
  onCovered(listener: (until: number | null) => void): void;
  peek(on: boolean): void;
  /** Of the file that is held: one of its names, by its place, or with null the whole. */
  takePart(part: number | null): void;
  /** Lets go of what the vault process holds, back to the typed field. */
  drop(): void;
  /** `basedOn`: the revision the person agreed to follow; null for a new name. Anything else there by now is refused as `secret-changed`. `recipe`: makes the value by it; null takes what is held or typed. */
  save(request: {
    name: string;
    attributes: Attributes;
    recipe: Recipe | null;
    basedOn: string | null | 'unknown';
  }): Promise<SaveOutcome>;
}

/** The reveal window's bridge: one value, drawn by the preload on a canvas while the person holds the button. */
export interface RevealBridge extends Calls<'reveal'> {
  /** Fetches the value, once, and answers when it is there to be shown. */
  fetch(ids: { canvas: string; spoken: string }): Promise<Answer<{ bytes: number; lines: number }>>;
  onWaiting(listener: (waiting: boolean) => void): void;
  show(on: boolean): void;
  /** Lets a screen reader read this one value, as text, while it is shown. */
  setSpoken(on: boolean): void;
  onEnded(listener: (error: Failure) => void): void;
}

/** The settings window's bridge: it asks main, and hears nothing unasked. */
export type SettingsBridge = Calls<'settings'>;

/** The bridge of the window that asks for a proxy's password. The page never has it: the preload reads the masked field. */
export interface ProxyBridge extends Calls<'proxy'> {
  watchField(ids: { field: string; canvas: string }): void;
  /** How many bytes stand in the field. */
  onTyped(listener: (bytes: number) => void): void;
  onPasteRefused(listener: () => void): void;
  peek(on: boolean): void;
  /** Sends what stands in the field; the answer is that of `proxy.signIn`. */
  signIn(request: { username: string; keep: boolean }): Promise<Answer<object>>;
}
