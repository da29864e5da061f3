/**
 * The count at the end of a shift: so many recorded on this phone today, so many of them at the station.
 *
 * At the station is only what the station has said so of; what it refused counts as not there until it is settled.
 */
import type { Whereabouts } from '../../../device/device.ts';
import { dayOf, type Instant, type LocalDate } from '../../../domain/base/instant.ts';

export interface Tally {
  readonly phone: number;
  readonly station: number;
}

export function tallyOf(items: readonly { readonly keptAt: Instant; readonly whereabouts: Whereabouts }[], today: LocalDate): Tally {
  const ofToday = items.filter((it) => dayOf(it.keptAt) === today);
  return { phone: ofToday.length, station: ofToday.filter((it) => it.whereabouts.is === 'at_station').length };
}
