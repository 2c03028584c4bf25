import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';

interface HoldButtonProps {
  className: string;
  disabled: boolean;
  onHold: (on: boolean) => void;
  children: ReactNode;
}

/**
 * A button that acts while it is held, by pointer, Space or Enter, and lets go with whatever takes the person away:
 * the pointer's release, the key's, another control, another window, a hidden window.
 */
export function HoldButton({ className, disabled, onHold, children }: HoldButtonProps) {
  const [held, setHeld] = useState(false);
  const now = useRef(false);

  const hold = (on: boolean) => {
    if (now.current === on) return;
    now.current = on;
    setHeld(on);
    onHold(on);
  };

  const letGo = useEffectEvent(() => {
    hold(false);
  });
  useEffect(() => {
    const listener = () => {
      letGo();
    };
    window.addEventListener('blur', listener);
    document.addEventListener('visibilitychange', listener);
    return () => {
      window.removeEventListener('blur', listener);
      document.removeEventListener('visibilitychange', listener);
    };
  }, []);
  // A disabled button gets no events any more, so nobody would tell that it was let go.
  useEffect(() => {
    if (disabled) letGo();
  }, [disabled]);

  const pointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    hold(true);
  };
  const keyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) hold(true);
  };
  const keyUp = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    hold(false);
  };
  // Pointers count their clicks and keys are stopped above: a click of count 0 comes from an assistive program, which
  // can't hold anything. It shows and hides by turns.
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail === 0) hold(!now.current);
  };

  return (
    <button
      type="button"
      className={held ? `${className} is-held` : className}
      disabled={disabled}
      onPointerDown={pointerDown}
      onPointerUp={() => {
        hold(false);
      }}
      onPointerCancel={() => {
        hold(false);
      }}
      onPointerLeave={() => {
        hold(false);
      }}
      onKeyDown={keyDown}
      onKeyUp={keyUp}
      onBlur={() => {
        hold(false);
      }}
      onClick={click}
    >
      {children}
    </button>
  );
}

function isHoldKey(event: KeyboardEvent): boolean {
  return event.key === ' ' || event.key === 'Enter';
}
