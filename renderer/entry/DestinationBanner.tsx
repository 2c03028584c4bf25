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
          <>
            <h1 className="visually-hidden">{text.loadingDestination}</h1>
            <span className="skeleton skeleton--vault" />
            <span className="skeleton skeleton--workspace" />
          </>
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
