import type { ReactNode } from 'react';
import { ErrorCircleFilledIcon, WarningFilledIcon } from '../styles/icons.tsx';

const icons = {
  warning: WarningFilledIcon,
  danger: ErrorCircleFilledIcon,
};

interface BarProps {
  tone: keyof typeof icons;
  title: string;
  children?: ReactNode;
}

/** Something to be told, with its next step. */
export function Bar({ tone, title, children }: BarProps) {
  const Icon = icons[tone];
  return (
    <div className={`bar bar--${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={20} />
      <div className="bar__text">
        <p className="bar__title">{title}</p>
        {children !== undefined && <p>{children}</p>}
      </div>
    </div>
  );
}
