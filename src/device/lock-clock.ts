/**
 * When an open phone locks itself: after so long without a touch, so long out of sight, or at once when the page is put away.
 *
 * Timers sleep with the phone, so each time the page comes back the elapsed time is judged by both clocks, and the longer counts.
 */
import { msOf } from '../domain/base/instant.ts';
import type { Policy } from '../domain/list/policy.ts';
import type { Doors } from './doors.ts';

export interface LockClock {
  touched(): void;
  stop(): void;
}

export function startLockClock(doors: Pick<Doors, 'world' | 'timers' | 'page'>, limits: () => Policy['lock'], lock: () => void): LockClock {
  const { world, timers, page } = doors;
  const reading = () => ({ wall: msOf(world.now()), mono: world.monoMs() });
  const since = (at: ReturnType<typeof reading>) => Math.max(reading().wall - at.wall, reading().mono - at.mono);
  let touchedAt = reading();
  let hiddenAt = page.hidden ? reading() : undefined;
  let timer: unknown;

  const msLeft = () => {
    const { idleMinutes, hiddenMinutes } = limits();
    const idle = idleMinutes * 60_000 - since(touchedAt);
    return hiddenAt === undefined ? idle : Math.min(idle, hiddenMinutes * 60_000 - since(hiddenAt));
  };
  const arm = () => {
    timers.clearTimeout(timer);
    const left = msLeft();
    if (left <= 0) lock();
    else timer = timers.setTimeout(arm, left);
  };
  const unwatch = page.onChange((event) => {
    if (event === 'leaving') return lock();
    if (event === 'hidden') hiddenAt = reading();
    // Judged before the page counts as seen again: it may have slept past its time.
    arm();
    if (event === 'shown') {
      hiddenAt = undefined;
      arm();
    }
  });
  arm();
  return {
    touched: () => {
      touchedAt = reading();
    },
    stop() {
      timers.clearTimeout(timer);
      unwatch();
    },
  };
}
