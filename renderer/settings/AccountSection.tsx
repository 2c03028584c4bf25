import { useState } from 'react';
import { accountFaults, type AccountField, type TypedAccount } from '../../shared/account-rules.ts';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import type { AccountSettings } from '../../shared/preferences.ts';
import { sotto } from './bridge.ts';
import { CheckResults } from './CheckResults.tsx';
import { FailureBar } from './FailureBar.tsx';
import { Select } from '../styles/Select.tsx';
import { TextField } from './TextField.tsx';
import { useCheck } from './use-check.ts';

const text = messages.settings.account;
const fields = ['clientId', 'tenant', 'redirectPort'] as const satisfies readonly AccountField[];
const clouds = (['global', 'china', 'usGovernment'] as const).map((value) => ({ value, text: text.clouds[value] }));

interface AccountSectionProps {
  account: AccountSettings;
  defaultClientId: string;
}

/** What is typed here counts from the next start, which the person asks for and main asks about. */
export function AccountSection({ account, defaultClientId }: AccountSectionProps) {
  const [cloud, setCloud] = useState(account.cloud);
  const [typed, setTyped] = useState<TypedAccount>({
    clientId: account.clientId ?? '',
    tenant: account.tenant ?? '',
    redirectPort: account.redirectPort === null ? '' : String(account.redirectPort),
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = useCheck();

  // Copied from a page, an id often brings a blank along.
  const trimmed: TypedAccount = {
    clientId: typed.clientId.trim(),
    tenant: typed.tenant.trim(),
    redirectPort: typed.redirectPort.trim(),
  };
  const faults = accountFaults(trimmed);
  const wanted: AccountSettings = {
    cloud,
    clientId: trimmed.clientId || null,
    tenant: trimmed.tenant || null,
    redirectPort: trimmed.redirectPort === '' ? null : Number(trimmed.redirectPort),
  };
  const isSame =
    cloud === account.cloud && fields.every((field) => String(account[field] ?? '') === String(wanted[field] ?? ''));

  const use = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await sotto.call('settings.useAccount', { account: wanted });
    // Else Sotto is about to start again. A question that was answered with no is no failure.
    if (answer.ok) return;
    setBusy(false);
    if (answer.error.code !== 'not-allowed') setFailure(answer.error);
  };

  return (
    <form
      className="account"
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.length === 0) check.start(wanted);
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor="cloud">
          {text.cloud}
        </label>
        <Select
          id="cloud"
          value={cloud}
          options={clouds}
          disabled={busy}
          onChange={(chosen) => {
            setCloud(chosen);
            check.forget();
          }}
        />
        <p className="note" id="cloud-note">
          {text.cloudNote}
        </p>
      </div>
      {fields.map((field) => (
        <TextField
          key={field}
          id={field}
          label={text[field].label}
          placeholder={field === 'clientId' ? defaultClientId : text[field].placeholder}
          note={text[field].note}
          problem={faults.includes(field) ? text[field].fault : null}
          value={typed[field]}
          disabled={busy}
          onChange={(value) => {
            setTyped({ ...typed, [field]: value });
            check.forget();
          }}
        />
      ))}
      <div className="acts">
        <button type="submit" className="button" disabled={busy || check.running || faults.length > 0}>
          {text.checkButton}
        </button>
        <button
          type="button"
          className="button button--primary"
          disabled={busy || isSame || faults.length > 0}
          onClick={() => void use()}
        >
          {text.use}
        </button>
      </div>
      <p className="note">{isSame ? text.inUse : text.useNote}</p>
      {check.state !== null && <CheckResults state={check.state} />}
      {failure !== null && <FailureBar failure={failure} />}
    </form>
  );
}
