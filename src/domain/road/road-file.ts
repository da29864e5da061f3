/**
 * The road graph as one stretch of bytes and back: a header, then one column after the other.
 *
 * Places and crossings are kept as differences, which a general packer makes small. Reading checks every number that is later
 * used as an index, once: a damaged file is refused here and cannot send a search astray. Little-endian, as every phone is.
 */
import { done, type Result, refused } from '../base/result.ts';
import { type RoadGraph, STEPS_A_DEGREE } from './road-graph.ts';

export type RoadFileFault = 'not_roads' | 'other_version' | 'cut_short' | 'broken';

/** "DNRD", read as a number. */
const MARK = 0x44524e44;
const VERSION = 1;
const HEADER_WORDS = 8;
const COLUMNS_OF_NODES = 2;
const COLUMNS_OF_PIECES = 8;

export function writeRoads(graph: RoadGraph): ArrayBuffer {
  const [nodes, pieces, bends] = [graph.nodeLat.length, graph.from.length, graph.bendLat.length];
  const units = graph.names.reduce((sum, it) => sum + it.length, 0);
  const buffer = new ArrayBuffer(byteLengthOf(nodes, pieces, bends, graph.names.length, units));
  new Uint32Array(buffer, 0, HEADER_WORDS).set([MARK, VERSION, nodes, pieces, bends, graph.names.length, units, 0]);
  const take = columnsOf(buffer);
  putSteps(take(nodes), graph.nodeLat);
  putSteps(take(nodes), graph.nodeLon);
  putSteps(take(pieces), graph.from);
  take(pieces).set(graph.to.map((to, piece) => to - (graph.from[piece] as number)));
  take(pieces).set(graph.bendStart.subarray(0, pieces).map((start, piece) => (graph.bendStart[piece + 1] as number) - start));
  for (const column of [graph.decimetres, graph.foot, graph.carForward, graph.carBackward, graph.name]) take(pieces).set(column);
  putSteps(take(bends), graph.bendLat);
  putSteps(take(bends), graph.bendLon);
  take(graph.names.length).set(graph.names.map((it) => it.length));
  const letters = new Uint16Array(buffer, buffer.byteLength - 2 * units, units);
  let at = 0;
  for (const name of graph.names) for (let n = 0; n < name.length; n++) letters[at++] = name.charCodeAt(n);
  return buffer;
}

export function readRoads(buffer: ArrayBuffer): Result<RoadGraph, RoadFileFault> {
  if (buffer.byteLength < HEADER_WORDS * 4) return refused('not_roads');
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  const [mark, version, nodes = 0, pieces = 0, bends = 0, nameCount = 0, units = 0] = header;
  if (mark !== MARK) return refused('not_roads');
  if (version !== VERSION) return refused('other_version');
  const length = byteLengthOf(nodes, pieces, bends, nameCount, units);
  if (buffer.byteLength !== length) return refused(buffer.byteLength < length ? 'cut_short' : 'broken');

  const take = columnsOf(buffer);
  const nodeLat = summed(take(nodes), new Int32Array(nodes));
  const nodeLon = summed(take(nodes), new Int32Array(nodes));
  const from = summed(take(pieces), new Uint32Array(pieces));
  const to = Uint32Array.from(take(pieces), (step, piece) => step + (from[piece] as number));
  const bendStart = new Uint32Array(pieces + 1);
  const bendCounts = take(pieces);
  let counted = 0;
  for (let piece = 0; piece < pieces; piece++) {
    counted += bendCounts[piece] as number;
    bendStart[piece + 1] = counted;
  }
  const column = () => new Uint32Array(take(pieces));
  const [decimetres, foot, carForward, carBackward, name] = [column(), column(), column(), column(), column()];
  const bendLat = summed(take(bends), new Int32Array(bends));
  const bendLon = summed(take(bends), new Int32Array(bends));
  const names = namesFrom(take(nameCount), new Uint16Array(buffer, length - 2 * units, units));

  const isSound =
    names !== undefined &&
    names[0] === '' &&
    // Counted aside: a sum kept in 32 bits comes round again.
    counted === bends &&
    bendCounts.every((count) => count >= 0) &&
    from.every((it) => it < nodes) &&
    to.every((it) => it < nodes) &&
    name.every((it) => it < nameCount) &&
    [nodeLat, bendLat].every((all) => all.every((it) => Math.abs(it) <= 90 * STEPS_A_DEGREE)) &&
    [nodeLon, bendLon].every((all) => all.every((it) => Math.abs(it) <= 180 * STEPS_A_DEGREE));
  if (!isSound) return refused('broken');
  return done({ nodeLat, nodeLon, from, to, bendStart, bendLat, bendLon, decimetres, foot, carForward, carBackward, name, names });
}

function byteLengthOf(nodes: number, pieces: number, bends: number, names: number, units: number): number {
  return 4 * (HEADER_WORDS + COLUMNS_OF_NODES * nodes + COLUMNS_OF_PIECES * pieces + 2 * bends + names) + 2 * units;
}

/** Hands out one column after the other. */
function columnsOf(buffer: ArrayBuffer): (count: number) => Int32Array {
  let at = HEADER_WORDS * 4;
  return (count) => {
    const column = new Int32Array(buffer, at, count);
    at += 4 * count;
    return column;
  };
}

function putSteps(steps: Int32Array, values: Int32Array | Uint32Array): void {
  let last = 0;
  for (const [n, value] of values.entries()) {
    steps[n] = value - last;
    last = value;
  }
}

function summed<Column extends Int32Array | Uint32Array>(steps: Int32Array, values: Column): Column {
  let sum = 0;
  for (let n = 0; n < steps.length; n++) {
    sum += steps[n] as number;
    values[n] = sum;
  }
  return values;
}

function namesFrom(lengths: Int32Array, letters: Uint16Array): string[] | undefined {
  const names: string[] = [];
  let at = 0;
  for (const length of lengths) {
    if (length < 0 || at + length > letters.length) return undefined;
    // A name of more than some thousand letters would be too many arguments; none is.
    names.push(String.fromCharCode(...letters.subarray(at, at + Math.min(length, 1_000))));
    at += length;
  }
  return names;
}
