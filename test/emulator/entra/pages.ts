import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { html } from '../http/answer.ts';
import type { Flow } from './grants.ts';

/** Everything from a request is text here, never markup. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --quiet: #57606a; --card: #fff; --ground: #eef2f4; --line: #c4cdd3; --accent: #0f6675; --on: #fff; --bad: #b3261e; --note: #e3f2f4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --quiet: #a8b0b8; --card: #22272b; --ground: #14181b; --line: #4a545c; --accent: #62bccb; --on: #0b2024; --bad: #ff9d94; --note: #1a3338 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, 'Segoe UI', sans-serif; padding: 16px }
main { width: 100%; max-width: 440px; background: var(--card); border-radius: 8px; padding: 36px 40px; box-shadow: 0 2px 12px rgb(0 0 0 / .14) }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; font-weight: 600 }
p { margin: 0 0 16px } .quiet { color: var(--quiet) } .note { background: var(--note); border-radius: 6px; padding: 10px 14px; font-size: 14px }
.bad { color: var(--bad); font-weight: 600 } label { display: block; font-weight: 600; font-size: 14px; margin-bottom: 4px }
input { width: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-bottom-color: var(--quiet); border-radius: 4px; padding: 8px 10px; margin-bottom: 16px }
.row { display: flex; gap: 12px } button { font: inherit; font-weight: 600; border-radius: 4px; padding: 8px 20px; cursor: pointer; border: 1px solid var(--line); background: transparent; color: inherit }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on) } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }`;

export function page(status: number, title: string, body: (nonce: string) => string): Answer {
  const nonce = randomBytes(16).toString('base64');
  return html(
    status,
    nonce,
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style></head>
<body><main>${body(nonce)}</main></body>
</html>
`,
  );
}

/** Said on every page, lest somebody types a real password. */
export const note = `<p class="note" role="note">This is the <strong>embedded Azure</strong> of the Sotto demo, on this computer only. Use a demo account here, never a real password.</p>`;

export interface SignInPage {
  flowId: string;
  flow: Flow;
  account: string;
  problem?: string;
}

/**
 * The form that a person fills in. The field names are those of the real page. *Sign in* comes first, because the
 * Enter key presses a form's first button.
 */
export function signInPage(shown: SignInPage): Answer {
  const { flow } = shown;
  const action = `/${encodeURIComponent(flow.tenant)}/login`;
  const focus = (wanted: boolean) => (wanted ? ' autofocus' : '');
  return page(
    200,
    'Sign in to your account',
    () => `
${note}
<h1>Sign in</h1>
<p class="quiet">to continue to ${escape(flow.client.name)}</p>
${shown.problem === undefined ? '' : `<p class="bad" role="alert" id="problem">${escape(shown.problem)}</p>`}
<form method="post" action="${escape(action)}" autocomplete="off" data-step="password">
<input type="hidden" name="flow" value="${escape(shown.flowId)}">
<label for="login">Account</label>
<input id="login" name="login" type="email" autocomplete="off" value="${escape(shown.account)}" placeholder="name@contoso.com"${focus(shown.account === '')}>
<label for="passwd">Password</label>
<input id="passwd" name="passwd" type="password" autocomplete="off"${focus(shown.account !== '')}>
<div class="row"><button class="main" name="signin" value="1">Sign in</button><button name="cancel" value="1">Cancel</button></div>
</form>`,
  );
}

/** Carries the answer back by a form, which sends itself; the button serves a browser that runs no script. */
export function formPostPage(redirectUri: string, fields: { [name: string]: string }): Answer {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('\n');
  return page(
    200,
    'Working…',
    (nonce) => `
<h1>Back to the app…</h1>
<p class="quiet">You can go on there. If nothing happens, press the button.</p>
<form name="hiddenform" method="post" action="${escape(redirectUri)}">
${inputs}
<div class="row"><button class="main">Continue</button></div>
</form>
<script nonce="${nonce}">document.forms[0].submit()</script>`,
  );
}

/** After a sign-out. There is no browser session to end: each sign-in asks for the password. */
export function signedOutPage(): Answer {
  return page(
    200,
    'Sign out',
    () => '<h1>You signed out of your account</h1><p>It’s a good idea to close all browser windows.</p>',
  );
}

/** What must not be sent to a redirect that nobody vouches for is shown to the person instead. */
export function errorPage(status: number, description: string): Answer {
  return page(
    status,
    'Sign in to your account',
    () => `
<p class="note" role="note">This is the <strong>embedded Azure</strong> of the Sotto demo.</p>
<h1>Sorry, but we’re having trouble signing you in.</h1>
<p id="problem" role="alert">${escape(description)}</p>`,
  );
}
