import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { openDesktop, type Desktop } from '../machine/desktop.ts';
import { runtimeLine } from '../machine/runtime.mjs';
import { describeSandbox } from '../machine/sandbox.ts';
import {
  chooseWorkspace,
  filterSecrets,
  holdButton,
  openEntry,
  openReveal,
  pressSave,
  saveAndWait,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
} from '../person.ts';
import { startSotto, type Sotto } from '../sotto.ts';

const { workspace: w, entry: e, errors } = messages;
const pictures = resolve(import.meta.dirname, '../../out/demo');
const vault = 'kv-churn-dev-weu';

/** Everything that a step may use. */
interface Stage {
  emulator: Emulator;
  desktop: Desktop;
  sotto: Sotto;
  files: string;
  entry?: Page;
  reveal?: Page;
}

/** Does something as a person would, waits for what they would see, and says which window shows it. */
interface Step {
  name: string;
  do(stage: Stage): Promise<Page>;
}

const steps: Step[] = [
  {
    name: 'the first start says what Sotto is for',
    async do({ sotto: { workspace } }) {
      await workspace.getByRole('heading', { name: w.firstRun.promise }).waitFor();
      return workspace;
    },
  },
  {
    name: 'sign in with the browser',
    async do({ sotto }) {
      await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
      await sotto.signIn();
      await sotto.workspace.getByRole('navigation', { name: w.regions.navigation }).waitFor();
      await sotto.workspace.getByRole('button', { name: 'churn-model-dev', exact: true }).waitFor();
      return sotto.workspace;
    },
  },
  {
    name: 'find a workspace by typing',
    async do({ sotto: { workspace } }) {
      const search = workspace.getByRole('searchbox', { name: w.navigation.search });
      await search.pressSequentially('churn');
      await workspace
        .getByText(w.navigation.found(2, 23), { exact: false })
        .or(workspace.getByText(/^\d+ of /))
        .first()
        .waitFor();
      return workspace;
    },
  },
  {
    name: 'choose it and see the names of its secrets',
    async do({ sotto }) {
      await sotto.workspace.getByRole('searchbox', { name: w.navigation.search }).press('Escape');
      await chooseWorkspace(sotto, 'churn-model-dev');
      await secretRow(sotto, 'adls-conn-string').waitFor();
      return sotto.workspace;
    },
  },
  {
    name: 'look at the details of one',
    async do({ sotto }) {
      await secretRow(sotto, 'blob-sas-2026').click();
      await sotto.workspace.getByRole('button', { name: w.details.revealOf('blob-sas-2026') }).waitFor();
      return sotto.workspace;
    },
  },
  {
    name: 'an entry window says where the secret goes',
    async do(stage) {
      stage.entry = await openEntry(stage.sotto);
      await stage.entry.getByText(vault).first().waitFor();
      return stage.entry;
    },
  },
  {
    name: 'a name that no vault takes is said at once',
    async do({ entry }) {
      await typeName(there(entry), 'WAREHOUSE_PASSWORD');
      await there(entry)
        .getByRole('button', { name: e.useName('WAREHOUSE-PASSWORD') })
        .waitFor();
      return there(entry);
    },
  },
  {
    name: 'the value is masked while it is typed',
    async do({ entry }) {
      await typeName(there(entry), 'warehouse-password');
      await typeValue(there(entry), 'only-for-the-demo-7Qf2');
      await there(entry).getByText(e.isNew).waitFor();
      await there(entry).getByText(e.plainLine).waitFor();
      return there(entry);
    },
  },
  {
    name: 'pasting is refused and says what to do instead',
    async do({ entry }) {
      await there(entry).locator('#value').press('Control+v');
      await there(entry).getByRole('alert').filter({ hasText: e.pasteIsOff }).waitFor();
      return there(entry);
    },
  },
  {
    name: 'the vault refuses, and nothing typed is lost',
    async do({ entry, emulator }) {
      emulator.faults.schedule({
        ...{ service: 'vault', operation: 'setSecret' },
        fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
      });
      await pressSave(there(entry));
      await there(entry).getByText(errors['vault-role-missing'].title).waitFor();
      return there(entry);
    },
  },
  {
    name: 'saved: the window is gone and the name is in the list',
    async do({ sotto, entry }) {
      await saveAndWait(there(entry));
      await sotto.workspace.getByText(w.notices.stored('warehouse-password', vault)).first().waitFor();
      await secretRow(sotto, 'warehouse-password').waitFor();
      return sotto.workspace;
    },
  },
  {
    name: 'a name that exists asks before it gets a new version',
    async do(stage) {
      const entry = await openEntry(stage.sotto);
      stage.entry = entry;
      await typeName(entry, 'db-password');
      await typeValue(entry, 'another-one-for-the-demo');
      await pressSave(entry);
      await entry.getByRole('button', { name: e.overwrite.confirm }).waitFor();
      return entry;
    },
  },
  {
    name: 'closing with something typed asks',
    async do({ sotto, entry }) {
      const window = there(entry);
      await window.getByRole('button', { name: e.overwrite.back }).click();
      await window.keyboard.press('Escape');
      const closed = window.waitForEvent('close');
      await sotto.answer(true);
      await closed;
      return sotto.workspace;
    },
  },
  {
    name: 'a key of several lines comes from a file',
    async do(stage) {
      const path = join(stage.files, 'deploy-key.pem');
      writeFileSync(
        path,
        `-----BEGIN EXAMPLE-----\r\n${'c290dG8gZXhhbXBsZQ==\r\n'.repeat(26)}-----END EXAMPLE-----\r\n`,
      );
      const entry = await openEntry(stage.sotto);
      stage.entry = entry;
      await typeName(entry, 'deploy-key');
      await entry.getByRole('tab', { name: e.file }).click();
      await entry.getByRole('button', { name: e.chooseFile }).click();
      await stage.sotto.pick(path);
      await entry
        .getByText(/28 lines/)
        .first()
        .waitFor();
      return entry;
    },
  },
  {
    name: 'the file is stored byte for byte',
    async do({ sotto, entry, emulator }) {
      await saveAndWait(there(entry));
      const bytes = emulator.versionsOf(vault, 'deploy-key')[0]?.bytes;
      if (bytes !== 25 + 26 * 22 + 23) throw new Error(`the vault has ${bytes} bytes`);
      await secretRow(sotto, 'deploy-key').waitFor();
      return sotto.workspace;
    },
  },
  {
    name: 'a reveal window opens masked',
    async do(stage) {
      await filterSecrets(stage.sotto, 'warehouse');
      stage.reveal = await openReveal(stage.sotto, 'warehouse-password');
      return stage.reveal;
    },
  },
  {
    name: 'the value is shown while one holds the button',
    async do({ reveal }) {
      const window = there(reveal);
      await holdButton(window).hover();
      await window.mouse.down();
      await window.locator('[data-shown="true"], .is-shown').first().waitFor();
      return window;
    },
  },
  {
    name: 'and then the window is gone',
    async do({ sotto, reveal }) {
      const window = there(reveal);
      await window.mouse.up();
      await untilClosed(window, () => window.keyboard.press('Escape'));
      await filterSecrets(sotto, '');
      return sotto.workspace;
    },
  },
  {
    name: 'the second start needs no sign-in',
    async do(stage) {
      await stage.sotto.close();
      stage.sotto = await startSotto(stage);
      await secretRow(stage.sotto, 'adls-conn-string').waitFor();
      return stage.sotto.workspace;
    },
  },
  {
    name: 'signing out leaves the keychain empty',
    async do({ sotto, desktop }) {
      await sotto.workspace.getByRole('button', { name: /^Account/ }).click();
      await sotto.workspace.getByRole('button', { name: w.header.signOut }).click();
      await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).waitFor();
      const left = await desktop.keychainEntries();
      if (left.length > 0) throw new Error(`${left.length} entries are left`);
      return sotto.workspace;
    },
  },
];

