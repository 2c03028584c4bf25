import { messages } from '../../shared/messages/index.ts';

const text = messages.entry;

interface FooterProps {
  saving: boolean;
  /** The vault is out of reach; what is typed stays, and cannot be saved for now. */
  waiting: boolean;
  /** Nothing is left to do here but to close. */
  over: boolean;
  onSave: (another: boolean) => void;
  onClose: () => void;
}

export function Footer({ saving, waiting, over, onSave, onClose }: FooterProps) {
  if (over) {
    return (
      <footer className="footer footer--end">
        <button type="button" className="button button--primary" onClick={onClose}>
          {text.close}
        </button>
      </footer>
    );
  }
  // Said to be disabled, and not disabled, so that the focus stays where it is while the vault works.
  return (
    <footer className="footer">
      <button type="button" className="button button--subtle footer__cancel" onClick={onClose}>
        {text.cancel}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={saving || waiting}
        onClick={() => {
          onSave(true);
        }}
      >
        {text.saveAndAdd}
      </button>
      <button
        type="button"
        className={waiting ? 'button button--primary button--waiting' : 'button button--primary'}
        aria-disabled={saving || waiting}
        onClick={() => {
          onSave(false);
        }}
      >
        {saving ? text.saving : text.save}
      </button>
    </footer>
  );
}
