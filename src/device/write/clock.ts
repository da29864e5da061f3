/**
 * The stamps a change carries: what this phone's clocks read, and what the station's read when it last answered.
 *
 * Evidence for the station, which brackets the true time with it; device time orders nothing.
 */
import { type Instant, msOf } from '../../domain/base/instant.ts';
import type { Stamp } from '../../domain/visit/visit.ts';
import type { DeviceWorld } from '../doors.ts';

export interface StampClock {
  stamp(): Stamp;
  heard(stationNow: Instant): void;
}

export function stampClock(world: DeviceWorld): StampClock {
  const sessionId = world.mint();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let lastStation: Stamp['lastStation'];
  return {
    stamp: () => ({ wallMs: msOf(world.now()), zone, monoMs: world.monoMs(), sessionId, ...(lastStation === undefined ? {} : { lastStation }) }),
    heard: (stationNow) => {
      lastStation = { stationMs: msOf(stationNow), monoMs: world.monoMs() };
    },
  };
}
