/**
 * Shore, river and railway: what was there before the town, drawn by hand and roughened by the seed.
 *
 * An island, as the place lies in the open sea. The town has the east shore, where the water that parts the island widens into
 * the harbour. The line comes from the west ferry, turns at the station and goes south over a viaduct.
 */
import { beside, smooth } from './line.ts';
import type { Noise } from './noise.ts';
import { at, type Point } from './point.ts';

export interface Lie {
  /** All round, beginning in the south-east and going north: land on the left, as OpenStreetMap wants it. */
  readonly shore: readonly Point[];
  /** How many points of it, from the first, are the town's own shore. */
  readonly coastal: number;
  readonly river: { readonly middle: readonly Point[]; readonly north: readonly Point[]; readonly south: readonly Point[] };
  readonly rail: readonly Point[];
}

export function lieOfTheLand(noise: Noise): Lie {
  const rough = (line: readonly Point[], most: number) =>
    line.map((p) => at(p.x + noise(p.x, p.y, 140) * most + noise(p.y, p.x, 420) * most * 2, p.y + noise(p.x + 900, p.y, 160) * most));
  const coastal = smooth(COAST, 26).length - 1;
  const shore = rough(smooth([...COAST, ...FAR_SHORE, COAST[0]], 26), 9)
    .slice(0, -1)
    .map((p, n, all) => {
      // Where nobody built, the shore is wilder.
      const wild = Math.max(0, Math.min(1, (n - coastal) / 12, (all.length - n) / 12)) * 75;
      return at(p.x + noise(p.x, p.y + 400, 330) * wild, p.y + noise(p.x + 400, p.y, 330) * wild);
    });
  const middle = rough(smooth(RIVER, 28), 5);
  const square = (n: number) => n * n;
  const width = (share: number) =>
    9 + 13 * share + (share > 0.72 ? square((share - 0.72) / 0.28) * 58 : 0) + (share < 0.1 ? square((0.1 - share) / 0.1) * 45 : 0);
  return {
    shore,
    coastal,
    river: { middle, north: beside(middle, width), south: beside(middle, (share) => -width(share)) },
    rail: smooth(RAIL, 30),
  };
}

const COAST = [
  [1_960, -2_500],
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
  [1_640, 2_500],
] as const;

const FAR_SHORE = [
  [1_500, 2_740],
  [1_080, 2_900],
  [420, 2_830],
  [-300, 2_960],
  [-1_000, 2_800],
  [-1_700, 2_900],
  [-2_350, 2_680],
  [-2_900, 2_420],
  [-3_180, 1_900],
  [-3_060, 1_300],
  [-3_260, 760],
  [-3_150, 160],
  [-2_960, -330],
  [-3_180, -900],
  [-3_060, -1_500],
  [-2_820, -2_080],
  [-2_300, -2_480],
  [-1_600, -2_640],
  [-900, -2_540],
  [-200, -2_720],
  [500, -2_620],
  [1_200, -2_770],
  [1_750, -2_660],
] as const;

const RIVER = [
  [-3_400, -400],
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
  [-3_500, 1_010],
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
  [-240, -2_950],
] as const;
