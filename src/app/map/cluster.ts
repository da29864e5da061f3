/**
 * Which marks stand alone and which share a box, at any zoom.
 *
 * Marks nearer than a thumb's width share one box that shows the worst tier still to be done. Below z15 every mark is in a box,
 * a single one too: over a shoulder, a wide map must not tell which house is meant. Pure; the same marks always fall into the
 * same boxes, in whatever order they come.
 *
 * [Note: Twenty thousand marks] Marks are put in order once. A zoom is worked out when it is first shown and then kept, in
 * typed arrays; of its groups only those in view become objects. Measured in docs/benchmarks.md.
 */
import { TIERS, type Tier } from '../../domain/list/tier.ts';
import type { MapMark } from './mark.ts';
import { pixelOf } from './mercator.ts';
import { SpotIndex } from './spot-index.ts';

/** From here in a lone mark shows its own shape. */
export const SINGLES_FROM_ZOOM = 15;

export interface Group {
  /** One at a zoom, and the same while the worst mark and the count are. */
  readonly key: string;
  readonly count: number;
  /** Drawn as a box with a count, not as a mark of its own. */
  readonly boxed: boolean;
  /** The worst among those not done; `done` when all are. */
  readonly worst: Tier | 'done';
  /** The mark the group formed around: the worst of them. */
  readonly first: MapMark;
  readonly lat: number;
  readonly lon: number;
  readonly marks: () => readonly MapMark[];
}

export interface Within {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface Gathered {
  /**
   * @param within what is seen: only groups whose middle is there; all without it.
   * @param chosen stands alone, where marks may stand alone at all, so that what was pressed does not vanish into a box.
   */
  groupsAt(zoom: number, within?: Within, chosen?: string): Group[];
}

/** One zoom, worked out. Members are numbers in the order of severity; each points to the next of its group. */
interface Level {
  readonly seeds: SpotIndex;
  /** Cells across the world. */
  readonly cells: number;
  readonly groupOf: Int32Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly count: Int32Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
}

export function gather(unordered: readonly MapMark[]): Gathered {
  const marks = bySeverity(unordered);
  const xs = new Float64Array(marks.length);
  const ys = new Float64Array(marks.length);
  marks.forEach((it, n) => {
    const at = pixelOf(it.position, 0);
    xs[n] = at.x / 256;
    ys[n] = at.y / 256;
  });
  const levels = new Map<number, Level>();
  const levelAt = (zoom: number) => {
    const level = levels.get(zoom) ?? workOut(marks, xs, ys, zoom);
    levels.set(zoom, level);
    return level;
  };

  return {
    groupsAt(zoom, within, chosen) {
      const level = levelAt(zoom);
      const alone = chosen !== undefined && zoom >= SINGLES_FROM_ZOOM ? marks.findIndex((it) => it.id === chosen) : -1;
      const parted = alone >= 0 ? level.groupOf[alone] : -1;
      const groups: Group[] = [];
      const keep = (group: Group | undefined) => group && isWithin(group.lat, group.lon, within) && groups.push(group);
      const look = (n: number) => {
        const count = level.count[n] as number;
        const [lat, lon] = [(level.lat[n] as number) / count, (level.lon[n] as number) / count];
        if (n === parted)
          keep(
            groupOf(
              membersOf(level, marks, n).filter((it) => it !== marks[alone]),
              zoom,
            ),
          );
        else if (isWithin(lat, lon, within))
          groups.push(groupWith(marks[level.first[n] as number] as MapMark, count, zoom, lat, lon, () => membersOf(level, marks, n)));
      };

      if (!within) level.seeds.each(0, 0, level.cells, level.cells, look);
      else {
        const from = pixelOf({ lat: within.north, lon: within.west }, 0);
        const to = pixelOf({ lat: within.south, lon: within.east }, 0);
        const cells = level.cells / 256;
        // A group's middle is less than one cell from its seed.
        level.seeds.each(from.x * cells - 1, from.y * cells - 1, to.x * cells + 1, to.y * cells + 1, look);
      }
      if (alone >= 0) keep(groupOf([marks[alone] as MapMark], zoom));
      return groups;
    },
  };
}

/** Worst first, so that boxes form around what matters; then by id, so that the order of arrival changes nothing. */
function bySeverity(marks: readonly MapMark[]): MapMark[] {
  const rank = (it: MapMark) => (it.done ? TIERS.length : 0) + TIERS.indexOf(it.tier);
  const ranks = Array.from({ length: 2 * TIERS.length }, (): MapMark[] => []);
  for (const it of marks) ranks[rank(it)]?.push(it);
  for (const it of ranks) it.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return ranks.flat();
}

function workOut(marks: readonly MapMark[], xs: Float64Array, ys: Float64Array, zoom: number): Level {
  const many = marks.length;
  const seeds = new SpotIndex(many);
  const cells = (256 * 2 ** zoom) / reachAt(zoom);
  const [groupOf, first, last, next, count] = [new Int32Array(many), new Int32Array(many), new Int32Array(many), new Int32Array(many), new Int32Array(many)];
  const [lat, lon] = [new Float64Array(many), new Float64Array(many)];
  for (let n = 0; n < many; n++) {
    const x = (xs[n] as number) * cells;
    const y = (ys[n] as number) * cells;
    let group = seeds.nearest(x, y);
    if (group === -1) {
      group = seeds.add(x, y);
      first[group] = n;
    } else next[last[group] as number] = n;
    last[group] = n;
    next[n] = -1;
    groupOf[n] = group;
    count[group] = (count[group] as number) + 1;
    const { position } = marks[n] as MapMark;
    lat[group] = (lat[group] as number) + position.lat;
    lon[group] = (lon[group] as number) + position.lon;
  }
  return { seeds, cells, groupOf, first, next, count, lat, lon };
}

function membersOf(level: Level, marks: readonly MapMark[], group: number): MapMark[] {
  const members: MapMark[] = [];
  for (let n = level.first[group] as number; n !== -1; n = level.next[n] as number) members.push(marks[n] as MapMark);
  return members;
}

/** @param members worst first. */
function groupOf(members: readonly MapMark[], zoom: number): Group | undefined {
  const [first] = members;
  if (!first) return undefined;
  const middle = (of: 'lat' | 'lon') => members.reduce((sum, it) => sum + it.position[of], 0) / members.length;
  return groupWith(first, members.length, zoom, middle('lat'), middle('lon'), () => members);
}

function groupWith(first: MapMark, count: number, zoom: number, lat: number, lon: number, marks: () => readonly MapMark[]): Group {
  const boxed = count > 1 || zoom < SINGLES_FROM_ZOOM;
  return { key: boxed ? `box ${count} ${first.id}` : `one ${first.id}`, count, boxed, worst: first.done ? 'done' : first.tier, first, lat, lon, marks };
}

function isWithin(lat: number, lon: number, within: Within | undefined): boolean {
  return !within || (lat >= within.south && lat <= within.north && lon >= within.west && lon <= within.east);
}

/** In pixels. Close in, shapes may nearly touch: the street matters more than tidiness. */
function reachAt(zoom: number): number {
  if (zoom >= 17) return 28;
  return zoom >= SINGLES_FROM_ZOOM ? 48 : 64;
}
