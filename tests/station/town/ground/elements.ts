/**
 * The elements of a town, sorted by what a test asks of them, with every way as a line in metres.
 */
import { createHash } from 'node:crypto';
import type { OsmElement, OsmTags } from '../../../../src/station/areas/osm/osm-source.ts';
import { TOWN_CENTRE } from '../../../../src/station/town/ground/frame.ts';
import type { Town } from '../../../../src/station/town/ground/grow-town.ts';
import { at, distanceToSegment, type Point } from '../../../../src/station/town/ground/point.ts';
import { townSource } from '../../../../src/station/town/ground/town-source.ts';

export interface Line {
  readonly id: number;
  readonly refs: readonly number[];
  readonly points: readonly Point[];
  readonly tags: OsmTags;
}

export async function elementsOf(town: Town): Promise<OsmElement[]> {
  const all: OsmElement[] = [];
  for await (const it of townSource(town).elements()) all.push(it);
  return all;
}

export function linesOf(elements: readonly OsmElement[]): Line[] {
  const places = new Map<number, Point>();
  for (const it of elements) {
    if (it.kind === 'node')
      places.set(it.id, at((it.lon - TOWN_CENTRE.lon) * 111_320 * Math.cos((TOWN_CENTRE.lat * Math.PI) / 180), (it.lat - TOWN_CENTRE.lat) * 111_320));
  }
  return elements.flatMap((it) => (it.kind === 'way' ? [{ id: it.id, refs: it.refs, tags: it.tags, points: it.refs.map((id) => places.get(id)!) }] : []));
}

/** Of everything to the metre, so that another machine's last digit is no other town. */
export function fingerprint(elements: readonly OsmElement[]): string {
  const said = elements.map((it) => {
    const where =
      it.kind === 'node'
        ? `${Math.round(it.lat * 1e5)} ${Math.round(it.lon * 1e5)}`
        : it.kind === 'way'
          ? it.refs.join(' ')
          : it.members.map((one) => one.id).join(' ');
    return `${it.kind} ${where} ${JSON.stringify(it.tags)}`;
  });
  return createHash('sha256').update(said.join('\n')).digest('hex');
}

/** Segments by squares of 60 m, so that twenty thousand houses can ask what is near. */
export class Near<T> {
  private readonly squares = new Map<string, { a: Point; b: Point; of: T }[]>();

  add(points: readonly Point[], of: T): void {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      for (const key of keysOf([a, b], 0)) {
        const found = this.squares.get(key) ?? [];
        this.squares.set(key, found);
        found.push({ a, b, of });
      }
    }
  }

  around(points: readonly Point[], metres: number): { a: Point; b: Point; of: T }[] {
    return keysOf(points, metres).flatMap((key) => this.squares.get(key) ?? []);
  }

  /** How far the nearest of those that fit is, up to `most`. */
  distance(p: Point, most: number, fits: (of: T) => boolean): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { a, b, of } of this.around([p], most)) if (fits(of)) least = Math.min(least, distanceToSegment(p, a, b));
    return least;
  }
}

function keysOf(points: readonly Point[], metres: number): string[] {
  const step = (n: number) => Math.floor(n / 60);
  const xs = points.map((it) => it.x);
  const ys = points.map((it) => it.y);
  const keys: string[] = [];
  for (let x = step(Math.min(...xs) - metres); x <= step(Math.max(...xs) + metres); x++)
    for (let y = step(Math.min(...ys) - metres); y <= step(Math.max(...ys) + metres); y++) keys.push(`${x} ${y}`);
  return keys;
}
