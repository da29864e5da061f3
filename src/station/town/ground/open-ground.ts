/**
 * What is not houses: parks, schools, the hospital, the cemetery, allotments; and the middles of blocks, which are never empty.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { type Block, PLAIN } from './block.ts';
import { settle } from './cut.ts';
import { chordOf } from './face-shape.ts';
import { isRoad, type Land } from './land.ts';
import { bow } from './line.ts';
import { apart, areaOf, at, between, centreOf, isWithin, type Point } from './point.ts';
import { join, roadOf } from './road.ts';
import { type Sort, scatter } from './scatter.ts';

export function furnish(land: Land, block: Block, chance: Chance): void {
  const { use } = block;
  if (use === 'park' || use === 'cemetery') layPaths(land, block, chance);
  if (use === 'park') furnishPark(block, chance);
  if (use === 'school') furnishSchool(block, chance);
  if (use === 'meadow') plantCopses(block, chance);
  for (const [kind, sort] of BUILDINGS[use] ?? []) putBuildings(block, kind, sort, chance);
}

const CIVIC: readonly (readonly [string, Sort])[] = [
  ['civic', { wide: [30, 46], deep: [15, 24], aside: 4, apart: 6, tries: 60, most: 1 }],
  ['civic', { wide: [18, 26], deep: [11, 15], aside: 3, apart: 6, tries: 40, most: 2 }],
];

/** What stands on ground that is not for homes, the largest first. */
const BUILDINGS: Partial<Record<Block['use'], readonly (readonly [string, Sort])[]>> = {
  hospital: [['hospital', { wide: [45, 80], deep: [16, 24], aside: 9, apart: 12, tries: 80, most: 6 }]],
  retail: [['retail', { wide: [40, 75], deep: [30, 45], aside: 8, apart: 10, tries: 60, most: 4 }]],
  cemetery: [['chapel', { wide: [18, 20], deep: [9, 10], aside: 15, apart: 10, tries: 30, most: 1 }]],
  church: [['church', { wide: [32, 38], deep: [13, 16], aside: 5, apart: 6, tries: 60, most: 1 }]],
  townhall: CIVIC,
  library: CIVIC,
  police: CIVIC,
  fire_station: CIVIC,
  station: [
    ['train_station', { wide: [52, 60], deep: [11, 13], aside: 1, apart: 6, tries: 120, most: 1 }],
    ['retail', { wide: [14, 22], deep: [9, 12], aside: 3, apart: 8, tries: 30, most: 2 }],
  ],
  caravans: [['static_caravan', { wide: [9, 9.5], deep: [3.4, 3.6], aside: 5, apart: 6, tries: 700, most: 110 }]],
  allotments: [['shed', { wide: [2.4, 3.2], deep: [1.8, 2.4], aside: 3, apart: 9, tries: 60, most: 22 }]],
  field: [['farm_auxiliary', { wide: [16, 34], deep: [9, 14], aside: 9, apart: 5, tries: 1, most: 1 }]],
};

function plantCopses(block: Block, chance: Chance): void {
  const wide = Math.sqrt(areaOf(block.face.ring));
  scatter(block, { wide: [wide * 0.16, wide * 0.34], deep: [wide * 0.1, wide * 0.22], aside: 6, apart: 8, tries: 9, most: 4 }, chance, (shape) =>
    block.patches.push({ shape: copse(shape, chance), kind: 'wood', name: undefined }),
  );
  scatter(block, { wide: [60, 110], deep: [40, 62], aside: 6, apart: 5, tries: 6, most: 1 }, chance, (shape) =>
    block.patches.push({ shape, kind: chance.pick(['pitch', 'allotments', 'grass'] as const), name: undefined }),
  );
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
  const share = Math.min(0.42, 5.6 / apart(a, d));
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
    block.patches.push({ shape: copse(shape, chance), kind: 'wood', name: undefined }),
  );
  putBuildings(block, 'pavilion', { wide: [8, 9], deep: [8, 9], aside: 18, apart: 6, tries: 20, most: 1 }, chance);
}

function furnishSchool(block: Block, chance: Chance): void {
  putBuildings(block, 'school', { wide: [34, 58], deep: [12, 17], aside: 6, apart: 5, tries: 60, most: 2 }, chance);
  putBuildings(block, 'school', { wide: [16, 24], deep: [10, 15], aside: 5, apart: 5, tries: 60, most: 3 }, chance);
  scatter(block, { wide: [56, 90], deep: [36, 54], aside: 5, apart: 5, tries: 70, most: 2 }, chance, (shape) =>
    block.patches.push({ shape, kind: 'pitch', name: undefined }),
  );
}

/** Smaller ones where the ground has no room for such as were wanted. */
function putBuildings(block: Block, kind: string, sort: Sort, chance: Chance, size = 1): void {
  const scaled = ([from, to]: readonly [number, number]) => [from * size, to * size] as const;
  const fitted = { ...sort, wide: scaled(sort.wide), deep: scaled(sort.deep), aside: sort.aside * size };
  const built = scatter(block, fitted, chance, (shape) =>
    block.buildings.push({ ...PLAIN, shape, kind, door: between(shape[0] as Point, shape[1] as Point, 0.5) }),
  );
  if (built === 0 && sort.tries > 20 && size > 0.4) putBuildings(block, kind, sort, chance, size * 0.75);
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

/** An uneven round inside a box. */
function copse(box: readonly Point[], chance: Chance): Point[] {
  const middle = between(box[0] as Point, box[2] as Point, 0.5);
  const edge = rounded(rounded(box));
  return edge.flatMap((p, i) => [p, between(p, edge[(i + 1) % edge.length] as Point, 0.5)]).map((p) => between(middle, p, 0.86 + 0.14 * chance.next()));
}

/** A shape with its corners cut off. */
function rounded(shape: readonly Point[]): Point[] {
  return shape.flatMap((p, i) => {
    const before = shape[(i + shape.length - 1) % shape.length] as Point;
    const after = shape[(i + 1) % shape.length] as Point;
    return [between(p, before, 0.27), between(p, after, 0.27)];
  });
}
