import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { entryIsReady, signIn } from '../person.ts';
import { startAnother } from './another-start.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';

const { workspace: w, entry: e, errors, main } = messages;
const name = 'churn-model-dev';

/** A workspace of the scenario, as a link and as a config.json name it. */
function placeOf({ emulator }: Stage) {
  const found = emulator.scenario.workspaces.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the scenario`);
  return { subscription: found.subscriptionId, group: found.resourceGroup, workspace: name };
}

const linkTo = (stage: Stage, more: Record<string, string> = {}): string =>
  `sotto://open?${new URLSearchParams({ ...placeOf(stage), ...more }).toString()}`;

const heading = (page: Page) => page.getByRole('heading', { name, level: 1 });

test.describe('a link', () => {
  test.use({ scene: firstRun });

  test(
    'given at the start shows what it asks for, and opens workspace and entry after the sign-in',
    { tag: '@sign-in' },
    async ({ stage }) => {
      await stage.restart([linkTo(stage, { secret: 'db-password' })]);
      const question = await stage.sotto.answer(true);
      const asked = { ...placeOf(stage), secret: 'db-password' };
      expect(question).toMatchObject({ message: main.link.message(name), detail: main.link.detail(asked) });
      const opened = stage.sotto.nextWindow('entry');
      await signIn(stage.sotto);
      await expect(heading(stage.sotto.workspace)).toBeVisible();
      const entry = await entryIsReady(await opened);
      await expect(entry.getByLabel(e.name, { exact: true })).toHaveValue('db-password');
    },
  );

  test('that is odd is refused before anybody has signed in, with a text', { tag: '@sign-in' }, async ({ stage }) => {
    await stage.restart([`${linkTo(stage)}&run=1`]);
    const bar = stage.sotto.workspace.getByRole('alert');
    await expect(bar).toContainText(errors['link-invalid'].title);
    await expect(bar).toContainText(errors['link-invalid'].next);
    await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeEnabled();
  });
});

test.describe('with somebody signed in', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null } });

  test('a link given to a second start opens in the first', { tag: '@sign-in' }, async ({ stage }) => {
    const another = startAnother(stage, [linkTo(stage)]);
    expect(await another.ended).toBe(0);
    await stage.sotto.answer(true);
    await expect(heading(stage.sotto.workspace)).toBeVisible();
  });

  test(
    'a link that is declined opens nothing; one to what is not there says so',
    { tag: '@sign-in' },
    async ({ stage }) => {
      const before = stage.emulator.record.length;
      await startAnother(stage, [linkTo(stage)]).ended;
      await stage.sotto.answer(false);
      await startAnother(stage, [linkTo(stage, { workspace: 'not-there' })]).ended;
      expect(stage.emulator.record.slice(before).filter(({ service }) => service === 'vault')).toEqual([]);
      await stage.sotto.answer(true);
      await expect(stage.sotto.workspace.getByRole('alert')).toContainText(errors['workspace-not-found'].title);
      await expect(heading(stage.sotto.workspace)).toBeHidden();
    },
  );

  test('a macOS link arrives as an event and is treated alike', { tag: '@sign-in' }, async ({ stage }) => {
    await stage.sotto.app.evaluate(({ app }, link) => {
      app.emit('open-url', { preventDefault: () => undefined }, link);
    }, linkTo(stage));
    await stage.sotto.answer(true);
    await expect(heading(stage.sotto.workspace)).toBeVisible();
  });

  for (const place of ['.azureml/config.json', 'aml_config/project.json', 'config.json']) {
    test(
      `a project folder with ${place} is dropped on the window: read there, opened here`,
      {
        tag: '@sign-in',
      },
      async ({ stage }) => {
        const { subscription, group, workspace } = placeOf(stage);
        const path = join(stage.file('note.txt', ''), '..', `project-${place.replaceAll('/', '-')}`);
        mkdirSync(join(path, place, '..'), { recursive: true, mode: 0o755 });
        const config = { subscription_id: subscription, resource_group: group, workspace_name: workspace };
        writeFileSync(join(path, place), JSON.stringify(config));
        await drop(stage, path);
        await expect(heading(stage.sotto.workspace)).toBeVisible();
      },
    );
  }

  test('a config.json is dropped, and one that is none is refused', { tag: '@sign-in' }, async ({ stage }) => {
    await drop(stage, stage.file('other.json', '{"workspace_name": "../secrets"}'));
    await expect(stage.sotto.workspace.getByRole('alert')).toContainText(errors['config-invalid'].title);
    const { subscription, group, workspace } = placeOf(stage);
    const config = { subscription_id: subscription, resource_group: group, workspace_name: workspace };
    // A project may keep much beside the three names; what is too long to be such a file is told so in the same words.
    const withNotes = (length: number) => JSON.stringify({ ...config, notes: 'x'.repeat(length) });
    await stage.sotto.workspace.getByRole('button', { name: w.notices.dismiss }).click();
    await drop(stage, stage.file('long.json', withNotes(70_000)));
    await expect(stage.sotto.workspace.getByRole('alert')).toContainText(errors['config-invalid'].title);
    await drop(stage, stage.file('config.json', withNotes(50_000)));
    await expect(heading(stage.sotto.workspace)).toBeVisible();
  });
});

/** Drags what lies at a path onto the window and drops it, with the browser's own drag events. */
async function drop({ sotto }: Stage, path: string): Promise<void> {
  const client = await sotto.workspace.context().newCDPSession(sotto.workspace);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await send('dragEnter');
  await send('dragOver');
  await expect(sotto.workspace.getByText(w.drop.title)).toBeVisible();
  await send('drop');
  await client.detach();
  await expect(sotto.workspace.getByText(w.drop.title)).toBeHidden();
}
