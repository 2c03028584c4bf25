import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { app, protocol, session, type Session } from 'electron';
import { roles, type Role } from '../../shared/contract.ts';
import { log } from '../base/log.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** The session of each role's windows. */
export type Sessions = Record<Role, Session>;

/** Before the app is ready: `app://ROLE` is a secure standard origin, so that each role has one of its own. */
export function registerScheme(): void {
  // A page's `dns-prefetch` passes every policy and every filter of requests: the name itself, which can carry a text,
  // would leave the computer. What finds names for main is Node's, so that Chromium needs none for its pages.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/**
 * One session in memory a role: nothing of a window reaches the disk. One a role and not one a window, because a
 * session leaks about 0.6 MB for good. The default session belongs to no window and loads nothing.
 */
export function makeSessions(pages: string): Sessions {
  lock(session.defaultSession);
  return Object.fromEntries(
    roles.map((role) => {
      const own = session.fromPartition(role);
      lock(own);
      own.protocol.handle('app', (request) => serve(pages, role, request.url));
      return [role, own];
    }),
  ) as Sessions;
}

function lock(own: Session): void {
  own.setPermissionRequestHandler((_contents, _permission, decide) => {
    log({ event: 'permission-refused' });
    decide(false);
  });
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setSpellCheckerEnabled(false);
  // A dictionary is fetched by a service of Chromium's that asks no filter of requests, seen to happen though the
  // checker is off: it would come from a host of Google's. This address has no host that a resolver could be asked for.
  own.setSpellCheckerDictionaryDownloadURL('app://none/');
  // No window speaks to any network: whatever is not our own page is cancelled before it is looked up.
  own.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !/^(app|devtools):/.test(details.url) });
  });
  own.on('will-download', (event) => event.preventDefault());
}

async function serve(pages: string, role: Role, url: string): Promise<Response> {
  const { hostname, pathname } = new URL(url);
  const file = pathname === '/' ? 'index.html' : normalize(decodeURIComponent(pathname)).replace(/^\/+/, '');
  const type = types[extname(file)];
  if (hostname !== role || file.includes('..') || type === undefined) return new Response(null, { status: 404 });
  const nonce = randomBytes(16).toString('base64');
  try {
    const content = await readFile(join(pages, role, file));
    const body = file === 'index.html' ? content.toString('utf8').replaceAll('{{nonce}}', nonce) : content;
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': policy(nonce),
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cache-Control': 'no-store',
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** Scripts and style elements only with this response's nonce; no network, no frames, no forms, no HTML from strings. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
