import type { Locator, Page } from 'playwright';
import { messages } from '../../../shared/messages/index.ts';
import { holdButton, openEntry, pressSave, secretRow, typeName, typeValue, valueField } from '../../person.ts';
import type { Sotto } from '../../sotto.ts';
import type { Begin, Operation, Scene, Seen } from './case.ts';
import { outcomeOf } from './outcome.ts';

const { workspace: w, entry: e } = messages;
/** A secret of several versions that no case changes. */
const known = 'databricks-pat';

export const operations: Operation[] = [
  {
    ...{ name: 'list', kind: 'list', at: 'listSecrets', makes: 0 },
    asks: true,
    async run({ sotto: { workspace } }, begin) {
      await begin();
      const settled = await nextList(workspace);
      await workspace.getByRole('button', { name: w.commands.refresh }).click();
      await settled();
      const failed = workspace.getByRole('main').getByRole('alert');
      const isDone = (await failed.count()) === 0 && (await workspace.getByText(known, { exact: true }).count()) > 0;
      const seen = await outcomeOf(failed, isDone ? Promise.resolve() : never);
      return { ...seen, kept: null };
    },
  },
  {
    ...{ name: 'versions', kind: 'list', at: 'listVersions', makes: 0 },
    asks: true,
    async run({ sotto }, begin) {
      const pane = details(sotto);
      await secretRow(sotto, known).click();
      await pane.getByRole('tab', { name: w.details.tabs.details }).click();
      await begin();
      await pane.getByRole('tab', { name: w.details.tabs.versions }).click();
      const seen = await outcomeOf(pane.getByRole('alert'), pane.getByRole('listitem').first().waitFor());
      return { ...seen, kept: null };
    },
  },
  {
    ...{ name: 'get', kind: 'read', at: 'getSecret', makes: 0 },
    run: (scene, begin) =>
      reveal(scene, begin, async () => {
        await secretRow(scene.sotto, known).click();
        await details(scene.sotto).getByRole('tab', { name: w.details.tabs.details }).click();
        await scene.sotto.workspace.getByRole('button', { name: w.details.revealOf(known) }).click();
      }),
  },
  {
    ...{ name: 'get one version', kind: 'read', at: 'getSecretVersion', makes: 0 },
    async run(scene, begin) {
      const pane = details(scene.sotto);
      await secretRow(scene.sotto, known).click();
      await pane.getByRole('tab', { name: w.details.tabs.versions }).click();
      await pane.getByRole('listitem').first().waitFor();
      return reveal(scene, begin, () =>
        pane.getByRole('listitem').last().getByRole('button', { name: versionRevealed }).click(),
      );
    },
  },
  {
    ...{ name: 'set', kind: 'write', at: 'setSecret', makes: 1 },
    run: (scene, begin, secret) => set(scene, begin, secret),
  },
  {
    ...{ name: 'set, looking before', kind: 'look', at: 'listVersions', makes: 1 },
    run: (scene, begin, secret) => set(scene, begin, secret),
  },
];

const details = ({ workspace }: Sotto): Locator => workspace.getByRole('complementary', { name: w.regions.details });

/** The button that reveals one version, whichever it is. */
const versionRevealed = new RegExp(`^${w.details.revealVersion('')}`);

const never = new Promise<never>(() => undefined);

/** Call it before what has the list read: what it gives waits until the list has been read, or could not be. */
async function nextList(workspace: Page): Promise<() => Promise<void>> {
  const grid = await workspace.getByRole('grid', { name: w.regions.table }).elementHandle();
  const settled = await grid?.evaluateHandle((element) => ({
    done: new Promise<void>((resolve) => {
      let began = false;
      new MutationObserver((_changes, observer) => {
        const busy = element.getAttribute('aria-busy') === 'true';
        if (began && !busy) {
          observer.disconnect();
          resolve();
        }
        began ||= busy;
      }).observe(element, { attributeFilter: ['aria-busy'] });
    }),
  }));
  return async () => void (await settled?.evaluate(({ done }) => done));
}

/** Has a list that failed read anew. */
export async function listAgain(workspace: Page): Promise<void> {
  const failed = workspace.getByRole('main').getByRole('alert');
  while ((await failed.count()) > 0) {
    const settled = await nextList(workspace);
    await workspace.getByRole('button', { name: w.commands.refresh }).click();
    await settled();
  }
}

async function reveal({ sotto }: Scene, begin: Begin, open: () => Promise<void>): Promise<Seen> {
  await begin();
  const [page] = await Promise.all([sotto.nextWindow('reveal'), open()]);
  const shown = holdButton(page).and(page.locator(':enabled')).waitFor();
  const seen = await outcomeOf(page.getByRole('alert'), shown);
  return { ...seen, kept: null };
}

async function set(scene: Scene, begin: Begin, secret: string): Promise<Seen> {
  const { sotto } = scene;
  const value = `typed for ${secret}`;
  const page = await openEntry(sotto);
  await typeName(page, secret);
  await typeValue(page, value);
  // The look that the window makes while one types is over.
  await page.getByText(e.isNew).waitFor();
  await begin();
  await pressSave(page);
  const failed = page.getByRole('alert').or(page.locator('#name-note.note--danger'));
  const seen = await outcomeOf(failed, page.waitForEvent('close', { timeout: 0 }));
  if (page.isClosed()) return { ...seen, kept: null };
  const name = page.getByLabel(e.name, { exact: true });
  const kept = (await valueField(page).inputValue()) === value && (await name.inputValue()) === secret;
  return { ...seen, kept };
}
