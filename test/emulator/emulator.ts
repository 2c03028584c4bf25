import type { Scenario, ScenarioUser, SecretPermission } from './scenario.ts';
import { findUser } from './scenario.ts';
import { Access } from './access/access.ts';
import type { ChangeOptions } from './access/access.ts';
import { arm } from './arm/service.ts';
import { makeCertificates } from './certificates.ts';
import { readClaims } from './entra/claims.ts';
import { DeviceCodes } from './entra/device-codes.ts';
import { Directory } from './entra/directory.ts';
import { openIdConfiguration } from './entra/metadata.ts';
import { Grants } from './entra/grants.ts';
import type { HandedOut } from './entra/grants.ts';
import { isEntraError } from './entra/resources.ts';
import { entra } from './entra/service.ts';
import { Faults } from './faults.ts';
import { invalidHostname } from './http/answer.ts';
import type { Answer, Incoming } from './http/answer.ts';
import { listen } from './http/listener.ts';
import type { Listener } from './http/listener.ts';
import { arrive, performer } from './perform.ts';
import { Record } from './record.ts';
import type { RecordEntry, ServiceName } from './record.ts';
import { contoso } from './scenarios/contoso.ts';
import { TokenIssuer } from './tokens.ts';
import type { Vault } from './vault/context.ts';
import { vault } from './vault/service.ts';
import { SecretStore } from './vault/store.ts';
import { Throttle } from './vault/throttle.ts';
import type { VersionFacts } from './vault/store.ts';

export interface EmulatorOptions {
  /** The main scenario when absent. */
  scenario?: Scenario;
  /**
   * The life of an access token. When absent, about Azure's own: 75 minutes, and a day for a client that understands
   * claims challenges (https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation).
   */
  accessTokenSeconds?: number;
  /** Azure's 15 minutes and 5 seconds when absent. */
  deviceCode?: { lifetimeSeconds?: number; intervalSeconds?: number };
  /**
   * How far the services' clocks are ahead of this machine's, which is how it looks from a machine whose clock is slow;
   * negative for one that is fast. Seen in the times of tokens and in every `Date` header.
   */
  clockSkewSeconds?: number;
}

/** What a token that was made without a sign-in is to be like. */
export interface AccessTokenChange {
  tenantId?: string;
  lifetimeSeconds?: number;
  /** Such as `CP1`. */
  capabilities?: string[];
  /** A claims request, as a challenge words it. */
  claims?: string;
}

