/**
 * A place as people write it: an Ordnance Survey grid reference ("TA 12345 67890") or latitude and longitude, shown and read.
 *
 * A reference of few figures names a square; it is read as the square's middle, with how far off the door may then be. Two
 * numbers the wrong way round are recognised and said, never turned. What no pattern fits is no place: nothing is guessed.
 */
import { GRID_WITHIN_M, gridToPosition, positionToGrid } from './national-grid.ts';
import { isWithinUk, type Position, roundPosition } from './place.ts';
import { done, type Result, refused } from './result.ts';

export type PlaceFault = 'empty' | 'not_a_place' | 'odd_figures' | 'few_figures' | 'outside_uk' | 'looks_swapped';

export interface TypedPlace {
  readonly position: Position;
  /** Metres within which it is meant: half a square of the reference, and the shift's own error. */
  readonly within: number;
}

const SQUARE_M = 100_000;
/** The letters of a five by five square, from the north-west, without I. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';

/** "TA 12345 67890", to the metre; undefined off the grid's lettered squares. */
export function gridText(at: Position): string | undefined {
  const { easting, northing } = positionToGrid(at);
  const [e, n] = [Math.floor(easting), Math.floor(northing)];
  // The false origin of the letters lies 1,000 km west and 500 km south of the grid's own.
  const [column, row] = [Math.floor(e / SQUARE_M) + 10, 19 - Math.floor(n / SQUARE_M)];
  if (column < 0 || column > 24 || row < 0 || row > 24) return undefined;
  const first = LETTERS[Math.floor(row / 5) * 5 + Math.floor(column / 5)];
  const second = LETTERS[(row % 5) * 5 + (column % 5)];
  const figures = (metres: number) => String(((metres % SQUARE_M) + SQUARE_M) % SQUARE_M).padStart(5, '0');
  return `${first}${second} ${figures(e)} ${figures(n)}`;
}

/** "53.60012, 1.20034": to about a metre. */
export function degreesText(at: Position): string {
  return `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}`;
}

export function readPlaceText(text: string): Result<TypedPlace, PlaceFault> {
  const said = text.trim().toUpperCase();
  if (said === '') return refused('empty');
  const grid = /^([A-HJ-Z])([A-HJ-Z])[\s,]*(\d[\d\s,]*)$/.exec(said);
  if (grid) return readGrid(grid[1] ?? '', grid[2] ?? '', grid[3] ?? '');
  const degrees = /^([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NS])?[\s,;]+([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([EW])?$/.exec(said);
  if (!degrees || isTwoMinded(degrees[1], degrees[2]) || isTwoMinded(degrees[3], degrees[4])) return refused('not_a_place');
  return readDegrees(numberOf(degrees[1], degrees[2]), numberOf(degrees[3], degrees[4]));
}

function readGrid(first: string, second: string, written: string): Result<TypedPlace, PlaceFault> {
  const groups = written.split(/[\s,]+/).filter((it) => it !== '');
  const figures = groups.join('');
  if (figures.length % 2 === 1 || !isHalved(groups, figures.length / 2)) return refused('odd_figures');
  // Fewer than six name a square kilometre: that is a neighbourhood, not a door.
  if (figures.length < 6) return refused('few_figures');
  if (figures.length > 10) return refused('not_a_place');
  const half = figures.length / 2;
  const unit = 10 ** (5 - half);
  const [one, two] = [LETTERS.indexOf(first), LETTERS.indexOf(second)];
  const column = (one % 5) * 5 + (two % 5) - 10;
  const row = 19 - (Math.floor(one / 5) * 5 + Math.floor(two / 5));
  const position = roundPosition(
    gridToPosition({
      easting: column * SQUARE_M + Number(figures.slice(0, half)) * unit + unit / 2,
      northing: row * SQUARE_M + Number(figures.slice(half)) * unit + unit / 2,
    }),
  );
  return isWithinUk(position) ? done({ position, within: Math.max(GRID_WITHIN_M, unit) }) : refused('outside_uk');
}

/** However the figures are grouped, those of the east end where a group ends: "TA 12 34 56" is no "TA 123 456". */
function isHalved(groups: readonly string[], half: number): boolean {
  return groups.length < 2 || groups.some((_, n) => groups.slice(0, n + 1).join('').length === half);
}

function readDegrees(lat: number, lon: number): Result<TypedPlace, PlaceFault> {
  if (isWithinUk({ lat, lon })) return done({ position: roundPosition({ lat, lon }), within: 1 });
  return refused(isWithinUk({ lat: lon, lon: lat }) ? 'looks_swapped' : 'outside_uk');
}

/** "-1.2 E": a sign says one side, the letter the other. */
function isTwoMinded(figures = '', side: string | undefined): boolean {
  return figures.startsWith('-') && (side === 'N' || side === 'E');
}

/** "0.12 W" is west of Greenwich whatever stands before it. */
function numberOf(figures = '', side: string | undefined): number {
  const value = Number(figures);
  return side === 'S' || side === 'W' ? -Math.abs(value) : value;
}
