import { useEffect, useState } from 'react';
import type { Response } from '../../shared/contract.ts';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { sotto } from './bridge.ts';
import { FailureBar } from './FailureBar.tsx';

const text = messages.settings.proxy;
type Routes = Response<'settings.proxies'>['routes'];

/** Which proxies the system names for Azure. They are the system's to set; only their passwords are Sotto's to forget. */
export function ProxySection() {
  const [routes, setRoutes] = useState<Routes | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = async (method: 'settings.proxies' | 'settings.forgetProxyPasswords') => {
    setBusy(true);
    const answer = await sotto.call(method, {});
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setRoutes(answer.value.routes);
  };
  useEffect(() => void ask('settings.proxies'), []);

  const known = routes?.some(({ steps }) => steps.some((step) => step.known)) ?? false;
  return (
    <>
      <p className="note">{text.note}</p>
      {failure !== null && <FailureBar failure={failure} />}
      <dl className="routes" aria-busy={busy}>
        {(routes ?? []).map(({ host, steps }) => (
          <div key={host} className="route">
            <dt>{host}</dt>
            {steps.map((step, at) => (
              <dd key={at}>{at === 0 ? wordOf(step) : text.orElse(wordOf(step))}</dd>
            ))}
          </div>
        ))}
      </dl>
      <div className="acts">
        <button
          type="button"
          className="button"
          disabled={busy || !known}
          onClick={() => void ask('settings.forgetProxyPasswords')}
        >
          {text.forget}
        </button>
      </div>
      {routes !== null && (
        <p className="note" role="status">
          {known ? text.known : text.none}
        </p>
      )}
    </>
  );
}

function wordOf({ kind, address }: Routes[number]['steps'][number]): string {
  if (kind === 'direct') return text.direct;
  return address === null ? text.unsupported : text.through(address);
}
