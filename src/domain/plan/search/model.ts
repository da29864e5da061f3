/**
 * The problem as the search reads it: numbers in typed arrays, visits 0..n-1, the start of crew c as n+2c and its end as n+2c+1.
 *
 * Needs, pins, windows and what each visit is worth to each crew are settled here once. Tables are kept both ways round, so that the
 * inner loop reads one row of one visit. Nothing here changes once it is made.
 */
import type { CrewNeed, PlanCrew, PlanProblem, PlanVisit, TimeSpan } from '../problem.ts';
import { type Worth, worthOf } from './worth.ts';

/** Later than any time; three of them still fit 32 bits. */
export const NEVER = 0x1fff_ffff;

export interface Model extends Worth {
  readonly problem: PlanProblem;
  readonly n: number;
  readonly m: number;
  readonly size: number;
  /** Per crew; crews of one mode share them. `to[c][v * size + j]`: from v to j. `from[c][v * size + i]`: from i to v. */
  readonly to: readonly Int32Array[];
  readonly from: readonly Int32Array[];
  readonly service: Int32Array;
  /** From the first window's opening to the last one's close; of an end, to the shift's end. */
  readonly open: Int32Array;
  readonly close: Int32Array;
  /** The windows of v are the pairs `spans[first[v]..first[v + 1])`; `several` where there is a gap between. */
  readonly first: Int32Array;
  readonly spans: Int32Array;
  readonly several: Uint8Array;
  /** 1 where crew c may make visit v (c * n + v) and gains by it. */
  readonly may: Uint8Array;
  /** How many stops may come before visit v. */
  readonly place: Int32Array;
  readonly maxVisits: Int32Array;
  readonly maxTravel: Int32Array;
  readonly shiftFrom: Int32Array;
  readonly breaks: readonly (readonly Rest[])[];
  /** The mean of the nearer half of all legs between visits, at least 1. */
  readonly typicalLeg: number;
  readonly crewIndex: ReadonlyMap<string, number>;
  readonly visitIndex: ReadonlyMap<string, number>;
}

/** A break, flat. */
export interface Rest {
  readonly duration: number;
  readonly from: number;
  readonly to: number;
}

export function modelOf(problem: PlanProblem): Model {
  const { visits, crews } = problem;
  const [n, m] = [visits.length, crews.length];
  const size = n + 2 * m;
  const crewIndex = new Map(crews.map((it, at) => [it.id, at]));
  const visitIndex = new Map(visits.map((it, at) => [it.id, at]));
  const worth = worthOf(problem, visitIndex, crewIndex);
  const may = new Uint8Array(m * n);
  for (const [c, crew] of crews.entries()) {
    for (const [v, visit] of visits.entries()) {
      if (mayMake(visit, crew) && (worth.gain[c * n + v] as number) > 0) may[c * n + v] = 1;
    }
  }
  const ends = Int32Array.from({ length: 2 * m }, (_, at) => (at % 2 === 1 ? (crews[at >> 1] as PlanCrew).shift.to : NEVER));
  const tables = tablesOf(problem, size);
  return {
    ...worth,
    ...tables,
    ...windowsOf(visits, ends),
    problem,
    n,
    m,
    size,
    may,
    service: Int32Array.from({ length: size }, (_, at) => visits[at]?.service ?? 0),
    place: Int32Array.from(visits, (it) => it.pin?.place ?? NEVER),
    maxVisits: Int32Array.from(crews, (it) => it.limits?.visits ?? NEVER),
    maxTravel: Int32Array.from(crews, (it) => it.limits?.travel ?? NEVER),
    shiftFrom: Int32Array.from(crews, (it) => it.shift.from),
    breaks: crews.map((it) => it.breaks.map(({ duration, within }) => ({ duration, from: within.from, to: within.to }))),
    typicalLeg: typicalLegOf(tables.to[0], n, size),
    crewIndex,
    visitIndex,
  };
}

export function meetsNeed(need: CrewNeed | undefined, crew: PlanCrew): boolean {
  return (!need?.doubleCrewed || crew.doubleCrewed) && (need?.officer === undefined || crew.officers.includes(need.officer));
}

export function mayMake(visit: PlanVisit, crew: PlanCrew): boolean {
  return meetsNeed(visit.need, crew) && (visit.pin === undefined || visit.pin.crew === crew.id);
}

/** In order, those that touch made one. */
export function mergedWindows(windows: readonly TimeSpan[]): TimeSpan[] {
  const merged: TimeSpan[] = [];
  for (const it of windows.filter((w) => w.from <= w.to).sort((a, b) => a.from - b.from)) {
    const last = merged[merged.length - 1];
    if (last && it.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, it.to) };
    else merged.push(it);
  }
  return merged;
}

function windowsOf(visits: readonly PlanVisit[], ends: Int32Array) {
  const n = visits.length;
  const first = new Int32Array(n + 1);
  const spans: number[] = [];
  const open = new Int32Array(n + ends.length).fill(-NEVER);
  const close = new Int32Array(n + ends.length).fill(NEVER);
  const several = new Uint8Array(n);
  close.set(ends, n);
  for (const [v, visit] of visits.entries()) {
    const merged = mergedWindows(visit.windows);
    first[v] = spans.length;
    for (const it of merged) spans.push(it.from, it.to);
    first[v + 1] = spans.length;
    if (visit.windows.length === 0) continue;
    open[v] = merged[0]?.from ?? NEVER;
    close[v] = merged[merged.length - 1]?.to ?? -NEVER;
    several[v] = merged.length > 1 ? 1 : 0;
  }
  return { first, spans: Int32Array.from(spans), open, close, several };
}

function tablesOf(problem: PlanProblem, size: number): { to: Int32Array[]; from: Int32Array[] } {
  const { visits, crews, places } = problem;
  const placeOf = [...visits.map((it) => it.place), ...crews.flatMap((it) => [it.start, it.end ?? it.start])];
  const byMode = new Map<string, { to: Int32Array; from: Int32Array }>();
  for (const { mode } of crews) {
    if (byMode.has(mode)) continue;
    const travel = problem.travel[mode];
    if (travel === undefined) throw new RangeError(`no travel table for the mode ${mode}`);
    const to = new Int32Array(size * size);
    let even = true;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) to[i * size + j] = Math.min(NEVER, Math.ceil(travel[(placeOf[i] as number) * places + (placeOf[j] as number)] as number));
    }
    for (const [c, crew] of crews.entries()) {
      if (crew.end !== undefined) continue;
      const end = size - 2 * crews.length + 2 * c + 1;
      for (let i = 0; i < size; i++) {
        to[i * size + end] = 0;
        to[end * size + i] = 0;
      }
    }
    const from = new Int32Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        from[j * size + i] = to[i * size + j] as number;
        if (to[j * size + i] !== to[i * size + j]) even = false;
      }
    }
    byMode.set(mode, { to, from: even ? to : from });
  }
  const tables = crews.map((it) => byMode.get(it.mode) as { to: Int32Array; from: Int32Array });
  return { to: tables.map((it) => it.to), from: tables.map((it) => it.from) };
}

function typicalLegOf(to: Int32Array | undefined, n: number, size: number): number {
  const step = 1 + Math.floor((n * n) / 20_000);
  const all: number[] = [];
  for (let at = 0; to && at < n * n; at += step) if (at % n !== Math.floor(at / n)) all.push(to[Math.floor(at / n) * size + (at % n)] as number);
  const legs = Int32Array.from(all).sort();
  const half = legs.subarray(0, Math.ceil(legs.length / 2));
  return Math.max(1, half.reduce((sum, it) => sum + it, 0) / Math.max(1, half.length));
}
