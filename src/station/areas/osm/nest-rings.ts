/**
 * Sorts rings into polygons with holes by where they lie, not by what the mapper called them.
 *
 * A ring inside an even number of others is ground, inside an odd number it is a hole in the smallest of them: an island in a
 * lake is ground again. Roles ("outer", "inner") are too often missing or wrong to be trusted.
 */
import type { Flat, Polygon } from '../tiles/feature.ts';
import { boxOf, isInside, turnOf } from './flat-geometry.ts';

export function nestRings(rings: readonly Flat[]): Polygon[] {
  const bySize = rings
    .filter((ring) => ring.length >= 8)
    .map((ring) => ({ ring, size: Math.abs(turnOf(ring)), box: boxOf(ring) }))
    .filter((it) => it.size > 0)
    .sort((a, b) => b.size - a.size);
  const polygons = new Map<number, Flat[]>();
  for (const [n, it] of bySize.entries()) {
    let [depth, parent] = [0, -1];
    // Larger ones come first, so the last that holds it is the smallest that does.
    for (let other = 0; other < n; other++) {
      const around = bySize[other];
      if (!around || !holds(around, it)) continue;
      depth++;
      parent = other;
    }
    if (depth % 2 === 0) polygons.set(n, [it.ring]);
    else polygons.get(parent)?.push(it.ring);
  }
  return [...polygons.values()];
}

interface Sized {
  readonly ring: Flat;
  readonly box: readonly [number, number, number, number];
}

function holds(outer: Sized, inner: Sized): boolean {
  if (inner.box[0] < outer.box[0] || inner.box[1] < outer.box[1] || inner.box[2] > outer.box[2] || inner.box[3] > outer.box[3]) return false;
  // A ring may touch the one around it, so one corner on the edge proves nothing: most of them decide.
  const step = Math.max(2, 2 * Math.floor(inner.ring.length / 2 / 9));
  let [inside, asked] = [0, 0];
  for (let n = 0; n + 3 < inner.ring.length; n += step) {
    asked++;
    // Half way along an edge, which lies on another ring's edge less often than a corner does.
    const lon = ((inner.ring[n] as number) + (inner.ring[n + 2] as number)) / 2;
    const lat = ((inner.ring[n + 1] as number) + (inner.ring[n + 3] as number)) / 2;
    if (isInside(lon, lat, outer.ring)) inside++;
  }
  return inside * 2 > asked;
}
