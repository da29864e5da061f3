/**
 * Who works on the beats on a day, by the shift patterns: the crews with their hours and the place they start from.
 */
import type { BeatCode } from '../../domain/base/id.ts';
import type { LocalDate } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import { isOnPatrol } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import { crewsOn, patternsOf, type ShiftPattern } from '../../domain/people/shift-pattern.ts';
import type { DayCrew } from '../../domain/plan/day-plan.ts';
import type { Tx } from '../db/database.ts';
import { allPeople } from '../records/person-records.ts';
import { allProperties } from '../records/property-records.ts';
import { shiftPatterns } from '../records/shift-records.ts';

export interface WhoWorks {
  readonly patterns: ShiftPattern[];
  crewsOf(day: LocalDate): DayCrew[];
}

export async function whoWorks(tx: Tx, beats: readonly BeatCode[]): Promise<WhoWorks> {
  const people = await allPeople(tx);
  const officers = people
    .filter((it) => it.active && it.person.role === 'officer' && it.person.beats.some((beat) => beats.includes(beat)))
    .map((it) => it.person);
  const kept = await shiftPatterns(
    tx,
    officers.map((it) => it.id),
  );
  const patterns = patternsOf(officers, kept);
  const homes = await allProperties(tx, beats);
  return {
    patterns,
    crewsOf: (day) =>
      crewsOn(day, patterns).flatMap((crew): DayCrew[] => {
        const start = middleOf(
          homes,
          officers.filter((it) => crew.officers.includes(it.id)),
        );
        return start ? [{ ...crew, start }] : [];
      }),
  };
}

/** Where the crew's homes are, in the middle: a place to start from until somebody says better. */
function middleOf(homes: readonly Property[], officers: readonly Person[]): DayCrew['start'] | undefined {
  const theirs = homes.filter((it) => officers.some((one) => one.beats.includes(it.beat)) && isOnPatrol(it.occupancy.concern, it.occupancy.concern.reviewOn));
  const places = theirs.flatMap((it) => it.position ?? []);
  if (places.length === 0) return undefined;
  // The median: a single home that was put in another county by mistake does not draw the start out to sea.
  const median = (of: (it: DayCrew['start']) => number) => places.map(of).sort((a, b) => a - b)[Math.floor(places.length / 2)] ?? 0;
  return roundPosition({ lat: median((it) => it.lat), lon: median((it) => it.lon) });
}
