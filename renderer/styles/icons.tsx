import type { ReactNode } from 'react';

/**
 * The few icons of the entry and reveal windows, drawn in the style of Fluent Regular on its 20-pixel grid. They say
 * nothing that the text beside them does not say, so assistive programs pass over them.
 */
interface IconProps {
  size?: number;
}

function Outline({ size = 20, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className="icon icon--outline"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

function Solid({ size = 20, children }: IconProps & { children: ReactNode }) {
  return (
    <svg aria-hidden="true" className="icon" width={size} height={size} viewBox="0 0 20 20">
      {children}
    </svg>
  );
}

export function VaultIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <rect x="2.5" y="4.5" width="15" height="11" rx="2.5" />
      <path d="M6 7.5v5" />
      <rect x="10" y="8" width="4" height="4" rx="1" />
      <path d="m9.3 7.3 1 1m3.4 3.4 1 1m0-5.4-1 1m-3.4 3.4-1 1" />
    </Outline>
  );
}

export function LockIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <rect x="4.5" y="8.5" width="11" height="8" rx="2" />
      <path d="M7 8.5V6a3 3 0 0 1 6 0v2.5" />
      <circle cx="10" cy="12.5" r="0.6" />
    </Outline>
  );
}

export function EyeIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M2.5 11.5c1-3.6 4-6 7.5-6s6.5 2.4 7.5 6" />
      <circle cx="10" cy="11.5" r="3" />
    </Outline>
  );
}

export function EyeOffIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M5.3 6.9A8.3 8.3 0 0 0 2.5 11.5M8.2 5.7c.6-.13 1.2-.2 1.8-.2 3.5 0 6.5 2.4 7.5 6" />
      <path d="M8 9.3a3 3 0 0 0 4.2 4.2M11 8.7a3 3 0 0 1 1.9 2.1" />
      <path d="m3 3 14 14" />
    </Outline>
  );
}

export function CheckCircleIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="10" cy="10" r="7.5" />
      <path d="m6.8 10.3 2.2 2.2 4.3-4.6" />
    </Outline>
  );
}

export function CheckCircleFilledIcon(props: IconProps) {
  return (
    <Solid {...props}>
      <path d="M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm3.36 5.65a.5.5 0 0 0-.64-.06l-.07.06L9 11.3 7.35 9.65l-.07-.06a.5.5 0 0 0-.7.7l.06.07 2 2 .07.06a.5.5 0 0 0 .57 0l.07-.06 4-4 .06-.07a.5.5 0 0 0-.06-.64Z" />
    </Solid>
  );
}

export function ErrorCircleFilledIcon(props: IconProps) {
  return (
    <Solid {...props}>
      <path d="M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 10.5a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5ZM10 6a.5.5 0 0 0-.5.41v4.68a.5.5 0 0 0 1 0V6.41A.5.5 0 0 0 10 6Z" />
    </Solid>
  );
}

export function WarningFilledIcon(props: IconProps) {
  return (
    <Solid {...props}>
      <path d="M8.68 2.79a1.5 1.5 0 0 1 2.64 0l6.5 12A1.5 1.5 0 0 1 16.5 17h-13a1.5 1.5 0 0 1-1.32-2.21l6.5-12ZM10 12.5a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5Zm0-6a.5.5 0 0 0-.5.41v4.18a.5.5 0 0 0 1 0V6.91a.5.5 0 0 0-.5-.41Z" />
    </Solid>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M8.7 3.25a1.5 1.5 0 0 1 2.6 0l6 10.75a1.5 1.5 0 0 1-1.3 2.25H4A1.5 1.5 0 0 1 2.7 14l6-10.75Z" />
      <path d="M10 7.5v3.7" />
      <path d="M10 13.6v.01" strokeWidth="1.5" />
    </Outline>
  );
}

export function InfoIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 9.2v4.3" />
      <path d="M10 6.7v.01" strokeWidth="1.5" />
    </Outline>
  );
}

export function ChevronDownIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m4.5 7.5 5.5 5.5 5.5-5.5" />
    </Outline>
  );
}

export function ChevronRightIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m7.5 4.5 5.5 5.5-5.5 5.5" />
    </Outline>
  );
}

export function DismissIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m5 5 10 10M15 5 5 15" />
    </Outline>
  );
}

export function DocumentIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M6 2.5h4.6L15.5 7.4V16A1.5 1.5 0 0 1 14 17.5H6A1.5 1.5 0 0 1 4.5 16V4A1.5 1.5 0 0 1 6 2.5Z" />
      <path d="M10.5 2.7V6A1.5 1.5 0 0 0 12 7.5h3.3" />
    </Outline>
  );
}

export function ShieldCheckIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M9.5 17.3c-4-1.7-6-4.5-6-8.4V5.2c2.4 0 4.6-.9 6.5-2.7 1.9 1.8 4.1 2.7 6.5 2.7v4" />
      <circle className="icon__badge" cx="14.5" cy="14.5" r="4" />
      <path className="icon__badge-mark" d="m12.8 14.6 1.2 1.2 2.2-2.4" />
    </Outline>
  );
}

export function AccessibilityIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="10" cy="3.9" r="1.9" />
      <path d="M4.4 6.3c-1 .5-.9 1.8.2 2.1L8 9.5v1.9l-1.7 4.8c-.3 1.1 1.2 1.8 1.8.7L10 13.2l1.9 3.7c.6 1.1 2.1.4 1.8-.7L12 11.4V9.5l3.4-1.1c1.1-.3 1.2-1.6.2-2.1-.4-.2-.9-.1-1.3.1a9.5 9.5 0 0 1-8.6 0c-.4-.2-.9-.3-1.3-.1Z" />
    </Outline>
  );
}
