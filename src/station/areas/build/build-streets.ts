/**
 * The streets of an area for the search: lines of one name that lie together are one street, and houses go to theirs.
 *
 * Two streets of one name in two villages stay two, told apart by the place they lie in: what their houses say, else the nearest
 * place. Houses whose street is not drawn (a farm, a quarter numbered without streets) make one of their own.
 */
import { wordsOf } from '../../../domain/road/search-words.ts';
import type { Street, StreetIndex } from '../../../domain/road/street-index.ts';
import { boxOf } from '../osm/flat-geometry.ts';
import type { Bounds } from '../osm/pbf-blocks.ts';
import type { Gathered, House, NamedLine, NamedPlace } from './gathered.ts';
import { localityNear } from './locality.ts';

export function buildStreets({ named, houses, places }: Pick<Gathered, 'named' | 'houses' | 'places'>): StreetIndex {
  const groups = [...groupedBy(named, (it) => keyOf(it.name)).values()].flatMap(together);
  const byName = groupedBy(groups, (it) => keyOf(it.name));
  for (const house of houses) {
    const near = nearestOf(byName.get(keyOf(house.street)) ?? [], house);
    if (near) near.houses.push(house);
    else {
      const own = { name: house.street, aka: [], box: boxOf([house.lon, house.lat]), points: [], houses: [house] };
      groups.push(own);
      byName.set(keyOf(house.street), [...(byName.get(keyOf(house.street)) ?? []), own]);
    }
  }
  const streets = groups.map((it) => streetOf(it, places));
  return {
    streets: toldApart(streets, places).sort((a, b) => order(a.name, b.name) || order(a.locality, b.locality) || a.position.lat - b.position.lat),
    places: places.map(({ name, aka, kind, lat, lon }) => ({ name, aka, locality: kind, position: { lat, lon } })),
  };
}

interface Group {
  readonly name: string;
  aka: readonly string[];
  /** West, south, east, north. */
  box: Bounds;
  points: readonly number[];
  readonly houses: House[];
}

/** Degrees of latitude: some 300 m between two stretches of one street, some 1,500 m from a house to its own. */
const GAP = 0.0027;
const REACH = 0.0135;

/** Lines of one name, in groups that lie within a gap of each other. */
function together(lines: readonly NamedLine[]): Group[] {
  let groups: Group[] = [];
  for (const line of lines) {
    let group: Group = { name: line.name, aka: line.aka, box: boxOf(line.points), points: line.points, houses: [] };
    const apart: Group[] = [];
    for (const other of groups) {
      if (gapBetween(other.box, group.box) > GAP) apart.push(other);
      else
        group = {
          name: other.name,
          aka: [...new Set([...other.aka, ...group.aka])],
          box: boxOf([...corners(other.box), ...corners(group.box)]),
          points: [...other.points, ...group.points],
          houses: [],
        };
    }
    groups = [...apart, group];
  }
  return groups;
}

function nearestOf(groups: readonly Group[], { lat, lon }: House): Group | undefined {
  let [best, gap] = [undefined as Group | undefined, REACH];
  for (const it of groups) {
    const away = gapBetween(it.box, [lon, lat, lon, lat]);
    if (away < gap) [best, gap] = [it, away];
  }
  if (best && best.points.length === 0) best.box = boxOf([...corners(best.box), lon, lat]);
  return best;
}

function streetOf({ name, aka, box, points, houses }: Group, places: readonly NamedPlace[]): Street {
  const [west, south, east, north] = box;
  const position = points.length > 0 ? nearestPoint(points, (west + east) / 2, (south + north) / 2) : { lat: (south + north) / 2, lon: (west + east) / 2 };
  const seen = new Set<string>();
  return {
    name,
    aka,
    locality: mostSaid(houses) ?? localityNear(position, places),
    position,
    box: [south, west, north, east],
    houses: houses
      .filter(({ number }) => !seen.has(number.toLowerCase()) && seen.add(number.toLowerCase()))
      .sort((a, b) => Number.parseInt(a.number, 10) - Number.parseInt(b.number, 10) || order(a.number, b.number))
      .map(({ number, lat, lon }) => ({ number, position: { lat, lon } })),
  };
}

/** Streets that still look alike take the name of the nearest place instead of the post town of both. */
function toldApart(streets: readonly Street[], places: readonly NamedPlace[]): Street[] {
  const alike = groupedBy(streets, (it) => `${keyOf(it.name)}|${it.locality}`);
  return streets.map((it) => {
    const isAlone = alike.get(`${keyOf(it.name)}|${it.locality}`)?.length === 1;
    return isAlone ? it : { ...it, locality: localityNear(it.position, places) || it.locality };
  });
}

function mostSaid(houses: readonly House[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { city } of houses) if (city) counts.set(city, (counts.get(city) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || order(a[0], b[0]))[0]?.[0];
}

/** The corner of the street nearest to the middle of its box: the middle itself may lie in a field. */
function nearestPoint(points: readonly number[], lon: number, lat: number): { lat: number; lon: number } {
  let [best, least] = [{ lat, lon }, Infinity];
  for (let n = 0; n + 1 < points.length; n += 2) {
    const at = { lon: points[n] as number, lat: points[n + 1] as number };
    const away = Math.hypot((at.lon - lon) * Math.cos((lat * Math.PI) / 180), at.lat - lat);
    if (away < least) [best, least] = [at, away];
  }
  return best;
}

/** Between two boxes, in degrees of latitude; nought where they touch. */
function gapBetween(a: Bounds, b: Bounds): number {
  const narrowing = Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]) * narrowing, Math.max(0, a[1] - b[3], b[1] - a[3]));
}

function corners([west, south, east, north]: Bounds): number[] {
  return [west, south, east, north];
}

function keyOf(name: string): string {
  return wordsOf(name).join(' ');
}

function groupedBy<Item>(items: readonly Item[], key: (it: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const it of items) {
    const group = groups.get(key(it));
    if (group) group.push(it);
    else groups.set(key(it), [it]);
  }
  return groups;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
