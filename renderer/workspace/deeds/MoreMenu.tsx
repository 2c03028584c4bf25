import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import type { Command } from './commands.ts';

const words = messages.deeds.commands;

interface MoreMenuProps {
  /** Those that have no room in the command bar. */
  commands: readonly Command[];
  /** Those that always stand here. */
  others: readonly Command[];
  showAzureMls: boolean;
  onShowAzureMls: (shown: boolean) => void;
}

export function MoreMenu({ commands, others, showAzureMls, onShowAzureMls }: MoreMenuProps) {
  const item = (command: Command) => (
    <MenuItem key={command.text} icon={command.icon} disabled={command.why !== null} onClick={command.onChoose}>
      {command.text}
      {command.why !== null && <div style={{ fontSize: 12 }}>{command.why}</div>}
    </MenuItem>
  );
  return (
    <Menu
      checkedValues={{ shown: showAzureMls ? ['azure-ml'] : [] }}
      onCheckedValueChange={(_event, { checkedItems }) => onShowAzureMls(checkedItems.includes('azure-ml'))}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" icon={<MoreHorizontal20Regular />} menuIcon={null} aria-label={words.more} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {commands.map(item)}
          {commands.length > 0 && <MenuDivider />}
          {others.map(item)}
          {others.length > 0 && <MenuDivider />}
          <MenuItemCheckbox name="shown" value="azure-ml">
            {words.showAzureMls}
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
