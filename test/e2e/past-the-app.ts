import { send } from '../emulator/browser.ts';
import type { Emulator } from '../emulator/emulator.ts';

interface Put {
  vault: string;
  name: string;
  value?: string;
  contentType?: string;
  tags?: Record<string, string>;
  attributes?: { enabled?: boolean; exp?: number; nbf?: number };
}

/** Puts a version into a vault as somebody else would, not through Sotto. */
export async function putSecret(emulator: Emulator, put: Put): Promise<void> {
  const token = await emulator.accessToken(emulator.scenario.start.account, emulator.vaultAudience);
  const { vault, name, value = 'put past the app', ...rest } = put;
  const answer = await send(`${emulator.vaultUrl(vault)}/secrets/${name}?api-version=2026-04-01`, {
    method: 'PUT',
    ca: emulator.certificateAuthority,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value, ...rest }),
  });
  if (answer.status !== 200) throw new Error(`The vault answered ${answer.status}.`);
}
