/**
 * The road graph of an area, out of the roads that were gathered: split, cleared of what leads nowhere, and laid out.
 *
 * Crossings are numbered along a curve that keeps neighbours together (Z-order), so that their differences are small in the file
 * and a search stays in the phone's nearer memory.
 */
import { type RoadGraph, STEPS_A_DEGREE } from '../../../domain/road/road-graph.ts';
import { closeUnconnected } from './connected.ts';
import type { Gathered } from './gathered.ts';
import { type Piece, roadPieces } from './road-pieces.ts';

export function buildRoads(gathered: Pick<Gathered, 'roads' | 'barriers' | 'nodes'>): RoadGraph {
  const pieces = closeUnconnected(roadPieces(gathered));
  const steps = (degrees: number) => Math.round(degrees * STEPS_A_DEGREE);
  const lat = (node: number) => steps(gathered.nodes.lat(node));
  const lon = (node: number) => steps(gathered.nodes.lon(node));

  /** Each end with the node of the source it lies at: a twin at a bollard lies where the other does. */
  const ends = new Map<number, number>();
  for (const it of pieces) {
    ends.set(it.from, it.nodes[0] as number);
    ends.set(it.to, it.nodes[it.nodes.length - 1] as number);
  }
  const inOrder = [...ends].map(([end, node]) => ({ end, node, key: curveOf(lat(node), lon(node)) })).sort((a, b) => a.key - b.key || a.end - b.end);
  const numbers = new Map(inOrder.map(({ end }, n) => [end, n]));
  const numberOf = (end: number) => numbers.get(end) as number;
  const laid = [...pieces].sort((a, b) => numberOf(a.from) - numberOf(b.from) || numberOf(a.to) - numberOf(b.to) || a.decimetres - b.decimetres);

  const names = new Map([['', 0]]);
  const nameOf = (name: string) => {
    if (!names.has(name)) names.set(name, names.size);
    return names.get(name) as number;
  };
  const bends = laid.map((it) => it.nodes.subarray(1, -1));
  const bendStart = new Uint32Array(laid.length + 1);
  for (const [n, it] of bends.entries()) bendStart[n + 1] = (bendStart[n] as number) + it.length;
  const allBends = bends.flatMap((it) => [...it]);
  const column = (pick: (it: Piece) => number) => Uint32Array.from(laid, pick);
  const name = column((it) => nameOf(it.name));
  return {
    nodeLat: Int32Array.from(inOrder, ({ node }) => lat(node)),
    nodeLon: Int32Array.from(inOrder, ({ node }) => lon(node)),
    from: column((it) => numberOf(it.from)),
    to: column((it) => numberOf(it.to)),
    bendStart,
    bendLat: Int32Array.from(allBends, lat),
    bendLon: Int32Array.from(allBends, lon),
    decimetres: column((it) => it.decimetres),
    foot: column((it) => it.foot),
    carForward: column((it) => it.carForward),
    carBackward: column((it) => it.carBackward),
    name,
    names: [...names.keys()],
  };
}

/** Bits of the two in turn, from squares of about 100 m on; exact in a double. */
function curveOf(lat: number, lon: number): number {
  const [y, x] = [(lat + 90 * STEPS_A_DEGREE) >>> 10, (lon + 180 * STEPS_A_DEGREE) >>> 10];
  let key = 0;
  for (let bit = 21; bit >= 0; bit--) key = key * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
  return key;
}
