import { app } from 'electron';

/** The scheme of links that open a workspace; the packaged app registers it with the system. */
const linkScheme = 'sotto:';

/** What came from outside since the start, in the order in which it came. */
export interface Requests {
  /** Hears every request from now on, those that came before first. The link may be anything; null: only the window is wanted. */
  listen(onRequest: (link: string | null) => void): void;
}

/**
 * Makes this process the one instance of Sotto for this user, or hands its link to the one that runs and answers null;
 * then there is nothing left to do but exit. Call it before Electron is ready: macOS delivers the first link early.
 */
export function claimInstance(argv: readonly string[]): Requests | null {
  if (!app.requestSingleInstanceLock()) return null;
  let hear: ((link: string | null) => void) | null = null;
  const waiting: (string | null)[] = [];
  const arrive = (link: string | null): void => {
    if (hear === null) waiting.push(link);
    else hear(link);
  };
  app.on('second-instance', (_event, args) => arrive(linkIn(args)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrive(url);
  });
  const first = linkIn(argv);
  if (first !== null) arrive(first);
  return {
    listen(onRequest) {
      hear = onRequest;
      for (const link of waiting.splice(0)) onRequest(link);
    },
  };
}

/** The system's launcher puts the link among the arguments. Chromium may have put its own beside it. */
const linkIn = (args: readonly string[]): string | null =>
  args.slice(1).find((one) => one.toLowerCase().startsWith(linkScheme)) ?? null;
