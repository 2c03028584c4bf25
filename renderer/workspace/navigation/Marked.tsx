import { cutAround } from '../facts/workspace-groups.ts';
import { useNavigationStyles } from './navigation.styles.ts';

/** A text with what was typed marked in it. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  const styles = useNavigationStyles();
  return cutAround(text, typed).map((part, i) =>
    part.matched ? (
      <mark key={i} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      <span key={i}>{part.text}</span>
    ),
  );
}
