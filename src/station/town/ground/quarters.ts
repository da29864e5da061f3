/**
 * The quarters: where each lies, what was built there and when, and whose beat it is.
 *
 * A place belongs to the quarter that it is nearest to, measured by the quarter's own size. Beyond all of them, by an edge that
 * wavers, is country.
 */
import type { BeatCode } from '../../../domain/base/id.ts';
import { BEATS } from '../demo-people.ts';
import type { Noise } from './noise.ts';
import type { Point } from './point.ts';

export type Style = 'core' | 'terrace' | 'villas' | 'seafront' | 'semis' | 'closes' | 'edge' | 'bungalows' | 'estate' | 'works' | 'village';

export interface Quarter {
  readonly name: string;
  readonly style: Style;
  readonly beat: BeatCode;
  readonly x: number;
  readonly y: number;
  /** How far it reaches, in metres. */
  readonly reach: number;
}

const [N1, N2, N3, S1, S2, S3] = BEATS as readonly [BeatCode, BeatCode, BeatCode, BeatCode, BeatCode, BeatCode];

export const QUARTERS: readonly Quarter[] = [
  quarter('Old Town', 'core', N2, 680, 190, 400),
  quarter('Station Quarter', 'villas', N2, 110, 620, 420),
  quarter('St Botolph’s', 'terrace', N2, 700, 730, 330),
  quarter('Northgate', 'semis', N2, 420, 1_180, 380),
  quarter('Bankfield', 'terrace', N1, -420, 30, 420),
  quarter('Locomotive Row', 'terrace', N1, -430, 730, 380),
  quarter('Westgate', 'semis', N1, -1_000, 180, 400),
  quarter('Moorcroft', 'closes', N1, -520, 1_300, 400),
  quarter('Warren Hill', 'semis', N1, -1_020, 720, 330),
  quarter('Seaward', 'seafront', N3, 1_300, 420, 380),
  quarter('The Denes', 'semis', N3, 1_120, 1_190, 360),
  quarter('Larkhill', 'edge', N3, 560, 1_720, 330),
  quarter('Eastholme', 'terrace', N3, 1_150, 800, 300),
  quarter('Links Estate', 'closes', N3, 1_150, 1_720, 320),
  quarter('Ropery', 'works', S1, 1_060, -600, 360),
  quarter('Southbank', 'terrace', S1, 520, -640, 380),
  quarter('Cattle Market', 'terrace', S1, -20, -770, 260),
  quarter('Marsh End', 'bungalows', S1, 1_280, -1_120, 360),
  quarter('Beacon Hill', 'estate', S2, -640, -800, 330),
  quarter('Fulmar Farm', 'closes', S2, -1_060, -960, 360),
  quarter('Miller’s Holt', 'semis', S2, -800, -1_220, 330),
  quarter('Tanyard', 'works', S2, -920, -430, 240),
  quarter('Cressbrook', 'semis', S3, 760, -1_220, 360),
  quarter('Priory', 'semis', S3, 200, -1_260, 400),
  quarter('Glebe', 'edge', S3, -20, -1_800, 330),
  quarter('Saltings', 'closes', S3, 820, -1_720, 380),
  quarter('Thornwick', 'village', N1, -2_290, 1_560, 170),
  quarter('Drovers’ End', 'village', S2, -2_180, -1_240, 150),
];

export interface Ground {
  quarterAt(p: Point): Quarter;
  /** Below 1 inside the town; grows outwards. */
  remotenessAt(p: Point): number;
}

export function groundOf(noise: Noise): Ground {
  const share = (it: Quarter, p: Point) => Math.sqrt((p.x - it.x) ** 2 + (p.y - it.y) ** 2) / it.reach;
  return {
    quarterAt(p) {
      const x = p.x + noise(p.x, p.y, 260) * 60;
      const y = p.y + noise(p.y, p.x, 260) * 60;
      return QUARTERS.reduce((best, it) => (share(it, { x, y }) < share(best, { x, y }) ? it : best));
    },
    remotenessAt(p) {
      const ragged = noise(p.x, p.y, 330) * 0.16 + noise(p.x + 70, p.y, 120) * 0.08;
      return Math.min(...QUARTERS.map((it) => share(it, p))) + ragged;
    },
  };
}

function quarter(name: string, style: Style, beat: BeatCode, x: number, y: number, reach: number): Quarter {
  return { name, style, beat, x, y, reach };
}
