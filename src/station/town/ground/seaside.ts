/**
 * Where the town meets the sea: the beach, the promenade with its steps, the pier, and the arms of the harbour.
 */
import type { Land } from './land.ts';
import type { Lie } from './lie-of-the-land.ts';
import { beside } from './line.ts';
import { apart, at, crossing, type Point } from './point.ts';
import { join, type Road, roadOf } from './road.ts';

export interface Seaside {
  readonly beaches: readonly (readonly Point[])[];
  readonly pier: readonly Point[];
  readonly breakwaters: readonly (readonly Point[])[];
  /** Where boats lie in the river. */
  readonly moorings: readonly Point[];
}

/** The promenade lies between these, from south to north. */
const PROMENADE = { from: 130, to: 1_850 } as const;

export function laySeaside(land: Land, lie: Lie, esplanade: Road): Seaside {
  const coast = lie.shore.slice(0, lie.coastal);
  layPromenade(land, coast, esplanade);
  const sands = (south: number, north: number) => {
    const edge = coast.filter((p) => p.y > south && p.y < north);
    const inland = beside(edge, (share) => 1 + 26 * Math.min(1, share * 8, (1 - share) * 8));
    return [...edge, ...inland.reverse()];
  };
  const foot = coast.reduce((best, p) => (Math.abs(p.y - 610) < Math.abs(best.y - 610) ? p : best));
  const out = (x: number, y: number) => at(foot.x + x, foot.y + y);
  const pier = [out(-16, -5), out(250, 4), out(250, -10), out(302, -8), out(302, 26), out(250, 24), out(250, 12), out(-16, 5)];
  const mouth = { north: lie.river.north.at(-3) as Point, south: lie.river.south.at(-3) as Point };
  const breakwaters = [
    [at(1_430, mouth.north.y + 24), at(1_560, mouth.north.y + 30), at(1_660, mouth.north.y + 6)],
    [at(1_420, mouth.south.y - 30), at(1_540, mouth.south.y - 50), at(1_640, mouth.south.y - 20)],
  ];
  const moorings = beside(lie.river.north, () => -6).filter((p) => p.x > 480 && p.x < 1_000);
  return { beaches: [sands(-2_300, -480), sands(100, 2_300)], pier, breakwaters, moorings };
}

function layPromenade(land: Land, coast: readonly Point[], esplanade: Road): void {
  const along = coast.filter((p) => p.y > PROMENADE.from && p.y < PROMENADE.to);
  const line = beside(along, () => 36);
  const isOnLand = line.every(
    (p, i) => i === 0 || esplanade.points.every((q, n) => n === 0 || !crossing(line[i - 1] as Point, p, esplanade.points[n - 1] as Point, q)),
  );
  if (!isOnLand || line.length < 8) return;
  const promenade = roadOf('footway', line, { name: 'Promenade' });
  land.roads.push(promenade);
  const doors = [0, 0.18, 0.36, 0.54, 0.72, 0.88, 1].map((share) => line[Math.round(share * (line.length - 1))] as Point);
  doors.forEach((p, n) => {
    const to = esplanade.points.reduce((best, it) => (apart(it, p) < apart(best, p) ? it : best));
    const way = roadOf(n % 2 === 0 ? 'footway' : 'steps', [p, to]);
    join(promenade, p);
    join(esplanade, to);
    land.roads.push(way);
  });
}
