/**
 * What is not houses: parks, schools, the hospital, the cemetery, allotments; and the middles of blocks, which are never empty.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { Block } from './block.ts';
import { chordOf, settle } from './blocks.ts';
import { PLAIN } from './estates.ts';
import { isRoad, type Land } from './land.ts';
import { bow } from './line.ts';
import { areaOf, at, between, centreOf, isWithin, onward, type Point } from './point.ts';
import { join, roadOf } from './road.ts';
import { scatter } from './scatter.ts';

export function furnish(land: Land, block: Block, chance: Chance): void {
  if (block.use === 'park' || block.use === 'cemetery') layPaths(land, block, chance);
  if (block.use === 'park') furnishPark(block, chance);
  if (block.use === 'school') furnishSchool(block, chance);
  if (block.use === 'hospital') putBuildings(block, 'hospital', { wide: [45, 80], deep: [16, 24], aside: 9, apart: 12, tries: 80, most: 6 }, chance);
  if (block.use === 'retail') putBuildings(block, 'retail', { wide: [40, 75], deep: [30, 45], aside: 8, apart: 10, tries: 60, most: 4 }, chance);
  if (block.use === 'cemetery') putBuildings(block, 'chapel', { wide: [18, 20], deep: [9, 10], aside: 15, apart: 10, tries: 30, most: 1 }, chance);
}

/** Allotments, greens, playgrounds and garages where the gardens leave room. */
export function fillMiddle(block: Block, chance: Chance): void {
  const garden = block.quarter.style === 'terrace' || block.quarter.style === 'core' ? 4 : 8;
  const sizes = [
    [62, 40, 'allotments'],
    [44, 30, chance.pick(['allotments', 'grass', 'playground'] as const)],
    [30, 17, chance.pick(['grass', 'garages', 'playground', 'garages'] as const)],
    [21, 13, 'garages'],
    [13, 7, 'garages'],
  ] as const;
  for (const [wide, deep, kind] of sizes) {
    scatter(block, { wide: [wide, wide * 1.5], deep: [deep, deep * 1.3], aside: 3, apart: garden, tries: 22, most: 2 }, chance, (shape) => {
      if (kind === 'garages') putGarages(block, shape);
      else block.patches.push({ shape, kind, name: undefined });
    });
  }
}

function putGarages(block: Block, shape: readonly Point[]): void {
  const [a, b, c, d] = shape as [Point, Point, Point, Point];
  const share = Math.min(0.42, 5.6 / Math.sqrt((a.x - d.x) ** 2 + (a.y - d.y) ** 2));
  const rows = [
    [a, b, between(b, c, share), between(a, d, share)],
    [between(d, a, share), between(c, b, share), c, d],
  ];
  for (const row of rows) block.buildings.push({ ...PLAIN, shape: row, kind: 'garages', door: between(row[0] as Point, row[1] as Point, 0.5) });
}

function furnishPark(block: Block, chance: Chance): void {
  scatter(block, { wide: [40, 70], deep: [26, 40], aside: 14, apart: 6, tries: 30, most: 1 }, chance, (shape) =>
    block.patches.push({ shape: rounded(shape), kind: 'water', name: undefined }),
  );
  scatter(block, { wide: [88, 96], deep: [54, 60], aside: 10, apart: 6, tries: 40, most: 2 }, chance, (shape) =>
    block.patches.push({ shape, kind: 'pitch', name: undefined }),
  );
  scatter(block, { wide: [22, 30], deep: [16, 20], aside: 8, apart: 6, tries: 30, most: 1 }, chance, (shape) =>
    block.patches.push({ shape, kind: 'playground', name: undefined }),
  );
  scatter(block, { wide: [40, 80], deep: [14, 30], aside: 3, apart: 4, tries: 60, most: 6 }, chance, (shape) =>
    block.patches.push({ shape: rounded(shape), kind: 'wood', name: undefined }),
  );
  putBuildings(block, 'kiosk', { wide: [8, 9], deep: [8, 9], aside: 18, apart: 6, tries: 20, most: 1 }, chance);
}

function furnishSchool(block: Block, chance: Chance): void {
  scatter(block, { wide: [70, 90], deep: [44, 54], aside: 6, apart: 6, tries: 60, most: 2 }, chance, (shape) =>
    block.patches.push({ shape, kind: 'pitch', name: undefined }),
  );
  putBuildings(block, 'school', { wide: [34, 58], deep: [12, 17], aside: 8, apart: 5, tries: 90, most: 4 }, chance);
  putBuildings(block, 'school', { wide: [18, 24], deep: [12, 16], aside: 8, apart: 5, tries: 40, most: 2 }, chance);
}

function putBuildings(block: Block, kind: string, sort: Parameters<typeof scatter>[1], chance: Chance): void {
  scatter(block, sort, chance, (shape) => block.buildings.push({ ...PLAIN, shape, kind, door: between(shape[0] as Point, shape[1] as Point, 0.5) }));
}

/** Two or three paths that meet in the middle of a park, from the streets around it. */
function layPaths(land: Land, block: Block, chance: Chance): void {
  const inside = centreOf(block.face.ring);
  const hub = isWithin(inside, block.face.ring) ? at(inside.x + chance.between(-15, 15), inside.y + chance.between(-15, 15)) : undefined;
  if (!hub || areaOf(block.face.ring) < 5_000) return;
  const ways = [
    [1, 0.2],
    [-0.3, 1],
    [0.7, -0.8],
  ] as const;
  for (const [x, y] of ways) {
    const chord = chordOf(block.face, hub, { x, y });
    for (const end of chord ?? []) {
      const gate = settle(block.face, end, 'footway');
      if (!gate || !isRoad(gate.side) || gate.side.cls === 'alley' || !chance.happens(0.75)) continue;
      const path = roadOf('footway', bow(gate.point, hub, chance.between(-14, 14), 18));
      if (!path.points.slice(1, -1).every((p) => isWithin(p, block.face.ring))) continue;
      join(gate.side, gate.point);
      path.joints.add(gate.point);
      path.joints.add(hub);
      land.roads.push(path);
      block.spurs.push(path);
    }
  }
}

/** A shape with its corners cut off. */
function rounded(shape: readonly Point[]): Point[] {
  return shape.flatMap((p, i) => {
    const before = shape[(i + shape.length - 1) % shape.length] as Point;
    const after = shape[(i + 1) % shape.length] as Point;
    return [between(p, before, 0.27), between(p, after, 0.27)].map((it) => onward(it, { x: 1, y: 0 }, 0));
  });
}