/** Plays all steps; 0 when each went well. */
export async function runScript(): Promise<number> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const emulator = await startEmulator();
  const desktop = await openDesktop();
  const files = mkdtempSync(join(tmpdir(), 'sotto-demo-'));
  chmodSync(files, 0o755);
  const stage: Stage = { emulator, desktop, files, sotto: await startSotto({ emulator, desktop }) };
  process.stdout.write(`${runtimeLine(desktop.runtime, describeSandbox(desktop))}
`);
  let done = 0;
  try {
    for (const step of steps) {
      await play(stage, step, done + 1);
      done++;
    }
  } catch (error) {
    // What the person would have seen.
    for (const [i, page] of stage.sotto.app.windows().entries()) {
      await page.screenshot({ path: join(pictures, `failed-${i}.png`) });
    }
    process.stdout.write(
      `demo: FAILED at “${steps[done]?.name}”: ${error instanceof Error ? error.message : 'unknown'}\n`,
    );
    return 1;
  } finally {
    await stage.sotto.close();
    rmSync(files, { recursive: true, force: true });
    await desktop.close();
    await emulator.close();
  }
  process.stdout.write(`demo: ${done} steps ok\n`);
  return 0;
}

async function play(stage: Stage, step: Step, number: number): Promise<void> {
  process.stdout.write(`${String(number).padStart(2)}  ${step.name}\n`);
  const page = await step.do(stage);
  const file = `${String(number).padStart(2, '0')}-${step.name.replace(/[^a-z]+/gi, '-')}`;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await coloursArrived(page);
    await page.screenshot({ path: join(pictures, `${file}-${colorScheme}.png`) });
  }
}

/** A change of colours takes a moment, and a picture in its middle shows neither. */
async function coloursArrived(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
}

function there(page: Page | undefined): Page {
  if (page === undefined) throw new Error('the window is not open');
  return page;
}
