import { Building16Regular } from '@fluentui/react-icons';
import { mergeClasses } from '@fluentui/react-components';
import { useId } from 'react';
import type { Tenant } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { useNavigationStyles } from './navigation.styles.ts';
import { rowKeyOf } from './use-sections.ts';

const words = messages.workspace.navigation;

interface LockedTenantsProps {
  tenants: readonly Tenant[];
  /** The tenant that the person signs in to just now: one at a time. */
  opening: string | null;
  tabStop: string | null;
  onFocus: (key: string) => void;
  onOpen: (tenant: Tenant) => void;
}

/** Organisations that have the person as a guest and show nothing before they have signed in to just them. */
export function LockedTenants({ tenants, opening, tabStop, onFocus, onOpen }: LockedTenantsProps) {
  const styles = useNavigationStyles();
  const id = useId();
  return (
    <div className={styles.section}>
      <h2 className={styles.head} id={id}>
        {words.lockedTenants}
      </h2>
      <ul aria-labelledby={id}>
        {tenants.map((tenant) => {
          const key = rowKeyOf(tenant);
          const isOpening = tenant.id === opening;
          return (
            <li key={tenant.id} className={styles.row}>
              <button
                type="button"
                className={mergeClasses(styles.pick, opening !== null && !isOpening && styles.resting)}
                // It keeps the focus, so that the arrows still find their way.
                aria-disabled={opening !== null}
                tabIndex={key === tabStop ? 0 : -1}
                data-row={key}
                title={words.lockedTenant(tenant.name)}
                onFocus={() => onFocus(key)}
                onClick={() => {
                  if (opening === null) onOpen(tenant);
                }}
              >
                <span className={styles.icon}>
                  <Building16Regular />
                </span>
                <span className={styles.wrapped}>
                  {isOpening ? words.openingTenant(tenant.name) : words.openTenant(tenant.name)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
