/**
 * Made-up properties for the map's bench: along streets of a made-up town, one door in ten with several flats.
 *
 * Seeded; the same number gives the same town. The town grows with the number, as an area with more properties is larger.
 */
import type { MapMark } from '../../../src/app/map/mark.ts';
import { chanceFrom } from '../../../src/domain/base/chance.ts';
import { TIERS } from '../../../src/domain/list/tier.ts';

export function manyMarks(count: number): MapMark[] {
  const chance = chanceFrom(count);
  const wide = 0.025 * Math.sqrt(count / 2_000);
  const marks: MapMark[] = [];
  while (marks.length < count) {
    const [lat, lon, turn] = [53.6 + chance.next() * wide, 1.2 + chance.next() * wide * 1.7, chance.next() * Math.PI];
    const homes = chance.between(4, 24);
    for (let home = 0; home < homes; home++) {
      const position = { lat: lat + home * 0.0001 * Math.sin(turn), lon: lon + home * 0.00017 * Math.cos(turn) };
      for (let flats = chance.happens(0.1) ? chance.between(2, 8) : 1; flats > 0 && marks.length < count; flats--) {
        const id = `${chance.between(1e8, 1e9)}-${marks.length}`;
        const [done, overdue] = [chance.happens(0.1), chance.happens(0.2)];
        marks.push({ id, position, address: `${home} Made-up Street`, tier: chance.pick(TIERS), done, overdue, mine: chance.happens(0.1), unsent: false });
      }
    }
  }
  return marks;
}
