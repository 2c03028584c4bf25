import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright';
import { test as base, expect, type TestInfo } from 'playwright/test';
import type { LogEvent } from '../../electron/base/log.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import type { Scenario } from '../emulator/scenario.ts';
import { openDesktop, type Desktop } from '../machine/desktop.ts';
import { processesOf, sandboxOf, type SandboxState } from '../machine/sandbox.ts';
import { chooseWorkspace, secretRow, signIn } from '../person.ts';
import { startSotto, type Sotto } from '../sotto.ts';

export { expect };

/** What a spec finds when it begins. */
export interface Scene {
  /** `spec`: everything of its own. `file`: one app for all specs of the file, which must not be in each other's way. */
  own: 'spec' | 'file';
  /** False: a computer without a keychain. */
  keychain: boolean;
  /** Null: nobody has signed in. */
  account: string | null;
  /** The workspace that has been chosen. */
  workspace: string | null;
  /** A secret in its table, to wait for; null where the vault shows none. */
  secret: string | null;
  scenario: Scenario | null;
  /** The life of an access token; null for Azure's own. */
  tokenSeconds: number | null;
  /** Variables of the session that Sotto is started in. */
  env: Record<string, string>;
}

type Event = LogEvent['event'];

/** The embedded Azure, a desktop, and Sotto on it. */
export interface Stage {
  emulator: Emulator;
  desktop: Desktop;
  sotto: Sotto;
  /** Writes a file of the person's own and answers its path. */
  file(name: string, content: string | Buffer, mode?: number): string;
  /** Events of the log that this spec brings about on purpose. */
  expects(...events: Event[]): void;
  /** Resolves with the app's next log line of this kind, or the first since `from`. */
  logged(event: Event): Promise<Record<string, unknown>>;
  /** Log lines since the spec began. */
  log(): Record<string, unknown>[];
  /** What the operating system says of the renderer of a window. */
  sandbox(page: Page): Promise<{ pid: number } & SandboxState>;
  /** The processes that may hold a value. */
  vaultProcesses(): number[];
  /** Closes Sotto and starts it again on the same desktop. */
  restart(args?: string[]): Promise<void>;
  /** Starts Sotto again after a spec has ended it. */
  resume(args?: string[]): Promise<void>;
}

/** These speak of a bug, unless a spec brings them about. */
const alarming = new Set<string>(['rejection-unhandled', 'call-refused']);
export const vaultProcessService = 'node.mojom.NodeService';

class House implements Stage {
  readonly emulator: Emulator;
  readonly desktop: Desktop;
  sotto!: Sotto;
  readonly #files = mkdtempSync(join(tmpdir(), 'sotto-e2e-'));
  #from = 0;
  #printed = '';
  #expected = new Set<string>();
  readonly #env: Record<string, string>;
  #sandboxes: Promise<({ pid: number } & SandboxState) | null>[] = [];

