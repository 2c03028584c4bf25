import type { ValueFacts } from '../../shared/secret-rules.ts';
import { messages } from '../../shared/messages/index.ts';

const texts = messages.entry.oddities;

/** In words, what about a value makes stored secrets fail later. Said, never mended. */
export function oddities(facts: ValueFacts): string[] {
  const keys: (keyof typeof texts)[] = [
    'byteOrderMark',
    'blankAtStart',
    'blankAtEnd',
    'lineEndAtEnd',
    'carriageReturns',
    'quoted',
    'controls',
  ];
  return keys.filter((key) => facts[key]).map((key) => texts[key]);
}
