import { failure, success, type Answer } from '../../../shared/errors.ts';
import { sameName, valueFacts } from '../../../shared/secret-rules.ts';
import { makeVaultClient, type VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { makePatience } from './patience.ts';

export interface Value {
  text: string;
  bytes: number;
  lines: number;
}

/** One value, once. `version: null` is the current one. Codes: those of `vault/errors.ts` and network codes. Source: "Get Secret". */
export async function read(access: VaultAccess, name: string, version: string | null): Promise<Answer<Value>> {
  try {
    const patience = makePatience(access);
    const {
      name: given,
      properties,
      value,
    } = await makeVaultClient(patience.access, 2).getSecret(name, {
      ...(version !== null && { version }),
      abortSignal: patience.signal(),
    });
    // Another secret's value must not be shown under this name.
    const isIt = sameName(given, name) && (version === null || properties.version === version);
    if (value === undefined || !isIt) return failure('answer-not-understood');
    const { bytes, lines } = valueFacts(value);
    return success({ text: value, bytes, lines });
  } catch (error) {
    return { ok: false, error: vaultFailure(error) };
  }
}
