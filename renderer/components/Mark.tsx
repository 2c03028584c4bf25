/** The mark: a voice that fades to a dot, on petrol. It says nothing that the name beside it does not. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#116776" />
      <g fill="#fff">
        <rect x="5.5" y="8" width="3" height="16" rx="1.5" />
        <rect x="11.5" y="10.5" width="3" height="11" rx="1.5" />
        <rect x="17.5" y="13" width="3" height="6" rx="1.5" />
        <circle cx="24.8" cy="16" r="1.4" />
      </g>
    </svg>
  );
}
