import { randomBytes, randomUUID } from 'node:crypto';
import type { ScenarioClient, ScenarioUser } from '../scenario.ts';
import type { DeviceGrant } from './device-codes.ts';

/** Where the answer of an authorize request goes. */
export interface Redirect {
  redirectUri: string;
  responseMode: 'query' | 'fragment' | 'form_post';
  challenge: string;
  state?: string;
  nonce?: string;
  clientInfo: boolean;
}

/** What a person is to be shown next. */
export type Step = 'password' | 'expired' | 'verify' | 'consent' | 'confirm';

/** A sign-in that waits for a person at a page: one that an application opened, or that of a device code. */
export interface Flow {
  client: ScenarioClient;
  /** What the path named: an id, or `organizations` or `common`. */
  tenant: string;
  scope: string;
  /** The claims that the application asked for, as it sent them. */
  claims?: string;
  loginHint?: string;
  to: { redirect: Redirect } | { device: DeviceGrant };
  step: Step;
  /** Steps that are behind the person. */
  done: Set<Step>;
  /** Known once the password was right, or the browser's session was good enough; `at`: when the person signed in (ms). */
  signedIn?: { user: ScenarioUser; tenantId: string; at: number };
  /** The id token then says when the person signed in. */
  asksAge?: boolean;
}

export interface Code {
  flow: Flow;
  redirect: Redirect;
  user: ScenarioUser;
  tenantId: string;
  expires: number;
  redeemed: boolean;
}

/** What a browser keeps of a sign-in, by its cookie; `at`: when the person signed in (ms). */
export interface BrowserSession {
  user: ScenarioUser;
  at: number;
}

export interface RefreshGrant {
  clientId: string;
  user: ScenarioUser;
  tenantId: string;
  issued: number;
  state: 'good' | 'used' | 'revoked';
}

/** Ten minutes, as the platform gives. */
const codeLifetime = 10 * 60 * 1000;

/** A token as an application has got it. */
export interface HandedOut {
  kind: 'access' | 'refresh' | 'id';
  text: string;
}

/** Everything that was handed out and may come back. In memory: a restart of the emulator signs everybody out. */
export class Grants {
  readonly #flows = new Map<string, Flow>();
  readonly #codes = new Map<string, Code>();
  readonly #refresh = new Map<string, RefreshGrant>();
  readonly #sessions = new Map<string, BrowserSession>();

  /** Every token that an application was given, in the order in which they were. */
  readonly handedOut: HandedOut[] = [];

  openFlow(flow: Flow): string {
    const id = randomUUID();
    this.#flows.set(id, flow);
    return id;
  }

  flow(id: string): Flow | undefined {
    return this.#flows.get(id);
  }

  /** The cookie of a new session. */
  openSession(session: BrowserSession): string {
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, session);
    return id;
  }

  session(id: string): BrowserSession | undefined {
    return this.#sessions.get(id);
  }

  closeFlow(id: string): void {
    this.#flows.delete(id);
  }

  issueCode(flow: Flow, redirect: Redirect, user: ScenarioUser, tenantId: string): string {
    const code = `1.${randomBytes(48).toString('base64url')}`;
    const expires = Date.now() + codeLifetime;
    this.#codes.set(code, { flow, redirect, user, tenantId, expires, redeemed: false });
    return code;
  }

  code(code: string): Code | undefined {
    return this.#codes.get(code);
  }

  issueRefresh(clientId: string, user: ScenarioUser, tenantId: string): string {
    const token = `1.${randomBytes(64).toString('base64url')}`;
    this.#refresh.set(token, { clientId, user, tenantId, issued: Date.now(), state: 'good' });
    return token;
  }

  refresh(token: string): RefreshGrant | undefined {
    return this.#refresh.get(token);
  }

  /** As an administrator's "revoke sessions" does: the next refresh of this person fails. */
  revoke(account: string): void {
    for (const grant of this.#refresh.values()) {
      if (grant.user.account.toLowerCase() === account.toLowerCase()) grant.state = 'revoked';
    }
  }
}
