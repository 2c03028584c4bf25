import { useEffect, useState } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { AccountSection } from './AccountSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { Bar } from './Bar.tsx';
import { sotto } from './bridge.ts';
import { FailureBar } from './FailureBar.tsx';
import { LocksSection } from './LocksSection.tsx';
import { ProxySection } from './ProxySection.tsx';
import { ResetSection } from './ResetSection.tsx';
import { SectionTabs, sections, type Section } from './SectionTabs.tsx';
import { SharingSection } from './SharingSection.tsx';
import { useSettings } from './use-settings.ts';

const text = messages.settings;

export function SettingsWindow() {
  const { shown, failure, change } = useSettings();
  const [section, setSection] = useState<Section>(sections[0]);

  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void sotto.call('settings.close', {});
    };
    window.addEventListener('keydown', keyDown);
    return () => {
      window.removeEventListener('keydown', keyDown);
    };
  }, []);

  return (
    <div className="settings">
      <nav className="side">
        <SectionTabs section={section} onChoose={setSection} />
      </nav>
      <main className="work scroll">
        <div className="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${section}`}>
          <h1 className="panel__title">{text.sections[section]}</h1>
          {failure !== null && <FailureBar failure={failure} />}
          {shown !== null && shown.state !== 'read' && (
            <Bar tone="warning" title={text.state[shown.state].title}>
              {text.state[shown.state].text}
            </Bar>
          )}
          {shown !== null && section === 'account' && (
            <AccountSection account={shown.account} defaultClientId={shown.defaultClientId} />
          )}
          {section === 'reset' && <ResetSection />}
          {section === 'proxy' && <ProxySection />}
          {shown !== null && section === 'sharing' && (
            <SharingSection
              on={shown.preferences.hideFromScreen}
              platform={shown.platform}
              onChange={(hideFromScreen) => {
                change({ hideFromScreen });
              }}
            />
          )}
          {shown !== null && section === 'locks' && (
            <LocksSection
              idleMinutes={shown.preferences.idleMinutes}
              platform={shown.platform}
              askToUnlock={shown.preferences.askToUnlock}
              onAskToUnlock={(askToUnlock) => {
                change({ askToUnlock });
              }}
              onIdleMinutes={(idleMinutes) => {
                change({ idleMinutes });
              }}
            />
          )}
          {shown !== null && section === 'appearance' && (
            <AppearanceSection
              appearance={shown.preferences.appearance}
              onChoose={(appearance) => {
                change({ appearance });
              }}
            />
          )}
        </div>
      </main>
    </div>
  );
}
