/**
 * Splits roads into pieces at their crossings: where two roads share a node, where one ends, and where a car is stopped.
 *
 * A stopped car is made of two nodes in one place with a step between them that only walkers take; each road that comes to a
 * bollard gets an end of its own. A stretch whose nodes are not in the source is a gap.
 */
import { metresBetween } from '../../../domain/base/place.ts';
import { CLOSED } from '../../../domain/road/road-graph.ts';
import type { NodePlaces } from '../osm/node-places.ts';
import type { Gathered } from './gathered.ts';
import type { RoadTravel } from './road-rules.ts';

export interface Piece {
  /** Ends, as numbers that are equal where pieces meet. */
  readonly from: number;
  readonly to: number;
  /** Nodes of the source from end to end. */
  readonly nodes: Int32Array;
  readonly decimetres: number;
  /** Tenths of a second, or CLOSED. */
  readonly foot: number;
  readonly carForward: number;
  readonly carBackward: number;
  readonly name: string;
}

export function roadPieces({ roads, barriers, nodes }: Pick<Gathered, 'roads' | 'barriers' | 'nodes'>): Piece[] {
  const isCrossing = crossingsOf({ roads, barriers, nodes });
  const pieces: Piece[] = [];
  let twins = nodes.count;
  const endOf = (node: number, isForCars: boolean): number => {
    if (!isForCars || !barriers.has(node)) return node;
    const twin = twins++;
    pieces.push({ from: node, to: twin, nodes: Int32Array.of(node, node), decimetres: 0, foot: 0, carForward: CLOSED, carBackward: CLOSED, name: '' });
    return twin;
  };
  for (const { nodes: line, travel, name } of roads) {
    const isForCars = travel.carForward > 0 || travel.carBackward > 0;
    for (const part of splitAt(line, isCrossing)) {
      const metres = lengthOf(part, nodes);
      pieces.push({
        from: endOf(part[0] as number, isForCars),
        to: endOf(part[part.length - 1] as number, isForCars),
        nodes: part,
        decimetres: Math.round(metres * 10),
        ...timesOf(metres, travel),
        name,
      });
    }
  }
  return pieces;
}

function crossingsOf({ roads, barriers, nodes }: Pick<Gathered, 'roads' | 'barriers' | 'nodes'>): (node: number) => boolean {
  /** How many roads run through a node, an end counting as two; more than two make no difference. */
  const roadsAt = new Uint8Array(nodes.count);
  for (const { nodes: line } of roads) {
    for (const [n, node] of line.entries()) {
      if (node < 0) continue;
      const isEnd = n === 0 || n === line.length - 1 || (line[n - 1] as number) < 0 || (line[n + 1] as number) < 0;
      roadsAt[node] = Math.min(2, (roadsAt[node] as number) + (isEnd ? 2 : 1));
    }
  }
  return (node) => roadsAt[node] === 2 || barriers.has(node);
}

function splitAt(line: Int32Array, isCrossing: (node: number) => boolean): Int32Array[] {
  const parts: Int32Array[] = [];
  let start = 0;
  for (let n = 0; n <= line.length; n++) {
    const node = line[n] ?? -1;
    if (node >= 0 && !(n > start && isCrossing(node))) continue;
    const end = node < 0 ? n : n + 1;
    if (end - start >= 2) parts.push(line.slice(start, end));
    start = node < 0 ? n + 1 : n;
  }
  return parts;
}

function lengthOf(line: Int32Array, nodes: NodePlaces): number {
  let metres = 0;
  for (let n = 0; n + 1 < line.length; n++) metres += metresBetween(placeOf(nodes, line[n] as number), placeOf(nodes, line[n + 1] as number));
  return metres;
}

function placeOf(nodes: NodePlaces, node: number) {
  return { lat: nodes.lat(node), lon: nodes.lon(node) };
}

function timesOf(metres: number, { foot, carForward, carBackward }: RoadTravel): Pick<Piece, 'foot' | 'carForward' | 'carBackward'> {
  const tenths = (speed: number) => (speed === 0 ? CLOSED : Math.round((metres / (speed / 3.6)) * 10));
  return { foot: tenths(foot), carForward: tenths(carForward), carBackward: tenths(carBackward) };
}
