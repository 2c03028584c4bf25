import type { Answer } from '../../../shared/errors.ts';
import type { FromVault, Source } from '../../../shared/port.ts';
import { valueFacts } from '../../../shared/secret-rules.ts';

/** The value of an entry that was not typed. It stays in this process; the window is told where it is from and what can be told of it. */
export interface Hold {
  /** Null while nothing is held. */
  text(): string | null;
  drop(): void;
  /** Takes what `fetch` gives in place of what was held, and says where it is from. A later one overtakes an earlier one. */
  take(fetch: () => Promise<{ source: Source; answer: Answer<string> }>): Promise<void>;
}

export function makeHold(tell: (message: FromVault) => void): Hold {
  let held: string | null = null;
  let turn = 0;
  return {
    text: () => held,
    drop() {
      turn++;
      held = null;
    },
    async take(fetch) {
      const mine = ++turn;
      held = null;
      const { source, answer } = await fetch();
      if (mine !== turn) return;
      if (answer.ok) held = answer.value;
      tell(
        answer.ok
          ? { kind: 'held', source, facts: valueFacts(answer.value) }
          : { kind: 'not-held', source, error: answer.error },
      );
    },
  };
}
