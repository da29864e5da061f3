/**
 * Whether nobody has touched the desk for as long as policy allows; the screen is then covered.
 *
 * A desk is left more often than a phone is lost. Counts touches of keys, pointer and wheel, and nothing that happens by
 * itself, so that arriving results keep no session alive at an empty chair.
 */
import { useEffect } from 'react';

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export function useIdle(minutes: number, active: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let setAt = 0;
    const restart = () => {
      // Moving the pointer fires far more often than the clock needs to be put back.
      if (timer !== undefined && performance.now() - setAt < 1_000) return;
      clearTimeout(timer);
      setAt = performance.now();
      timer = setTimeout(onIdle, minutes * 60_000);
    };
    restart();
    for (const touch of TOUCHES) addEventListener(touch, restart, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) removeEventListener(touch, restart);
    };
  }, [minutes, active, onIdle]);
}