export interface Emulator {
  readonly scenario: Scenario;
  /** The sign-in service, `https://localhost:PORT`: everything that carries a token. */
  readonly authorityOrigin: string;
  /** The authorize page alone, on plain loopback HTTP, so that a person's browser shows no warning. */
  readonly authorizeOrigin: string;
  readonly armOrigin: string;
  /** `.vault.localhost:PORT`, to follow `https://NAME`. */
  readonly vaultSuffix: string;
  /** The resource that the vaults' challenge names; its scope is this and `/.default`. */
  readonly vaultAudience: string;
  /** PEM. */
  readonly certificateAuthority: string;
  /** Of the person in `scenario.start`. */
  readonly tenantId: string;
  /** The first of the scenario's applications. */
  readonly clientId: string;
  readonly faults: Faults;
  readonly record: readonly RecordEntry[];
  readonly offences: readonly RecordEntry[];
  /** Every token that the sign-in service gave to an application. */
  readonly tokens: readonly HandedOut[];
  vaultUrl(name: string): string;
  /** The text for MSAL's `authorityMetadata`: the authorize page on plain HTTP, all else on TLS. */
  authorityMetadata(tenant?: string): string;
  /** What a vault holds under that name, oldest first, without the values. */
  versionsOf(vaultName: string, secretName: string): VersionFacts[];
  /** Makes every refresh token of that person worthless, as an administrator can. */
  revokeSessions(account: string): void;
  /** Ends the life of every device code, as time would. */
  expireDeviceCodes(): void;
  /** Assigns a role at a vault (by its name) or at any scope (by its path). The manager lists it at once. */
  grant(account: string, place: string, role: string, how?: ChangeOptions): void;
  /** Takes back one role at that very place, or all. */
  revoke(account: string, place: string, role?: string, how?: ChangeOptions): void;
  /** What a vault's access policy gives the person from now on. */
  setAccessPolicy(account: string, vault: string, permissions: SecretPermission[], how?: ChangeOptions): void;
  /** Lets every delayed change arrive at the vaults. */
  propagate(): void;
  /** A signed access token without a sign-in, for tests of what the services make of it. */
  accessToken(account: string, audience: string, change?: AccessTokenChange): Promise<string>;
  /** Takes the network away around all services, or gives it back. */
  connect(up: boolean): Promise<void>;
  /** Has the vaults show a certificate of an authority that nobody knows, or their own again. */
  pretend(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Azure's well-known identifiers of the two resources; an audience must match one of them to the letter. */
const armAudiences = [
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
];
const azureVaultAudience = 'https://vault.azure.net';

/** Starts the three services on ports of the system's choice, with an authority and keys of their own. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const scenario = options.scenario ?? contoso();
  const started = Date.now();
  const access = new Access(scenario);
  const certificates = await makeCertificates();
  const now = () => Date.now() + (options.clockSkewSeconds ?? 0) * 1000;
  const issuer = await TokenIssuer.create(now);
  const record = new Record();
  const grants = new Grants();
  const directory = new Directory();
  const faults = new Faults((claims) => directory.demand(claims));
  const perform = performer(faults);
  const deviceCodes = new DeviceCodes({ lifetimeSeconds: 900, intervalSeconds: 5, ...options.deviceCode });
  const tls = { certificate: certificates.certificate, key: certificates.key };
  const vaults = new Map<string, Vault>();
  for (const known of scenario.vaults) {
    const tenantId = scenario.subscriptions.find((one) => one.id === known.subscriptionId)?.tenantId ?? '';
    const store = new SecretStore(known, started);
    vaults.set(known.name.toLowerCase(), { scenario: known, tenantId, store, throttle: new Throttle(known) });
  }
  const listeners: Listener[] = [];
  type Handle = (incoming: Incoming, entry: RecordEntry) => Promise<Answer>;
  const open = async (service: ServiceName, secure: boolean, serves: (host: string) => boolean, handle: Handle) => {
    const listener = await listen({
      ...(secure ? { tls } : {}),
      now,
      serves,
      handle: async (incoming) => {
        const host = service === 'vault' ? vaultNameOf(incoming.url.hostname) : undefined;
        const entry = record.open(service, incoming.method, incoming.url.pathname, host);
        const answer = await arrive(faults, entry, () => handle(incoming, entry));
        entry.status = answer.status;
        return answer;
      },
    });
    listeners.push(listener);
    return listener;
  };
  const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1';

  const origins = { authority: '', plain: '', arm: '', vault: '' };
  const resources = { arm: [...armAudiences], vault: [azureVaultAudience] };
  const entraContext = {
    scenario,
    get origin() {
      return origins.authority;
    },
    get plainOrigin() {
      return origins.plain;
    },
    issuer,
    grants,
    deviceCodes,
    directory,
    resources,
    accessTokenSeconds: (capabilities: readonly string[]) =>
      options.accessTokenSeconds ?? (capabilities.length === 0 ? 4500 : 86_400),
  };
  const { port: entraPort } = await open('entra', true, isLoopback, (incoming, entry) =>
    entra(entraContext, perform, entry, incoming, false),
  );
  const { port: plainPort } = await open('entra', false, isLoopback, (incoming, entry) =>
    entra(entraContext, perform, entry, incoming, true),
  );
  origins.authority = `https://localhost:${entraPort}`;
  origins.plain = `http://localhost:${plainPort}`;
  const vaultListener = await open(
    'vault',
    true,
    (host) => vaults.has(vaultNameOf(host) ?? ''),
    async (incoming, entry) => {
      const addressed = vaults.get(vaultNameOf(incoming.url.hostname) ?? '');
      return addressed === undefined ? invalidHostname() : vault(vaultContext, perform, entry, addressed, incoming);
    },
  );
  const vaultPort = vaultListener.port;
  origins.vault = `https://vault.localhost:${vaultPort}`;
  resources.vault.push(origins.vault);
  const vaultContext = {
    access,
    issuer,
    authority: origins.authority,
    audience: origins.vault,
    audiences: resources.vault,
    vaults,
  };
  const vaultUrl = (name: string) => `https://${name.toLowerCase()}.vault.localhost:${vaultPort}`;
  const { port: armPort } = await open('arm', true, isLoopback, (incoming, entry) =>
    arm(armContext, perform, entry, incoming),
  );
  origins.arm = `https://localhost:${armPort}`;
  resources.arm.push(origins.arm, `${origins.arm}/`);
  const armContext = {
    scenario,
    access,
    origin: origins.arm,
    authority: origins.authority,
    issuer,
    audiences: resources.arm,
    vaultUri: (name: string) => `${vaultUrl(name)}/`,
    started,
  };

  const starter = mustFind(scenario, scenario.start.account);
  return {
    scenario,
    authorityOrigin: origins.authority,
    authorizeOrigin: origins.plain,
    armOrigin: origins.arm,
    vaultSuffix: `.vault.localhost:${vaultPort}`,
    vaultAudience: origins.vault,
    certificateAuthority: certificates.authority,
    tenantId: starter.tenantId,
    clientId: scenario.clients[0]?.id ?? '',
    faults,
    record: record.entries,
    tokens: grants.handedOut,
    get offences() {
      return record.offences();
    },
    vaultUrl,
    authorityMetadata: (tenant = 'organizations') =>
      JSON.stringify(openIdConfiguration(origins.authority, tenant, origins.plain)),
    versionsOf: (vaultName, secretName) => vaults.get(vaultName.toLowerCase())?.store.facts(secretName) ?? [],
    revokeSessions: (account) => {
      grants.revoke(account);
      directory.endSessions(account);
    },
    expireDeviceCodes: () => deviceCodes.expireAll(),
    grant: (account, place, role, how) => access.grant(account, place, role, how),
    revoke: (account, place, role, how) => access.revoke(account, place, role, how),
    setAccessPolicy: (account, name, permissions, how) => access.setPolicy(account, name, permissions, how),
    propagate: () => access.propagate(),
    accessToken: (account, audience, change = {}) => {
      const user = mustFind(scenario, account);
      const claims = readClaims(change.claims);
      if (isEntraError(claims)) throw new Error(claims.message);
      return issuer.accessToken({
        claims: claims.key,
        user,
        audience,
        tenantId: change.tenantId ?? user.tenantId,
        clientId: scenario.clients[0]?.id ?? '',
        lifetimeSeconds: change.lifetimeSeconds ?? 4500,
        ...(change.capabilities === undefined ? {} : { capabilities: change.capabilities }),
      });
    },
    connect: async (up) => void (await Promise.all(listeners.map((listener) => listener.connect(up)))),
    pretend: async (on) => vaultListener.show(on ? await makeCertificates() : tls),
    close: async () => {
      faults.clear();
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

/** The vault that a host name names. */
function vaultNameOf(hostname: string): string | undefined {
  return /^([a-z0-9-]+)\.vault\.localhost$/.exec(hostname)?.[1];
}

function mustFind(scenario: Scenario, account: string): ScenarioUser {
  const user = findUser(scenario, account);
  if (user === undefined) throw new Error(`the scenario has no user ${account}`);
  return user;
}
