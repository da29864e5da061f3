/**
 * Takes away what nobody needs: roads between fields, and whatever cannot be reached on foot from the station.
 *
 * A road may be left in several stretches; it stays one street by name.
 */
import type { Block } from './block.ts';
import { isRoad } from './land.ts';
import { between, distanceToSegment, type Point } from './point.ts';
import type { Road } from './road.ts';
import { together } from './together.ts';

/** Land that needs no road round it. */
const OPEN: readonly Block['use'][] = ['field', 'wood', 'meadow'];

export interface Stretch {
  readonly road: Road;
  readonly points: readonly Point[];
}

export function neededStretches(roads: readonly Road[], mains: ReadonlySet<Road>, blocks: readonly Block[]): Stretch[] {
  const edges = new Map<Road, (readonly [Point, Point])[]>();
  for (const { face, use, spurs } of blocks) {
    if (OPEN.includes(use)) continue;
    for (const it of spurs) edgesOf(edges, it).push(...it.points.slice(1).map((p, i) => [it.points[i] as Point, p] as const));
    face.sides.forEach((side, i) => {
      if (isRoad(side)) edgesOf(edges, side).push([face.ring[i] as Point, face.ring[(i + 1) % face.ring.length] as Point]);
    });
  }
  return roads.flatMap((road) => {
    if (mains.has(road)) return [{ road, points: road.points }];
    const wanted = edges.get(road) ?? [];
    const stretches: Stretch[] = [];
    let open: Point[] = [];
    const close = () => {
      if (open.length > 1) stretches.push({ road, points: open });
      open = [];
    };
    for (let i = 1; i < road.points.length; i++) {
      const [a, b] = [road.points[i - 1] as Point, road.points[i] as Point];
      const middle = between(a, b, 0.5);
      if (!wanted.some(([c, d]) => distanceToSegment(middle, c, d) < 0.05)) close();
      else if (open.length > 0) open.push(b);
      else open = [a, b];
    }
    close();
    return stretches;
  });
}

function edgesOf(edges: Map<Road, (readonly [Point, Point])[]>, road: Road): (readonly [Point, Point])[] {
  const found = edges.get(road) ?? [];
  edges.set(road, found);
  return found;
}

/** Those that hang together: the largest such part. */
export function connected(stretches: readonly Stretch[]): Stretch[] {
  const all = together();
  for (const it of stretches) all.add(it.points);
  const sizes = new Map<string, number>();
  const partOf = ({ points }: Stretch) => all.partOf(points[0] as Point);
  for (const it of stretches) sizes.set(partOf(it), (sizes.get(partOf(it)) ?? 0) + it.points.length);
  const largest = [...sizes].reduce((best, it) => (it[1] > best[1] ? it : best))[0];
  return stretches.filter((it) => partOf(it) === largest);
}

/** Blocks as they are when what cannot be reached is gone: no house without its road, and a block without any is a meadow. */
export function withoutTheLost(blocks: readonly Block[], stretches: readonly Stretch[]): Block[] {
  const kept = new Set(stretches.map((it) => it.road));
  return blocks.map((block) => {
    if (OPEN.includes(block.use) || block.use === 'strip' || block.use === 'station') return block;
    if (!block.face.sides.some((it) => isRoad(it) && kept.has(it))) return { ...block, use: 'meadow', buildings: [], patches: [] };
    return { ...block, buildings: block.buildings.filter((it) => it.road === undefined || kept.has(it.road)) };
  });
}
