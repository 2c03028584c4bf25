import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.deeds.versions;

interface VersionMenuProps {
  short: string;
  current: boolean;
  enabled: boolean;
  busy: boolean;
  /** Why it can't be changed; null where it can. */
  why: string | null;
  onEnable: (enabled: boolean) => void;
  onMakeCurrent: () => void;
}

/** What can be done with one version: a disabled one gives out no value, so that it can be enabled and nothing else. */
export function VersionMenu({ short, current, enabled, busy, why, onEnable, onMakeCurrent }: VersionMenuProps) {
  const off = busy || why !== null;
  if (!enabled) {
    return (
      <Button
        size="small"
        appearance="subtle"
        disabledFocusable={off}
        title={why ?? undefined}
        aria-label={words.enableOf(short)}
        onClick={() => onEnable(true)}
      >
        {words.enable}
      </Button>
    );
  }
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          size="small"
          appearance="subtle"
          icon={<MoreHorizontal20Regular />}
          menuIcon={null}
          disabledFocusable={off}
          title={why ?? undefined}
          aria-label={words.more(short)}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {!current && <MenuItem onClick={onMakeCurrent}>{words.makeCurrent}</MenuItem>}
          <MenuItem onClick={() => onEnable(false)}>{words.disable}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
