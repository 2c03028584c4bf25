import type { ReactNode } from 'react';
import { CheckCircleFilledIcon, ErrorCircleFilledIcon, InfoIcon, WarningFilledIcon } from '../styles/icons.tsx';

const icons = {
  info: InfoIcon,
  done: CheckCircleFilledIcon,
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
