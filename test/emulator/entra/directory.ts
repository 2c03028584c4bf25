import type { ScenarioClient, ScenarioUser } from '../scenario.ts';

/**
 * What the directory remembers of persons beside their tokens. A proof and a satisfied demand hold for the person and
 * the application, whichever refresh token comes: this stands for the browser's session, which carries them from one
 * sign-in to the next in the real service. (The pages here ask for the password every time.)
 */
export class Directory {
  readonly #consents = new Set<string>();
  readonly #held = new Set<string>();
  readonly #demanded = new Set<string>();

  hasConsent(user: ScenarioUser, client: ScenarioClient, tenantId: string): boolean {
    if (client.consent === undefined) return true;
    return this.#consents.has(keyOf(user, client, tenantId)) || this.#consents.has(keyOf('*', client, tenantId));
  }

  consent(user: ScenarioUser, client: ScenarioClient, tenantId: string): void {
    const forAll = client.consent === 'admin' && user.admin === true;
    this.#consents.add(keyOf(forAll ? '*' : user, client, tenantId));
  }

  hasProof(user: ScenarioUser, client: ScenarioClient, tenantId: string): boolean {
    return this.#held.has(keyOf(user, client, tenantId));
  }

  prove(user: ScenarioUser, client: ScenarioClient, tenantId: string): void {
    this.#held.add(keyOf(user, client, tenantId));
  }

  /** Whether an interactive sign-in has happened with these very claims. */
  hasSatisfied(user: ScenarioUser, client: ScenarioClient, claims: string): boolean {
    return this.#held.has(keyOf(user, client, claims));
  }

  satisfy(user: ScenarioUser, client: ScenarioClient, claims: string): void {
    this.#held.add(keyOf(user, client, claims));
  }

  /** From now on these claims want a person at the page. */
  demand(claims: string): void {
    this.#demanded.add(claims);
  }

  isDemanded(claims: string): boolean {
    return this.#demanded.has(claims);
  }

  /** Proofs end with the sessions; consents stay. */
  endSessions(account: string): void {
    for (const key of this.#held) {
      if (key.startsWith(`${account.toLowerCase()} `)) this.#held.delete(key);
    }
  }
}

function keyOf(user: ScenarioUser | '*', client: ScenarioClient, rest: string): string {
  return `${user === '*' ? user : user.account.toLowerCase()} ${client.id} ${rest}`;
}
