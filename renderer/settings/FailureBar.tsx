import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { Bar } from './Bar.tsx';

const text = messages.settings;

export function FailureBar({ failure }: { failure: Failure }) {
  const words = messages.errors[failure.code];
  return (
    <Bar tone="danger" title={words.title}>
      {text.explain(words.text(failure, { vault: '' }), words.next)}
    </Bar>
  );
}
