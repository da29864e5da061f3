/**
 * A place in the few words of a row or a sheet: its tier and when it is due, what was done, how far it is.
 *
 * The same words on the map's sheet and in the list, so that the two never disagree.
 */
import { clockOf, type LocalDate } from '../../../domain/base/instant.ts';
import type { MapMark } from '../../map/mark.ts';
import { LONGEST_MIN, minutesOf } from '../../parts/trip-words.ts';
import type { Trip } from '../../use-trips.ts';
import { continued, distance, dueWords } from '../../words/show.ts';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import { isOverdue, type Place } from './places.ts';

/** "High · 2 days overdue", "Done 15:04, no reply" */
export function stateLine(it: Place, today: LocalDate): string {
  if (it.done) return doneWords(it.done);
  return say('map.tier_and', { tier: say(`tier.${it.tier}`), rest: continued(dueLine(it, today)) });
}

export function dueLine(it: Pick<Place, 'due'>, today: LocalDate): string {
  return it.due ? dueWords(it.due, today) : say('due.not_on_patrol');
}

export function doneWords(done: NonNullable<Place['done']>): string {
  return say('map.done_at', { time: clockOf(done.at), contact: continued(say(`contactDone.${done.contact}`)) });
}

/** "7 min walk", "3 min drive, straight line", "6 mi": for a row, under a head that says what they are. */
export function tripShort({ mode, seconds, metres, byRoad }: Trip): string {
  const n = minutesOf(seconds);
  if (n > LONGEST_MIN) return byRoad ? distance(metres) : say('trip.short_far_straight', { distance: distance(metres) });
  return say(`trip.short_${mode}_${byRoad ? 'by_road' : 'straight'}`, { n });
}

/** What the list's order was made of. */
export function orderLine(trips: Iterable<Trip>): string {
  const all = [...trips];
  const kinds = new Set(all.map((it) => it.byRoad));
  return say(`map.nearest_${all[0]?.mode ?? 'foot'}_${kinds.size > 1 ? 'mixed' : kinds.has(true) ? 'by_road' : 'straight'}`);
}

/** The place as the map draws it, or undefined where its position is not known. */
export function markOf(it: Place, stop?: number): MapMark | undefined {
  const { id, address, position } = it.property;
  if (!position) return undefined;
  return { id, address, position, tier: it.tier, done: it.done !== undefined, overdue: isOverdue(it), mine: it.mine, unsent: it.unsent, stop };
}