  private constructor(emulator: Emulator, desktop: Desktop, env: Record<string, string>) {
    this.#env = env;
    this.emulator = emulator;
    this.desktop = desktop;
    // The app's user is another one.
    chmodSync(this.#files, 0o755);
  }

  static async open(scene: Scene): Promise<House> {
    const emulator = await startEmulator({
      ...(scene.scenario !== null && { scenario: scene.scenario }),
      ...(scene.tokenSeconds !== null && { accessTokenSeconds: scene.tokenSeconds }),
    });
    const desktop = await openDesktop({ keychain: scene.keychain });
    const house = new House(emulator, desktop, scene.env);
    try {
      await house.#start();
      if (scene.account !== null) await signIn(house.sotto, scene.account);
      if (scene.workspace !== null) await chooseWorkspace(house.sotto, scene.workspace);
      if (scene.secret !== null) await secretRow(house.sotto, scene.secret).waitFor();
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  async #start(args: string[] = []): Promise<void> {
    const { emulator, desktop } = this;
    this.sotto = await startSotto({ emulator, desktop, args, env: this.#env });
    this.sotto.app.on('window', (page) => void this.#sandboxes.push(this.sandbox(page).catch(() => null)));
  }

  async begin(): Promise<void> {
    this.#from = this.#text().length;
    this.#expected = new Set();
    this.#sandboxes = [Promise.resolve(await this.sandbox(this.sotto.workspace))];
  }

  /** What every spec asserts, whatever it is about. */
  async assertSound(info: TestInfo): Promise<void> {
    const renderers = (await Promise.all(this.#sandboxes)).filter((one) => one !== null);
    if (process.platform === 'linux') {
      expect(
        renderers.some(({ seccomp }) => seccomp === 2),
        'a renderer is in the sandbox',
      ).toBe(true);
      expect(
        renderers.filter(({ seccomp }) => seccomp !== 2),
        'renderers without a sandbox',
      ).toEqual([]);
    }
    expect(info.retry, 'nothing may depend on luck').toBe(0);
    expect(this.emulator.offences, 'what no client may do').toEqual([]);
    const alarms = this.log().filter(({ event }) => alarming.has(String(event)) && !this.#expected.has(String(event)));
    expect(alarms, 'alarms in the log').toEqual([]);
  }

  /** Ends what a spec has left open. */
  async tidy(): Promise<void> {
    this.emulator.faults.clear();
    await this.sotto.app.evaluate(({ BrowserWindow }) => {
      for (const one of BrowserWindow.getAllWindows()) {
        if (!one.webContents.getURL().startsWith('app://workspace')) one.destroy();
      }
    });
    await expect.poll(() => this.sotto.app.windows().length, { message: 'windows close' }).toBe(1);
    await expect.poll(() => this.vaultProcesses(), { message: 'vault processes end with their windows' }).toEqual([]);
  }

  async close(): Promise<void> {
    try {
      await this.#stop();
    } finally {
      await this.desktop.close();
      await this.emulator.close();
      rmSync(this.#files, { recursive: true, force: true });
    }
  }

  async #stop(): Promise<void> {
    // Undefined where the start failed.
    await (this.sotto as Sotto | undefined)?.close();
    await expect.poll(() => processesOf(this.desktop), { message: 'no process outlives Sotto' }).toEqual([]);
  }

  async restart(args: string[] = []): Promise<void> {
    await this.#stop();
    await this.resume(args);
  }

  async resume(args: string[] = []): Promise<void> {
    this.#printed = this.#text();
    await this.#start(args);
    this.#sandboxes.push(Promise.resolve(await this.sandbox(this.sotto.workspace)));
  }

  #text(): string {
    return this.#printed + ((this.sotto as Sotto | undefined)?.output() ?? '');
  }

  log(): Record<string, unknown>[] {
    return readLog(this.#text().slice(this.#from));
  }

  logged(event: Event): Promise<Record<string, unknown>> {
    const from = this.#text().length;
    const { stderr } = this.sotto.app.process();
    return new Promise((resolve) => {
      const look = (): void => {
        const found = readLog(this.#text().slice(from)).find((line) => line['event'] === event);
        if (found === undefined) return;
        stderr?.off('data', look);
        resolve(found);
      };
      stderr?.on('data', look);
    });
  }

  expects(...events: Event[]): void {
    for (const event of events) this.#expected.add(event);
  }

  file(name: string, content: string | Buffer, mode = 0o644): string {
    const path = join(this.#files, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  async sandbox(page: Page): Promise<{ pid: number } & SandboxState> {
    const window = await this.sotto.app.browserWindow(page).catch((error: unknown) => {
      // Playwright's own promise in main may be collected before it settles. It only reads here, so it may read again.
      if (error instanceof Error && error.message.includes('garbage collected'))
        return this.sotto.app.browserWindow(page);
      throw error;
    });
    const process = async (): Promise<{ pid: number } & SandboxState> => {
      const pid = await window.evaluate((one: BrowserWindow) => one.webContents.getOSProcessId());
      return { pid, ...sandboxOf(pid) };
    };
    try {
      // Chromium gives a window another process while it loads its page: the first may be gone before it is read.
      return await process().catch(process);
    } finally {
      await window.dispose();
    }
  }

  vaultProcesses(): number[] {
    return processesOf(this.desktop)
      .filter(({ service }) => service === vaultProcessService)
      .map(({ pid }) => pid);
  }
}

function readLog(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{"time"') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

interface Fixtures {
  scene: Partial<Scene>;
  stage: Stage;
}

interface WorkerFixtures {
  shared: { key: string; house: House | null };
}

/** Signed in, with the churn team's development vault on show. */
const usual: Scene = {
  own: 'file',
  keychain: true,
  account: 'lena.park@contoso.com',
  workspace: 'churn-model-dev',
  secret: 'adls-conn-string',
  scenario: null,
  tokenSeconds: null,
  env: {},
};

export const firstRun: Partial<Scene> = { own: 'spec', account: null, workspace: null, secret: null };

export const test = base.extend<Fixtures, WorkerFixtures>({
  scene: [{}, { option: true }],

  shared: [
    async ({}, use) => {
      const shared: WorkerFixtures['shared'] = { key: '', house: null };
      await use(shared);
      await shared.house?.close();
    },
    { scope: 'worker' },
  ],

  stage: async ({ scene, shared }, use, info) => {
    const wanted = { ...usual, ...scene };
    const key = `${info.file} ${JSON.stringify(wanted)}`;
    let house = wanted.own === 'file' && shared.key === key ? shared.house : null;
    if (house === null) {
      const last = shared.house;
      Object.assign(shared, { key: '', house: null });
      await last?.close();
      house = await House.open(wanted);
      if (wanted.own === 'file') Object.assign(shared, { key, house });
    }
    await house.begin();
    await use(house);
    if (info.status !== info.expectedStatus) await picture(house, info);
    await house.tidy();
    await house.assertSound(info);
    if (wanted.own === 'spec') await house.close();
  },
});

/** What the person would have seen, and what Sotto printed: neither holds a value. */
async function picture({ sotto }: House, info: TestInfo): Promise<void> {
  await info.attach('output', { body: sotto.output(), contentType: 'text/plain' });
  for (const [i, page] of sotto.app.windows().entries()) {
    await page.screenshot({ path: info.outputPath(`window-${i}.png`), timeout: 5_000 }).catch(() => undefined);
  }
}
