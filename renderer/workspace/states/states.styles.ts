import { makeStyles } from '@fluentui/react-components';

/** What stands in the table's place: a picture or none, a title, a sentence, what to do. */
export const useStatesStyles = makeStyles({
  centre: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'safe center',
    padding: '24px',
    textAlign: 'center',
  },
  picture: { color: 'var(--brand-foreground)', marginBottom: '40px' },
  title: { font: 'var(--type-title)', color: 'var(--foreground-1)', overflowWrap: 'anywhere' },
  text: {
    marginTop: '8px',
    maxWidth: '440px',
    color: 'var(--foreground-2)',
    textWrap: 'balance',
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', gap: '8px', marginTop: '24px' },
});
