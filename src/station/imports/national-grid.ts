/**
 * British National Grid to WGS84 and back, by proj4 with the Ordnance Survey's seven-parameter Helmert shift.
 *
 * Good to 1 to 5 metres (OSTN15, which is exact, needs a grid file of 15 MB): fine for a door on a map, and the reason why a
 * UPRN and not a coordinate is a property's identity.
 */
import proj4 from 'proj4';
import type { Position } from '../../domain/base/place.ts';

export interface GridPoint {
  readonly easting: number;
  readonly northing: number;
}

const BRITISH_NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs';
const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';
const between = proj4(BRITISH_NATIONAL_GRID, WGS84);

export function gridToPosition(at: GridPoint): Position {
  const [lon, lat] = between.forward([at.easting, at.northing]);
  return { lat, lon };
}

export function positionToGrid(at: Position): GridPoint {
  const [easting, northing] = between.inverse([at.lon, at.lat]);
  return { easting, northing };
}
