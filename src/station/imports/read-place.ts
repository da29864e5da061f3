/**
 * Where a row says the property is: latitude and longitude, or easting and northing, or both where they agree.
 *
 * Latitude and longitude the wrong way round are recognised and said, never turned.
 */
import { isWithinUk, metresBetween, type Position, roundPosition } from '../../domain/base/place.ts';
import type { Column } from './columns.ts';
import { gridToPosition } from './national-grid.ts';
import { type Cells, readNumber, type Said } from './read-cells.ts';

const GRID = { easting: 700_000, northing: 1_300_000 };
/** Two ways to say one place may differ by the shift's few metres, and by rounding; not by a street. */
const MOST_APART_M = 100;

export function readPlace(it: Cells): Said<Position> {
  const degrees = readDegrees(it);
  const grid = readGrid(it);
  if (degrees && grid) {
    const apart = Math.round(metresBetween(degrees, grid));
    if (apart > MOST_APART_M) it.fault('easting', 'positions_disagree', `${apart} m apart`);
  }
  return degrees ?? grid ?? (degrees === undefined && grid === undefined ? undefined : null);
}

function readDegrees(it: Cells): Said<Position> {
  const pair = readPair(it, 'latitude', 'longitude');
  if (!pair) return pair;
  const [lat, lon] = pair;
  if (isWithinUk({ lat, lon })) return roundPosition({ lat, lon });
  if (isWithinUk({ lat: lon, lon: lat })) return it.fault('latitude', 'looks_swapped', `${lat}, ${lon}`);
  return it.fault('latitude', 'outside_uk', `${lat}, ${lon}`);
}

function readGrid(it: Cells): Said<Position> {
  const pair = readPair(it, 'easting', 'northing');
  if (!pair) return pair;
  const [easting, northing] = pair;
  const found = `${easting}, ${northing}`;
  if (!isOnGrid(easting, northing)) return it.fault('easting', isOnGrid(northing, easting) ? 'looks_swapped' : 'outside_uk', found);
  const { lat, lon } = gridToPosition({ easting, northing });
  return isWithinUk({ lat, lon }) ? roundPosition({ lat, lon }) : it.fault('easting', 'outside_uk', found);
}

function readPair(it: Cells, one: Column, other: Column): Said<readonly [number, number]> {
  const a = readNumber(it, one);
  const b = readNumber(it, other);
  if (a === undefined || b === undefined) return undefined;
  if (a === null && b === null) return null;
  if (a !== null && b !== null) return [a, b];
  // A cell that was there and is no number has its fault already.
  if (it.raw(one) === '') it.fault(one, 'half_a_position');
  if (it.raw(other) === '') it.fault(other, 'half_a_position');
  return null;
}

function isOnGrid(easting: number, northing: number): boolean {
  return easting >= 0 && easting <= GRID.easting && northing >= 0 && northing <= GRID.northing;
}
