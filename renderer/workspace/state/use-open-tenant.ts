import { useState } from 'react';
import type { Answer } from '../../../shared/errors.ts';
import type { WorkspacesState } from './use-workspaces.ts';

/** Signing in to one tenant at a time: which one just now, and how many workspaces it brought or why none. */
export function useOpenTenant({ openTenant }: WorkspacesState) {
  const [opening, setOpening] = useState<string | null>(null);
  const open = async (id: string): Promise<Answer<number>> => {
    setOpening(id);
    const answer = await openTenant(id);
    setOpening(null);
    return answer;
  };
  return { opening, open };
}
