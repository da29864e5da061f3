/**
 * One property as the map draws it: where, how pressing, and the name a screen reader hears.
 *
 * Knows nothing of visits or policy: whoever shows a map says what each mark is. Shared by the phone and the desk.
 */
import type { Position } from '../../domain/base/place.ts';
import type { Tier } from '../../domain/list/tier.ts';
import '../words/map-words.ts';
import { say } from '../words/words.ts';

export interface MapMark {
  readonly id: string;
  readonly position: Position;
  readonly address: string;
  readonly tier: Tier;
  /** Visited today: drawn as the square with the tick, whatever the tier. */
  readonly done: boolean;
  readonly overdue: boolean;
  readonly mine: boolean;
  readonly unsent: boolean;
  /** Its number in today's plan, where it is a stop that is still to be made. */
  readonly stop?: number | undefined;
}

/** "High, Flat 3, 12 Lapwing Avenue, overdue, mine, stop 2": the tier's word first, since that is what the shape says. */
export function markName(mark: Omit<MapMark, 'id' | 'position'>): string {
  const states = [
    mark.done ? say('map.marker_done') : undefined,
    mark.overdue ? say('map.marker_overdue') : undefined,
    mark.mine ? say('map.marker_mine') : undefined,
    mark.unsent ? say('map.marker_unsent') : undefined,
    mark.stop === undefined ? undefined : say('map.marker_stop', { n: mark.stop }),
  ];
  const named = say('map.marker', { tier: say(`tier.${mark.tier}`), address: mark.address });
  return states.reduce<string>((first, next) => (next === undefined ? first : say('map.marker_list', { first, next })), named);
}
