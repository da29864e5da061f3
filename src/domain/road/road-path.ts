/**
 * What a search found, told as a way: the pieces of road in their order, the line they make, and the streets they are called.
 *
 * The first and the last piece are mostly travelled in part; a piece may be travelled against the direction it was drawn in.
 */
import type { Position } from '../base/place.ts';
import type { ModeGraph } from './mode-graph.ts';
import { pointsOf, type RoadGraph, STEPS_A_DEGREE } from './road-graph.ts';
import type { Snapped } from './snap-grid.ts';
import type { Spread } from './spread.ts';

/** How the last piece is come to: over the crossing at one of its ends, or without leaving the piece of the start. */
export type Over = 'from' | 'to' | 'same';

interface Searched {
  readonly graph: RoadGraph;
  readonly ways: ModeGraph;
  readonly spread: Spread;
}

/** A piece or a part of it, from one place along it to another; backward where the first lies beyond the second. */
export interface Stretch {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** @param spread after the search from `start`. */
export function stretchesOf({ graph, ways, spread }: Searched, start: Snapped, end: Snapped, over: Over): Stretch[] {
  if (over === 'same') return [{ piece: end.piece, from: start.part, to: end.part }];
  const last: Stretch = { piece: end.piece, from: over === 'from' ? 0 : 1, to: end.part };
  const back: Stretch[] = [last];
  let node = (over === 'from' ? graph.from : graph.to)[end.piece] as number;
  for (let arrived = spread.arrived[node] as number; arrived >= 0; arrived = spread.arrived[node] as number) {
    const step = ways.step[arrived] as number;
    back.push(step % 2 === 0 ? { piece: step >> 1, from: 0, to: 1 } : { piece: step >> 1, from: 1, to: 0 });
    node = spread.before[node] as number;
  }
  back.push({ piece: start.piece, from: start.part, to: node === graph.to[start.piece] && leavesAhead(graph, spread, start, node) ? 1 : 0 });
  return back.reverse();
}

/** Which end of the first piece was left by; where both ends are one crossing (a loop), the nearer. */
function leavesAhead(graph: RoadGraph, spread: Spread, { piece, part }: Snapped, node: number): boolean {
  if (graph.from[piece] !== graph.to[piece]) return true;
  return (spread.decimetres[node] as number) === (1 - part) * (graph.decimetres[piece] as number);
}

export function cutOut(graph: RoadGraph, { piece, from, to }: Stretch): Position[] {
  const points = pointsOf(graph, piece);
  const narrowing = Math.cos((((points[0] ?? 0) / STEPS_A_DEGREE) * Math.PI) / 180);
  const lengths = [0];
  for (let n = 2; n < points.length; n += 2) {
    const [dLat, dLon] = [(points[n] as number) - (points[n - 2] as number), (points[n + 1] as number) - (points[n - 1] as number)];
    lengths.push((lengths.at(-1) ?? 0) + Math.hypot(dLat, dLon * narrowing));
  }
  const whole = lengths.at(-1) ?? 0;
  const [low, high] = [Math.min(from, to) * whole, Math.max(from, to) * whole];
  const place = (n: number): Position => ({ lat: (points[2 * n] as number) / STEPS_A_DEGREE, lon: (points[2 * n + 1] as number) / STEPS_A_DEGREE });
  const between = (at: number): Position => {
    const n = Math.max(
      1,
      lengths.findIndex((it) => it >= at),
    );
    const [before, after] = [lengths[n - 1] as number, lengths[n] as number];
    const share = after === before ? 0 : (at - before) / (after - before);
    const [a, b] = [place(n - 1), place(n)];
    return { lat: a.lat + share * (b.lat - a.lat), lon: a.lon + share * (b.lon - a.lon) };
  };
  const positions = [between(low)];
  for (const [n, at] of lengths.entries()) if (at > low && at < high) positions.push(place(n));
  positions.push(between(high));
  return from <= to ? positions : positions.reverse();
}

export function streetsOf(graph: RoadGraph, stretches: readonly Stretch[]): { name: string; metres: number }[] {
  const streets: { name: string; metres: number }[] = [];
  for (const { piece, from, to } of stretches) {
    const name = graph.names[graph.name[piece] as number] ?? '';
    const metres = (Math.abs(to - from) * (graph.decimetres[piece] as number)) / 10;
    const last = streets.at(-1);
    if (last?.name === name) last.metres += metres;
    else streets.push({ name, metres });
  }
  // A door at a corner may lie a hand's breadth up the other street.
  return streets.filter((it) => it.metres >= 1);
}
