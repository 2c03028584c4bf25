import type { Destination } from '../../shared/entities.ts';
import { messages } from '../../shared/messages/index.ts';
import { VaultIcon } from '../styles/icons.tsx';

const text = messages.entry;

/** Where the secret goes: first thing in the window, and in sight whatever else is. */
export function DestinationBanner({ destination }: { destination: Destination | null }) {
  return (
    <header className="banner">
      <span className="banner__mark">
        <VaultIcon size={24} />
      </span>
      <div className="banner__text">
        <p className="banner__caption">{text.goesTo}</p>
        {destination === null ? (
          <div role="status">
            <span className="visually-hidden">{text.loadingDestination}</span>
            <span className="skeleton skeleton--vault" />
            <span className="skeleton skeleton--workspace" />
          </div>
        ) : (
          <>
            <h1 className="banner__vault">{destination.vault}</h1>
            <p className="banner__caption">{text.destination(destination.workspace, destination.location)}</p>
          </>
        )}
      </div>
    </header>
  );
}
