import type { Session } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.settings.state;

/** Why the settings are not those of the last time; null where they are. */
export function settingsText({ settings }: Session): string | null {
  return settings === 'read'
    ? null
    : messages.workspace.notices.ofSettings(words[settings].title, words[settings].text);
}
