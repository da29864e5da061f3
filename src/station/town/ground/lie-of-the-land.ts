/**
 * Coast, river and railway: what was there before the town, drawn by hand and roughened by the seed.
 *
 * The sea lies east. The river comes from the west and widens into the harbour; the line comes from the west, turns at the
 * station and goes south over a viaduct.
 */
import { beside, smooth } from './line.ts';
import type { Noise } from './noise.ts';
import { at, type Point } from './point.ts';

export const WEST = -3_000;
export const EAST = 3_000;
export const SOUTH = -2_500;
export const NORTH = 2_500;

export interface Lie {
  /** From south to north: land on the left, as OpenStreetMap wants it. */
  readonly coast: readonly Point[];
  readonly river: { readonly middle: readonly Point[]; readonly north: readonly Point[]; readonly south: readonly Point[] };
  readonly rail: readonly Point[];
}

export function lieOfTheLand(noise: Noise): Lie {
  const rough = (line: readonly Point[], most: number) =>
    line.map((p) => at(p.x + noise(p.x, p.y, 140) * most + noise(p.y, p.x, 420) * most * 2, p.y + noise(p.x + 900, p.y, 160) * most));
  const coast = rough(smooth(COAST, 26), 9).map((p, n, all) => (n === 0 ? at(p.x, SOUTH) : n === all.length - 1 ? at(p.x, NORTH) : p));
  const middle = rough(smooth(RIVER, 28), 5);
  const width = (share: number) => 9 + 13 * share + (share > 0.72 ? ((share - 0.72) / 0.28) ** 2 * 58 : 0);
  return {
    coast,
    river: { middle, north: beside(middle, width), south: beside(middle, (share) => -width(share)) },
    rail: smooth(RAIL, 30),
  };
}

const COAST = [
  [1_960, SOUTH],
  [1_840, -2_150],
  [1_900, -1_800],
  [1_730, -1_420],
  [1_560, -1_120],
  [1_600, -760],
  [1_520, -480],
  [1_420, -260],
  [1_430, -60],
  [1_470, 120],
  [1_590, 330],
  [1_640, 640],
  [1_540, 980],
  [1_400, 1_300],
  [1_420, 1_640],
  [1_600, 1_960],
  [1_690, 2_240],
  [1_640, NORTH],
] as const;

const RIVER = [
  [WEST - 60, -420],
  [-2_650, -260],
  [-2_280, -180],
  [-1_960, -420],
  [-1_600, -470],
  [-1_290, -250],
  [-960, -190],
  [-640, -380],
  [-300, -420],
  [20, -230],
  [360, -150],
  [700, -250],
  [1_030, -270],
  [1_330, -170],
  [1_640, -140],
] as const;

const RAIL = [
  [WEST - 60, 980],
  [-2_400, 820],
  [-1_800, 690],
  [-1_200, 560],
  [-700, 480],
  [-320, 440],
  [-60, 370],
  [130, 200],
  [200, -60],
  [190, -400],
  [90, -800],
  [-120, -1_250],
  [-300, -1_700],
  [-330, -2_100],
  [-260, SOUTH - 60],
] as const;
