import type { Answer } from '../http/answer.ts';
import type { Flow, Step } from './grants.ts';
import { escape, note, page } from './pages.ts';

export interface StepPage {
  /** `admin` is the consent that this person can't give. */
  kind: Exclude<Step, 'password'> | 'admin';
  flowId: string;
  flow: Flow;
  organisation: string;
  problem: string;
}

/** What the page says, and its buttons: the first is the one that the Enter key presses. */
function contents({ kind, flow, organisation }: StepPage): {
  title: string;
  text: string;
  buttons: [string, string][];
} {
  const app = escape(flow.client.name);
  const where = escape(organisation);
  const who = escape(flow.signedIn?.user.account ?? '');
  const cancel: [string, string] = ['cancel', 'Cancel'];
  switch (kind) {
    case 'expired':
      return {
        title: 'Update your password',
        text: 'You need to update your password because your password has expired.',
        buttons: [cancel],
      };
    case 'verify':
      return {
        title: 'Verify your identity',
        text: `<strong>${where}</strong> wants a second proof from ${who}.`,
        buttons: [['approve', 'Approve'], ['deny', 'Deny'], cancel],
      };
    case 'consent':
      return {
        title: 'Permissions requested',
        text: `<strong>${app}</strong> would like to access Azure Resource Manager and Azure Key Vault as you, ${who}, in <strong>${where}</strong>.`,
        buttons: [['accept', 'Accept'], cancel],
      };
    case 'admin':
      return {
        title: 'Need admin approval',
        text: `<strong>${app}</strong> needs permission to access resources in <strong>${where}</strong> that only an admin can grant.`,
        buttons: [['cancel', 'Return to the application without granting consent']],
      };
    case 'confirm':
      return {
        title: `Are you trying to sign in to ${app}?`,
        text: 'Only continue if you downloaded the app from a store or website that you trust.',
        buttons: [['continue', 'Continue'], cancel],
      };
  }
}

/** A page between the password and the end. `data-step` names it for whoever plays the person. */
export function stepPage(shown: StepPage): Answer {
  const { title, text, buttons } = contents(shown);
  const action = `/${encodeURIComponent(shown.flow.tenant)}/login`;
  const row = buttons.map(
    ([name, label], index) => `<button${index === 0 ? ' class="main"' : ''} name="${name}" value="1">${label}</button>`,
  );
  return page(
    200,
    title.replace(/<[^>]*>/g, ''),
    () => `
${note}
<h1>${title}</h1>
<p class="quiet">${text}</p>
${shown.problem === '' ? '' : `<p class="bad" role="alert" id="problem">${escape(shown.problem)}</p>`}
<form method="post" action="${escape(action)}" data-step="${shown.kind}">
<input type="hidden" name="flow" value="${escape(shown.flowId)}">
<div class="row">${row.join('')}</div>
</form>`,
  );
}

/** Conditional access refused: there is nothing to press, and the application is not told. */
export function blockedPage(flow: Flow, problem: string): Answer {
  return page(
    200,
    'You cannot access this right now',
    () => `
${note}
<h1>You cannot access this right now</h1>
<p class="quiet">Your sign-in to ${escape(flow.client.name)} was successful but does not meet the criteria to access this resource.</p>
<p class="bad" id="problem" role="alert">${escape(problem)}</p>`,
  );
}

/** The end of a sign-in for another device. */
export function endPage(title: string, text: string): Answer {
  return page(200, title, () => `${note}<h1 id="done">${escape(title)}</h1><p class="quiet">${escape(text)}</p>`);
}

/** Where the code is typed. The field's name is that of the real page. */
export function codePage(problem?: string): Answer {
  return page(
    200,
    'Enter code',
    () => `
${note}
<h1>Enter code</h1>
<p class="quiet">Enter the code that the app or device shows, to allow access.</p>
${problem === undefined ? '' : `<p class="bad" role="alert" id="problem">${escape(problem)}</p>`}
<form method="post" action="/devicelogin" autocomplete="off" data-step="code">
<label for="otc">Code</label>
<input id="otc" name="otc" autocomplete="off" maxlength="18" autofocus>
<div class="row"><button class="main">Next</button></div>
</form>`,
  );
}
