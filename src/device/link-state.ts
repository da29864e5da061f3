/**
 * How things stand with the station, gathered from what the line hears and what the vault holds.
 */
import type { Instant } from '../domain/base/instant.ts';
import type { Link } from './device.ts';
import type { DeviceWorld } from './doors.ts';
import { isToSend, isWork } from './read/whereabouts.ts';
import type { Holdings } from './store/holdings.ts';
import type { LineTold, Reach } from './sync/station-line.ts';
import { type Source, sourceOf } from './watched.ts';

export interface LinkState extends LineTold {
  readonly link: Source<Link>;
  busy(is: boolean): void;
  progress(rows: number | undefined): void;
  /** What the open vault holds now; undefined when it was locked, and then the figures stay as they were last known. */
  holds(held: Holdings): void;
  /** Another vault, or none: nothing is known of its figures. */
  forget(): void;
}

const NOTHING_KNOWN = { listFrom: undefined, waiting: 0, oldestWaiting: undefined, progress: undefined, busy: false } as const;

export function linkState(world: DeviceWorld, onStationClock: (now: Instant) => void): LinkState {
  const link = sourceOf<Link>({ reach: 'unknown', lastHeard: undefined, lastTried: undefined, ...NOTHING_KNOWN });
  const change = (to: Partial<Link>) => {
    const before = link.get();
    if (Object.entries(to).some(([key, value]) => before[key as keyof Link] !== value)) link.set({ ...before, ...to });
  };
  return {
    link,
    tried: () => change({ lastTried: world.now() }),
    judged: (reach: Reach) => change({ reach }),
    heard(now) {
      change({ lastHeard: world.now() });
      if (now !== undefined) onStationClock(now);
    },
    busy: (busy) => change({ busy }),
    progress: (rows) => change({ progress: rows === undefined ? undefined : { rows } }),
    holds(held) {
      const waiting = [...held.changes.values()].filter((it) => isWork(it) && isToSend(it, held.list?.epoch));
      const oldestWaiting = waiting.map((it) => it.keptAt).sort()[0];
      // A change that does not open is not known to be anywhere else.
      change({ waiting: waiting.length + held.damagedChanges, oldestWaiting, listFrom: held.list?.equalAt });
    },
    forget: () => change(NOTHING_KNOWN),
  };
}
