/**
 * The places everybody knows: where the parks, schools and the hospital were put, by the piece of ground nearest to the spot.
 */
import type { Use } from './block.ts';
import { type Face, isRoad } from './land.ts';
import { apart, areaOf, at, centreOf } from './point.ts';

export interface Place {
  readonly use: Use;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Square metres. */
  readonly least: number;
  readonly most: number;
}

/** Gives each place the nearest free face of its size. */
export function claim(faces: readonly Face[], places: readonly Place[]): Map<Face, Place> {
  const claimed = new Map<Face, Place>();
  for (const it of places) {
    const spot = at(it.x, it.y);
    const found = faces
      .filter(
        (face) =>
          !claimed.has(face) &&
          areaOf(face.ring) >= it.least &&
          areaOf(face.ring) <= it.most &&
          face.sides.some((side) => isRoad(side) && side.cls !== 'alley'),
      )
      .map((face) => ({ face, far: apart(centreOf(face.ring), spot) }))
      .sort((a, b) => a.far - b.far)[0];
    if (found && found.far < 420) claimed.set(found.face, it);
  }
  return claimed;
}

/** Whole pieces, taken before they are cut into blocks. */
export const WIDE_PLACES: readonly Place[] = [
  place('park', 'Elder Park', 330, -1_200, 25_000, 80_000),
  place('park', 'Lammas Park', 520, 880, 22_000, 80_000),
  place('park', 'Bankfield Meadow', -720, -120, 18_000, 80_000),
  place('park', 'Beacon Hill Recreation Ground', -480, -900, 18_000, 70_000),
  place('park', 'Denes Park', 1_100, 1_420, 22_000, 80_000),
  place('park', 'Moorcroft Common', -760, 1_180, 22_000, 80_000),
  place('cemetery', 'Jubilee Cemetery', 60, 1_180, 20_000, 80_000),
  place('hospital', 'Saltmere Cross Infirmary', -60, 760, 25_000, 80_000),
  place('school', 'Northgate Academy', 620, 1_280, 25_000, 80_000),
  place('school', 'Priory High School', 100, -1_420, 25_000, 80_000),
  place('retail', 'Quayside Retail Park', 700, -820, 22_000, 80_000),
  place('caravans', 'Marsh End Caravan Park', 1_480, -1_240, 14_000, 80_000),
];

/** Single blocks. */
export const CLOSE_PLACES: readonly Place[] = [
  place('market', 'Market Place', 690, 240, 2_500, 7_000),
  place('station', 'Saltmere Cross', -180, 330, 1_500, 16_000),
  place('park', 'Priory Gardens', 40, -620, 5_000, 22_000),
  place('park', 'Esplanade Gardens', 1_420, 480, 5_000, 22_000),
  place('park', 'St Botolph’s Green', 760, 660, 4_000, 16_000),
  place('church', 'St Botolph’s Church', 640, 330, 2_500, 9_000),
  place('church', 'St Nicholas’ Church', 1_080, 40, 2_500, 9_000),
  place('church', 'Priory Church', 260, -1_080, 4_000, 16_000),
  place('church', 'Bankfield Chapel', -300, 110, 3_000, 14_000),
  place('townhall', 'Town Hall', 560, 80, 2_500, 9_000),
  place('library', 'Saltmere Cross Library', 420, 260, 2_500, 9_000),
  place('police', 'Saltmere Cross Police Station', 380, 420, 2_500, 11_000),
  place('police', 'Southbank Police Station', 420, -820, 3_000, 16_000),
  place('fire_station', 'Saltmere Cross Fire Station', 240, 860, 3_000, 16_000),
  place('school', 'Bankfield Primary School', -520, 60, 7_000, 22_000),
  place('school', 'Locomotive Row Primary School', -520, 800, 7_000, 22_000),
  place('school', 'Moorcroft Primary School', -420, 1_220, 8_000, 26_000),
  place('school', 'St Botolph’s Primary School', 880, 760, 7_000, 22_000),
  place('school', 'Larkhill Primary School', 620, 1_650, 8_000, 26_000),
  place('school', 'Southbank Primary School', 520, -720, 7_000, 22_000),
  place('school', 'Beacon Primary School', -760, -700, 8_000, 30_000),
  place('school', 'Fulmar Primary School', -940, -1_080, 8_000, 26_000),
  place('school', 'Cressbrook Primary School', 820, -1_240, 8_000, 26_000),
  place('school', 'Saltings Primary School', 760, -1_700, 8_000, 26_000),
  place('allotments', 'Riverside Allotments', -260, -190, 4_000, 26_000),
  place('allotments', 'Warren Allotments', -900, 640, 6_000, 26_000),
  place('allotments', 'Glebe Allotments', 220, -1_700, 6_000, 30_000),
  place('allotments', 'Links Allotments', 1_020, 1_800, 6_000, 30_000),
  place('allotments', 'Holt Allotments', -640, -1_260, 6_000, 30_000),
];

function place(use: Use, name: string, x: number, y: number, least: number, most: number): Place {
  return { use, name, x, y, least, most };
}
