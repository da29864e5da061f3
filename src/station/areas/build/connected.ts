/**
 * Closes what leads nowhere: a car park behind a bollard, a path on an island in the extract, a one-way street into a dead end.
 *
 * A home beside such a road would be taken to it and then have no way to anywhere. What hangs together in both directions
 * (Tarjan's strong components, without recursion) stays open where it is the largest, or large enough to be a place of its own.
 */
import { CLOSED } from '../../../domain/road/road-graph.ts';
import type { Piece } from './road-pieces.ts';

/** Pieces of road: a village has more, a works' yard has fewer. */
const LEAST_PIECES = 150;

export function closeUnconnected(pieces: readonly Piece[], least = LEAST_PIECES): Piece[] {
  const onFoot = componentsOf(pieces, (it) => [it.foot, it.foot]);
  const byCar = componentsOf(pieces, (it) => [it.carForward, it.carBackward]);
  const isOpen = (component: Components, piece: Piece) => {
    const at = component.of.get(piece.from);
    if (at === undefined || at !== component.of.get(piece.to)) return false;
    return at === component.largest || (component.pieces[at] ?? 0) >= least;
  };
  return pieces
    .map((it) => ({
      ...it,
      ...(isOpen(onFoot, it) ? {} : { foot: CLOSED }),
      ...(isOpen(byCar, it) ? {} : { carForward: CLOSED, carBackward: CLOSED }),
    }))
    .filter((it) => it.foot !== CLOSED || it.carForward !== CLOSED || it.carBackward !== CLOSED);
}

interface Components {
  /** Of each end of a piece that may be travelled. */
  readonly of: ReadonlyMap<number, number>;
  readonly pieces: readonly number[];
  readonly largest: number;
}

function componentsOf(pieces: readonly Piece[], times: (it: Piece) => readonly [forward: number, backward: number]): Components {
  const onward = new Map<number, number[]>();
  const lead = (from: number, to: number) => {
    const ways = onward.get(from);
    if (ways) ways.push(to);
    else onward.set(from, [to]);
    if (!onward.has(to)) onward.set(to, []);
  };
  for (const it of pieces) {
    const [forward, backward] = times(it);
    if (forward !== CLOSED) lead(it.from, it.to);
    if (backward !== CLOSED) lead(it.to, it.from);
  }
  const of = strongComponents(onward);
  const counts: number[] = [];
  for (const it of pieces) {
    const [forward, backward] = times(it);
    const at = of.get(it.from);
    if (at !== undefined && at === of.get(it.to) && !(forward === CLOSED && backward === CLOSED)) counts[at] = (counts[at] ?? 0) + 1;
  }
  let largest = -1;
  for (const [at, count] of counts.entries()) if (count !== undefined && count > (counts[largest] ?? 0)) largest = at;
  return { of, pieces: counts, largest };
}

function strongComponents(onward: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const of = new Map<number, number>();
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const path: number[] = [];
  let components = 0;
  for (const root of onward.keys()) {
    if (order.has(root)) continue;
    const stack: { node: number; next: number }[] = [{ node: root, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { node } = top;
      if (top.next === 0) {
        order.set(node, order.size);
        low.set(node, order.get(node) as number);
        path.push(node);
      }
      const to = onward.get(node)?.[top.next++];
      if (to !== undefined) {
        if (!order.has(to)) stack.push({ node: to, next: 0 });
        else if (!of.has(to)) low.set(node, Math.min(low.get(node) as number, order.get(to) as number));
        continue;
      }
      stack.pop();
      const parent = stack.at(-1);
      if (parent) low.set(parent.node, Math.min(low.get(parent.node) as number, low.get(node) as number));
      if (low.get(node) !== order.get(node)) continue;
      for (let member = path.pop(); member !== undefined; member = path.pop()) {
        of.set(member, components);
        if (member === node) break;
      }
      components++;
    }
  }
  return of;
}
