/**
 * A block: one face of the town with what it is used for, and all that stands and lies in it.
 *
 * Whatever is put into a block is first asked to fit: inside, clear of every road, bank and rail around it and of the paths
 * through it, and on nobody else's ground.
 */
import { type Face, isRoad, type Side } from './land.ts';
import { apart as distance, distanceOfSegments, isWithin, type Point } from './point.ts';
import type { Quarter } from './quarters.ts';
import { halfWidthOf, type Road } from './road.ts';

export type Use =
  | ('homes' | 'works' | 'retail' | 'market' | 'station' | 'caravans')
  | ('park' | 'green' | 'cemetery' | 'allotments' | 'meadow' | 'wood' | 'field' | 'strip')
  | ('school' | 'hospital' | 'church' | 'townhall' | 'police' | 'fire_station' | 'library');

export interface Building {
  readonly shape: readonly Point[];
  /** As in OpenStreetMap: building=* . */
  readonly kind: string;
  readonly door: Point;
  /** The road its door looks at, where somebody lives or works behind it. */
  readonly road: Road | undefined;
  /** On a close: the order in which its doors are counted. */
  readonly turn: number;
  readonly storeys: number;
  /** Homes behind the door. */
  readonly homes: number;
  readonly name: string | undefined;
}

/** A building nobody lives in. */
export const PLAIN = { road: undefined, turn: 0, storeys: 1, homes: 0, name: undefined } as const;

/** A piece of ground inside a block: a pitch, allotments, a pond. */
export interface Patch {
  readonly shape: readonly Point[];
  readonly kind: string;
  readonly name: string | undefined;
}

export interface Block {
  readonly face: Face;
  readonly quarter: Quarter;
  readonly use: Use;
  readonly name: string | undefined;
  /** Closes and paths inside. */
  readonly spurs: Road[];
  readonly buildings: Building[];
  readonly patches: Patch[];
}

const CLEARANCE: Readonly<Record<Exclude<Side, Road>, number>> = { coast: 30, bank: 7, rail: 11, edge: 5, fence: 2 };

/** Whether a convex shape may stand in the block, `apart` metres from its neighbours and `aside` from the edge of each road. */
export function fits(block: Block, shape: readonly Point[], aside = 0.3, apart = 0): boolean {
  const { ring, sides } = block.face;
  const box = boxOf(shape);
  for (let i = 0; i < ring.length; i++) {
    const side = sides[i] as Side;
    const room = (isRoad(side) ? halfWidthOf(side.cls) : CLEARANCE[side]) + aside;
    if (isNearLine(shape, box, ring[i] as Point, ring[(i + 1) % ring.length] as Point, room)) return false;
  }
  for (const spur of block.spurs) {
    const room = halfWidthOf(spur.cls) + aside;
    for (let i = 0; i + 1 < spur.points.length; i++) if (isNearLine(shape, box, spur.points[i] as Point, spur.points[i + 1] as Point, room)) return false;
  }
  // Near no side: then all of it is inside, or none.
  if (!isWithin(shape[0] as Point, ring)) return false;
  const isFree = (other: readonly Point[]) => !overlap(shape, box, other, apart);
  return block.buildings.every((it) => isFree(it.shape)) && block.patches.every((it) => isFree(it.shape));
}

interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

function boxOf(shape: readonly Point[]): Box {
  let [west, east, south, north] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of shape) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { west, east, south, north };
}

function isNearLine(shape: readonly Point[], box: Box, a: Point, b: Point, room: number): boolean {
  if (Math.min(a.x, b.x) > box.east + room || Math.max(a.x, b.x) < box.west - room) return false;
  if (Math.min(a.y, b.y) > box.north + room || Math.max(a.y, b.y) < box.south - room) return false;
  for (let i = 0; i < shape.length; i++) {
    if (distanceOfSegments(shape[i] as Point, shape[(i + 1) % shape.length] as Point, a, b) < room) return true;
  }
  return false;
}

/** Separating axes: convex shapes are apart where the sides of one of them show a gap. */
function overlap(a: readonly Point[], box: Box, b: readonly Point[], apart: number): boolean {
  const other = boxOf(b);
  if (other.west >= box.east + apart || other.east <= box.west - apart || other.south >= box.north + apart || other.north <= box.south - apart) return false;
  return !(hasGap(a, b, apart) || hasGap(b, a, apart));
}

const TOUCH = 0.02;

function hasGap(of: readonly Point[], other: readonly Point[], apart: number): boolean {
  for (let i = 0; i < of.length; i++) {
    const a = of[i] as Point;
    const b = of[(i + 1) % of.length] as Point;
    const long = distance(a, b);
    if (long === 0) continue;
    // Outward of an anticlockwise shape.
    const nx = (b.y - a.y) / long;
    const ny = -(b.x - a.x) / long;
    const own = a.x * nx + a.y * ny;
    if (other.every((p) => p.x * nx + p.y * ny - own >= apart - TOUCH)) return true;
  }
  return false;
}
