/** A voice fading into a vault, as bars around one line: the picture of what the product does. */
interface FadingProps {
  /** Lengths of the bars, the last ones fading to dots. */
  bars: readonly number[];
  barWidth: number;
  step: number;
  height: number;
  /** Radius of the vault's ring; the large one has a keyhole, the small one a dot. */
  ring: number;
}

export function Fading({ bars, barWidth, step, height, ring }: FadingProps) {
  const middle = height / 2;
  const start = bars.length * step + ring;
  const width = start + ring + 2;
  const large = ring > 20;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <g fill="currentColor">
        {bars.map((length, i) => (
          <rect
            // The drawing never changes, so that a bar is its place.
            key={i}
            x={i * step}
            y={middle - length / 2}
            width={barWidth}
            height={length}
            rx={Math.min(barWidth, length) / 2}
            opacity={1 - (0.5 * i) / bars.length}
          />
        ))}
      </g>
      <circle
        cx={start}
        cy={middle}
        r={ring}
        fill="var(--background-1)"
        stroke="currentColor"
        strokeWidth={large ? 3 : 2.5}
      />
      {large ? (
        <>
          <circle
            cx={start}
            cy={middle}
            r={ring * 0.7}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            opacity=".45"
          />
          <circle cx={start} cy={middle - 4} r="5" fill="currentColor" />
          <rect x={start - 2.5} y={middle - 4} width="5" height="15" rx="2.5" fill="currentColor" />
        </>
      ) : (
        <circle cx={start} cy={middle} r="2.5" fill="currentColor" />
      )}
    </svg>
  );
}
