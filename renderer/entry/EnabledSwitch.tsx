import { messages } from '../../shared/messages/index.ts';

const text = messages.entry;

interface EnabledSwitchProps {
  enabled: boolean;
  readOnly: boolean;
  onChange: (enabled: boolean) => void;
}

export function EnabledSwitch({ enabled, readOnly, onChange }: EnabledSwitchProps) {
  return (
    <div className="attribute">
      <span className="attribute__label" id="enabled-label">
        {text.enabled}
      </span>
      <div className="attribute__field attribute__line">
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={enabled}
          aria-labelledby="enabled-label"
          aria-describedby="enabled-note"
          disabled={readOnly}
          onClick={() => {
            onChange(!enabled);
          }}
        />
        <p className="note" id="enabled-note">
          {enabled ? text.enabledHint : text.disabledHint}
        </p>
      </div>
    </div>
  );
}
