import { access } from './access.ts';
import { batch } from './batch.ts';
import { deeds } from './deeds.ts';
import { entry } from './entry.ts';
import { errors } from './errors.ts';
import { locks } from './locks.ts';
import { main } from './main.ts';
import { proxy } from './proxy.ts';
import { reveal } from './reveal.ts';
import { settings } from './settings.ts';
import { workspace } from './workspace.ts';

export const en = { access, batch, deeds, entry, errors, locks, main, proxy, reveal, settings, workspace };
