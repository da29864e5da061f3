/**
 * What each visit is worth to each crew, and in which class it counts.
 *
 * Classes come one after the other: no sum in a later one outweighs the least in an earlier. A must counts 1 in class 0 and its
 * priority in its own. A known plan turns into worth as well: staying gains the change cost, joining pays it.
 */
import type { PlanProblem } from '../problem.ts';

export interface Worth {
  readonly classes: number;
  readonly classOf: Uint8Array;
  readonly must: Uint8Array;
  /** In its class, to crew c: c * n + v. */
  readonly worth: Float64Array;
  /** How much one of each class weighs in the walk. */
  readonly weight: Float64Array;
  /** Must and worth, weighed: c * n + v. */
  readonly gain: Float64Array;
  /** The crew and the successor of visit v in the known plan; -1 for none. */
  readonly knownCrew: Int32Array;
  readonly knownNext: Int32Array;
}

/** Beyond this the weights of classes stop growing: the walk may then trade between classes, the best plan never does. */
const HEAVIEST = 1e12;

export function worthOf(problem: PlanProblem, visitIndex: ReadonlyMap<string, number>, crewIndex: ReadonlyMap<string, number>): Worth {
  const { visits, crews } = problem;
  const [n, m] = [visits.length, crews.length];
  const knownCrew = new Int32Array(n).fill(-1);
  const knownNext = new Int32Array(n).fill(-1);
  for (const route of problem.known?.routes ?? []) {
    const stops = route.visits.flatMap((id) => visitIndex.get(id) ?? []);
    for (const [at, v] of stops.entries()) {
      knownCrew[v] = crewIndex.get(route.crew) ?? -1;
      knownNext[v] = stops[at + 1] ?? -1;
    }
  }
  const cost = problem.known?.changeCost ?? 0;
  const worth = new Float64Array(m * n);
  for (let c = 0; c < m; c++) {
    for (const [v, visit] of visits.entries()) {
      const known = knownCrew[v] as number;
      worth[c * n + v] = visit.priority + (known === c ? cost : known === -1 ? -cost : 0);
    }
  }
  const urgencies = problem.objective === 'most' ? [] : [...new Set(visits.map((it) => it.urgency ?? Infinity))].sort((a, b) => a - b);
  const classOf = Uint8Array.from(visits, (it) => (problem.objective === 'most' ? 1 : 1 + urgencies.indexOf(it.urgency ?? Infinity)));
  const classes = 1 + Math.max(1, urgencies.length);
  const must = Uint8Array.from(visits, (it) => (it.must || it.pin ? 1 : 0));

  const weight = new Float64Array(classes).fill(1);
  let below = 0;
  for (let k = classes - 1; k >= 0; k--) {
    weight[k] = k === classes - 1 ? 1 : Math.min(HEAVIEST, 1 + below);
    for (const [v, visit] of visits.entries()) if (classOf[v] === k) below += (visit.priority + cost) * (weight[k] as number);
  }
  const gain = new Float64Array(m * n);
  for (let at = 0; at < m * n; at++) {
    const v = at % n;
    gain[at] = (worth[at] as number) * (weight[classOf[v] as number] as number) + (must[v] ? (weight[0] as number) : 0);
  }
  return { classes, classOf, must, worth, weight, gain, knownCrew, knownNext };
}
