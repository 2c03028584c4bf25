import { messages } from '../../shared/messages/index.ts';
import { CheckCircleFilledIcon } from '../styles/icons.tsx';

const text = messages.entry;

/** Seen only for the moment until main destroys the window. */
export function StoredBar({ name }: { name: string }) {
  return (
    <section className="bar bar--success" role="status">
      <CheckCircleFilledIcon />
      <div className="bar__text">
        <p className="bar__title">{text.stored(name)}</p>
        <p className="bar__body">{text.storedNext}</p>
      </div>
    </section>
  );
}
