/**
 * A route in words: "Stop 1 of 6, 49 Mercer Drive, 7 min walk from here", or "3 min drive".
 *
 * Says the same as the line on the map: from where, how long, and whether it is by road or from a straight line.
 */
import { minutesOf } from '../../parts/trip-words.ts';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import { tripShort } from './place-words.ts';
import type { RouteStop } from './plan-route.ts';

export function stopLine({ n, total, property, leg, from, isFirst }: RouteStop): string {
  const stop = say('map.stop', { n, total, address: property.address });
  if (!property.position) return say('map.stop_unplaced', { stop });
  if (!leg) return isFirst ? say('map.stop_first', { stop }) : stop;
  return say(`map.stop_from_${from}`, { stop, trip: tripShort(leg) });
}

/** "Today’s route: 6 stops, about 34 min walk" */
export function routeSum(stops: readonly RouteStop[]): string {
  const legs = stops.flatMap((it) => it.leg ?? []);
  const n = stops.length;
  const [first] = legs;
  if (!first) return say('map.route_stops', { n });
  const min = minutesOf(legs.reduce((sum, it) => sum + it.seconds, 0));
  return say(`map.route_${first.mode}_${legs.every((it) => it.byRoad) ? 'by_road' : 'straight'}`, { n, min });
}
