import { useMemo, useState } from 'react';
import { isAzureMls } from '../../../shared/azure-ml-secrets.ts';
import type { SecretRow } from '../../../shared/entities.ts';

/** Azure ML's own secrets are no business of most people: they are hidden until somebody wants to see them. */
export function useAzureMls(all: readonly SecretRow[]): {
  rows: readonly SecretRow[];
  hidden: number;
  shown: boolean;
  show: (shown: boolean) => void;
} {
  const [shown, show] = useState(false);
  const rows = useMemo(() => (shown ? all : all.filter(({ name }) => !isAzureMls(name))), [all, shown]);
  return { rows, hidden: all.length - rows.length, shown, show };
}
