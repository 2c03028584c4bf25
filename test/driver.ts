import { app } from 'electron';
import type { Ask, PickFile, PickTarget } from '../electron/windows/dialogs.ts';
import { systemPower, type Power } from '../electron/windows/power.ts';

/** Something the app has handed to the person and waits for. */
interface Pending<T, A> {
  what: T;
  answer: (answer: A) => void;
}

/**
 * What a test reaches in main, since main's browser and dialogs lie outside of Playwright: each call of the app waits
 * here until the test has taken it and answered it. Tests wait for the event, never for a time.
 */
export interface Driver {
  nextUrl(): Promise<string>;
  nextQuestion(): Promise<{ message: string; detail: string; confirm: string; cancel: string }>;
  answerQuestion(yes: boolean): void;
  /** The file that is shown in its folder next. */
  nextShown(): Promise<string>;
  nextFileRequest(): Promise<{ title: string }>;
  answerFile(path: string | null): void;
  /** Puts an entry into the keychain, as a person does with the system's own tool. */
  keep(service: string, account: string, text: string): Promise<void>;
  /** What the keychain holds under an account of a service. */
  kept(service: string, account: string): Promise<string | null>;
  /** The system says that the network came back, or that the computer woke. */
  changeNetwork(): void;
  power: DrivenPower;
}

declare global {
  var sottoDriver: Driver;
  var __playwright_run: () => void;
}

/** The computer and the person at it, as the test has them. */
export interface DrivenPower {
  suspend(): void;
  lockScreen(): void;
  switchUser(): void;
  /** Nobody has touched anything for so many seconds. */
  idle(seconds: number): void;
  /** So many milliseconds go by on the clock, be it in sleep. */
  pass(milliseconds: number): void;
}

export function makeDriver() {
  const { power, driven } = makePower();
  const urls = queue<string, void>();
  const questions = queue<Parameters<Ask>[1], boolean>();
  const changed = new Set<() => void>();
  const shown = queue<string, void>();
  const files = queue<{ title: string }, string | null>();
  globalThis.sottoDriver = {
    nextUrl: urls.next,
    nextQuestion: questions.next,
    answerQuestion: questions.answer,
    nextShown: shown.next,
    nextFileRequest: files.next,
    answerFile: files.answer,
    keep: async (service, account, text) => (await import('keytar')).default.setPassword(service, account, text),
    kept: async (service, account) => (await import('keytar')).default.getPassword(service, account),
    changeNetwork: () => changed.forEach((listener) => listener()),
    power: driven,
  };
  // Playwright calls this once it has attached. It hangs now and then on a window that is made while it attaches.
  const attached = new Promise<void>((go) => {
    globalThis.__playwright_run = go;
  });
  const openBrowser = async (url: string): Promise<void> => {
    void urls.put(url);
  };
  const showInFolder = (path: string): void => void shown.put(path);
  const ask: Ask = (_window, question) => questions.put(question);
  const pickFile: PickFile = (_window, { title }) => files.put({ title });
  const pickTarget: PickTarget = (_window, { title }) => files.put({ title });
  const onNetworkChange = (listener: () => void): void => void changed.add(listener);
  // A test starts the next one itself: nothing could attach to one that starts by itself.
  const relaunch = (): void => app.quit();
  return {
    relaunch,
    power: () => power,
    attached,
    openBrowser,
    showInFolder,
    ask,
    pickFile,
    pickTarget,
    onNetworkChange,
  };
}

function makePower(): { power: Power; driven: DrivenPower } {
  const listeners: Record<'suspend' | 'screen' | 'user', (() => void)[]> = { suspend: [], screen: [], user: [] };
  let idle = 0;
  let ahead = 0;
  const tell = (what: keyof typeof listeners) => () => listeners[what].forEach((listener) => listener());
  return {
    power: {
      idleSeconds: () => idle,
      now: () => Date.now() + ahead,
      // The system's own word as well: a desktop's logind may tell of sleep.
      onSuspend: (listener) => {
        listeners.suspend.push(listener);
        systemPower().onSuspend(listener);
      },
      onLockScreen: (listener) => void listeners.screen.push(listener),
      onUserSwitch: (listener) => void listeners.user.push(listener),
    },
    driven: {
      suspend: tell('suspend'),
      lockScreen: tell('screen'),
      switchUser: tell('user'),
      idle: (seconds) => {
        idle = seconds;
      },
      pass: (milliseconds) => {
        ahead += milliseconds;
      },
    },
  };
}

function queue<T, A>() {
  const waiting: Pending<T, A>[] = [];
  const takers: ((what: T) => void)[] = [];
  let open: Pending<T, A> | null = null;
  const hand = (): void => {
    if (open !== null && takers.length === 0) return;
    const taker = takers[0];
    const next = waiting[0];
    if (taker === undefined || next === undefined) return;
    takers.shift();
    waiting.shift();
    open = next;
    taker(next.what);
  };
  return {
    put: (what: T): Promise<A> =>
      new Promise((answer) => {
        waiting.push({ what, answer });
        hand();
      }),
    next: (): Promise<T> =>
      new Promise((taker) => {
        takers.push(taker);
        hand();
      }),
    answer: (answer: A): void => {
      open?.answer(answer);
      open = null;
    },
  };
}
