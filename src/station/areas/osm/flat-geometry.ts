/**
 * Plane geometry on flat rings of longitude and latitude: size, direction, what lies inside what, and a middle.
 *
 * Good for drawing a county, where a degree is straight enough. Nothing here measures a road.
 */
import type { Flat, Shape } from '../tiles/feature.ts';

const METRES_A_DEGREE = 111_195;

/** Twice the signed area in square degrees: above nought where the ring runs counter-clockwise, north up. */
export function turnOf(ring: Flat): number {
  let sum = 0;
  for (let n = 0; n + 3 < ring.length; n += 2) {
    sum += (ring[n] as number) * (ring[n + 3] as number) - (ring[n + 2] as number) * (ring[n + 1] as number);
  }
  return sum;
}

export function squareMetresOf(ring: Flat): number {
  const narrowing = Math.cos(((ring[1] ?? 0) * Math.PI) / 180);
  return (Math.abs(turnOf(ring)) / 2) * METRES_A_DEGREE ** 2 * narrowing;
}

/** Whether the point lies inside; one on the edge may count either way. */
export function isInside(lon: number, lat: number, ring: Flat): boolean {
  let inside = false;
  for (let n = 0; n + 3 < ring.length; n += 2) {
    const [x1, y1, x2, y2] = [ring[n] as number, ring[n + 1] as number, ring[n + 2] as number, ring[n + 3] as number];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** The centre of a ring's area; the middle of its box where that falls outside, as in a horseshoe. */
export function middleOf(ring: Flat): [lon: number, lat: number] {
  const [x0, y0] = [ring[0] ?? 0, ring[1] ?? 0];
  let [sum, x, y] = [0, 0, 0];
  for (let n = 0; n + 3 < ring.length; n += 2) {
    // Measured from the first corner: products of whole degrees would lose the centimetres.
    const [x1, y1, x2, y2] = [(ring[n] as number) - x0, (ring[n + 1] as number) - y0, (ring[n + 2] as number) - x0, (ring[n + 3] as number) - y0];
    const cross = x1 * y2 - x2 * y1;
    sum += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  if (sum !== 0) {
    const centre: [number, number] = [x0 + x / (3 * sum), y0 + y / (3 * sum)];
    if (isInside(...centre, ring)) return centre;
  }
  const [west, south, east, north] = boxOf(ring);
  return [(west + east) / 2, (south + north) / 2];
}

export function boxOf(points: Flat): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n + 1 < points.length; n += 2) {
    const [lon, lat] = [points[n] as number, points[n + 1] as number];
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}

export function boxOfShape(shape: Shape): [west: number, south: number, east: number, north: number] {
  if (shape.kind === 'point') return boxOf(shape.at);
  return boxOf(shape.kind === 'line' ? shape.points : shape.polygons.flatMap(([outer]) => outer ?? []));
}
