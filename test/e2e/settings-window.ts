import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openSettings } from '../person.ts';
import type { Stage } from './fixture.ts';

/** What a person does in the settings, and what becomes of them on disk. */
const { sections } = messages.settings;

/** Opens one part of the settings. */
export async function openSection({ sotto }: Stage, name: keyof typeof sections): Promise<Page> {
  const settings = await openSettings(sotto);
  await settings.getByRole('tab', { name: sections[name], exact: true }).click();
  return settings;
}

export const settingsPath = async ({ sotto }: Stage): Promise<string> =>
  join(await sotto.app.evaluate(({ app }) => app.getPath('userData')), 'settings.json');

export const settingsOnDisk = async (stage: Stage): Promise<Record<string, unknown>> =>
  JSON.parse(readFileSync(await settingsPath(stage), 'utf8')) as Record<string, unknown>;

/** Agrees to what main asks and waits until Sotto has ended, as it does before it starts anew. */
export async function agreeAndEnd({ sotto }: Stage): Promise<{ message: string; detail: string }> {
  const ended = sotto.app.waitForEvent('close');
  const question = await sotto.app.evaluate(() => globalThis.sottoDriver.nextQuestion());
  // The app may be gone before this answers.
  await sotto.app
    .evaluate((_electron, said) => globalThis.sottoDriver.answerQuestion(said), true)
    .catch(() => undefined);
  await ended;
  return question;
}
