import { randomBytes, randomInt } from 'node:crypto';
import type { ScenarioUser } from '../scenario.ts';
import type { EntraError } from './errors.ts';

/** How long a device code lives and how often it may be asked for. */
export interface DeviceCodeTimes {
  lifetimeSeconds: number;
  intervalSeconds: number;
}

/** A device that waits: https://www.rfc-editor.org/rfc/rfc8628#section-3.2. */
export interface DeviceGrant {
  deviceCode: string;
  userCode: string;
  clientId: string;
  tenant: string;
  scope: string;
  claims?: string;
  expires: number;
  intervalMs: number;
  polled?: number;
  state:
    | { kind: 'waiting' }
    | { kind: 'approved'; user: ScenarioUser; tenantId: string }
    | { kind: 'refused'; error: EntraError }
    | { kind: 'redeemed' };
}

/** Without vowels and look-alikes, so that a code spells no word and is typed right: RFC 8628, section 6.1. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

export class DeviceCodes {
  readonly #all = new Map<string, DeviceGrant>();
  readonly times: DeviceCodeTimes;

  constructor(times: DeviceCodeTimes) {
    this.times = times;
  }

  open(asked: Pick<DeviceGrant, 'clientId' | 'tenant' | 'scope' | 'claims'>): DeviceGrant {
    const grant: DeviceGrant = {
      ...asked,
      deviceCode: randomBytes(96).toString('base64url'),
      userCode: Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join(''),
      expires: Date.now() + this.times.lifetimeSeconds * 1000,
      intervalMs: this.times.intervalSeconds * 1000,
      state: { kind: 'waiting' },
    };
    this.#all.set(grant.deviceCode, grant);
    return grant;
  }

  byDeviceCode(code: string): DeviceGrant | undefined {
    return this.#all.get(code);
  }

  /** A person may type in any case, with blanks and hyphens. */
  byUserCode(typed: string): DeviceGrant | undefined {
    const code = typed.replace(/[\s-]/g, '').toUpperCase();
    return [...this.#all.values()].find((grant) => grant.userCode === code);
  }

  /** A device code is worth one token. */
  redeem(code: string): void {
    const grant = this.#all.get(code);
    if (grant !== undefined) grant.state = { kind: 'redeemed' };
  }

  /** Ends the life of every code, as time would. */
  expireAll(): void {
    for (const grant of this.#all.values()) grant.expires = 0;
  }
}
