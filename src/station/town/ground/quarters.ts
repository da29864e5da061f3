/**
 * The quarters: where each lies, what was built there and when, and whose beat it is.
 *
 * A place belongs to the quarter that it is nearest to, measured by the quarter's own size. Beyond all of them, by an edge that
 * wavers, is country.
 */
import type { BeatCode } from '../../../domain/base/id.ts';
import { BEATS } from '../demo-people.ts';
import type { Noise } from './noise.ts';
import { apart, type Point } from './point.ts';

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
  quarter('Old Town', 'core', N2, 640, 160, 285),
  quarter('Butter Cross', 'core', N2, 900, 430, 150),
  quarter('Bridge Foot', 'villas', N2, 215, 10, 150),
  quarter('Fish Quay', 'core', N2, 1_110, -40, 225),
  quarter('Station Quarter', 'villas', N1, 90, 560, 295),
  quarter('St Botolph’s', 'terrace', N3, 690, 720, 225),
  quarter('Northgate', 'semis', N1, 430, 1_190, 260),
  quarter('Bankfield', 'terrace', N2, -330, 0, 280),
  quarter('Locomotive Row', 'terrace', N1, -400, 710, 225),
  quarter('Westgate', 'semis', N1, -980, 180, 240),
  quarter('Moorcroft', 'closes', N1, -560, 1_260, 240),
  quarter('Warren Hill', 'semis', N1, -960, 690, 200),
  quarter('Seaward', 'seafront', N3, 1_330, 400, 260),
  quarter('The Denes', 'semis', N3, 1_140, 1_190, 260),
  quarter('Larkhill', 'edge', N3, 540, 1_700, 220),
  quarter('Eastholme', 'terrace', N3, 1_200, 800, 220),
  quarter('Links Estate', 'closes', N3, 1_080, 1_720, 220),
  quarter('Staithes', 'works', S1, 120, -330, 175),
  quarter('Ropery', 'works', S1, 1_120, -600, 265),
  quarter('Southbank', 'terrace', S1, 560, -640, 290),
  quarter('Cattle Market', 'terrace', S1, 20, -780, 220),
  quarter('Marsh End', 'bungalows', S1, 1_280, -1_120, 300),
  quarter('Beacon Hill', 'estate', S2, -610, -780, 275),
  quarter('Fulmar Farm', 'closes', S2, -1_030, -930, 270),
  quarter('Miller’s Holt', 'semis', S3, -720, -1_210, 245),
  quarter('Tanyard', 'works', S2, -900, -420, 170),
  quarter('Cressbrook', 'semis', S3, 790, -1_230, 250),
  quarter('Priory', 'semis', S3, 220, -1_240, 265),
  quarter('Glebe', 'edge', S3, -40, -1_740, 210),
  quarter('Saltings', 'closes', S3, 800, -1_710, 230),
  quarter('Thornwick', 'village', N1, -2_290, 1_560, 175),
  quarter('Drovers’ End', 'village', S2, -2_180, -1_240, 175),
];

/** A quarter's pull ends at this many times its reach, and at its reach is worth this much. */
const FADE = 1.6;
const fade = (share: number) => {
  const left = Math.max(0, 1 - (share * share) / (FADE * FADE));
  return left * left;
};
const EDGE = fade(1);

const MIDDLE = { x: 600, y: 230, reach: 850 } as const;

export interface Ground {
  quarterAt(p: Point): Quarter;
  /** Below 1 inside the town; grows outwards. */
  remotenessAt(p: Point): number;
}

export function groundOf(noise: Noise): Ground {
  const share = (it: Quarter, p: Point) => apart(it, p) / it.reach;
  return {
    quarterAt(p) {
      const x = p.x + noise(p.x, p.y, 260) * 60;
      const y = p.y + noise(p.y, p.x, 260) * 60;
      return QUARTERS.reduce((best, it) => (share(it, { x, y }) < share(best, { x, y }) ? it : best));
    },
    remotenessAt(p) {
      const ragged = noise(p.x, p.y, 330) * 0.16 + noise(p.x + 70, p.y, 120) * 0.08;
      // Neighbouring quarters grow together: what neither reaches alone, two reach together.
      const pull = QUARTERS.reduce((sum, it) => sum + fade(share(it, p)), 0);
      // In the middle of the town land was too dear to be left empty.
      const dear = Math.max(0, 1 - apart(p, MIDDLE) / MIDDLE.reach) * 0.4;
      return Math.min(4, Math.sqrt(EDGE / Math.max(pull, 0.001))) + ragged - dear;
    },
  };
}

function quarter(name: string, style: Style, beat: BeatCode, x: number, y: number, reach: number): Quarter {
  return { name, style, beat, x, y, reach };
}
