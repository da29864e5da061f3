/**
 * British National Grid: WGS84 to eastings and northings and back, for both ends.
 *
 * The Ordnance Survey's own formulas ("A guide to coordinate systems in Great Britain", annexes B and C) with its
 * seven-parameter Helmert shift. Good to about 5 metres: the exact shift (OSTN15) needs a grid file of 15 MB, which no phone
 * carries. So a UPRN and not a coordinate is a property's identity, and the screens say how good a reference is.
 */
import type { Position } from './place.ts';

export interface GridPoint {
  /** Metres. */
  readonly easting: number;
  readonly northing: number;
}

/** How far a reference made or read here may be from the Ordnance Survey's own, in metres. */
export const GRID_WITHIN_M = 5;

export function positionToGrid(at: Position): GridPoint {
  const onAiry = toDegrees(unshifted(toCartesian({ lat: at.lat * RAD, lon: at.lon * RAD }, WGS84)), AIRY);
  return project(onAiry);
}

export function gridToPosition(at: GridPoint): Position {
  const { lat, lon } = toDegrees(shifted(toCartesian(unproject(at), AIRY)), WGS84);
  return { lat: lat / RAD, lon: lon / RAD };
}

const RAD = Math.PI / 180;

interface Ellipsoid {
  readonly a: number;
  readonly b: number;
}
interface Angles {
  readonly lat: number;
  readonly lon: number;
}
type Point = readonly [x: number, y: number, z: number];

const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 };
const AIRY: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909_237 };

/** OSGB36 to WGS84: metres, radians, and the scale. */
const SHIFT = { x: 446.448, y: -125.157, z: 542.06, rx: 0.15, ry: 0.247, rz: 0.842, scale: -20.489 };
const SECOND = RAD / 3600;
const [RX, RY, RZ] = [SHIFT.rx * SECOND, SHIFT.ry * SECOND, SHIFT.rz * SECOND];
const SCALE = 1 + SHIFT.scale / 1e6;

function shifted([x, y, z]: Point): Point {
  return [SCALE * (x - RZ * y + RY * z) + SHIFT.x, SCALE * (RZ * x + y - RX * z) + SHIFT.y, SCALE * (-RY * x + RX * y + z) + SHIFT.z];
}

function unshifted([x, y, z]: Point): Point {
  const [u, v, w] = [(x - SHIFT.x) / SCALE, (y - SHIFT.y) / SCALE, (z - SHIFT.z) / SCALE];
  return [u + RZ * v - RY * w, -RZ * u + v + RX * w, RY * u - RX * v + w];
}

function eccentricity({ a, b }: Ellipsoid): number {
  return (a * a - b * b) / (a * a);
}

function toCartesian({ lat, lon }: Angles, on: Ellipsoid): Point {
  const e2 = eccentricity(on);
  const nu = on.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  return [nu * Math.cos(lat) * Math.cos(lon), nu * Math.cos(lat) * Math.sin(lon), (1 - e2) * nu * Math.sin(lat)];
}

function toDegrees([x, y, z]: Point, on: Ellipsoid): Angles {
  const e2 = eccentricity(on);
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - e2));
  // Each round is good to three more digits; five are far below a millimetre.
  for (let round = 0; round < 5; round++) {
    const nu = on.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
    lat = Math.atan2(z + e2 * nu * Math.sin(lat), p);
  }
  return { lat, lon: Math.atan2(y, x) };
}

/** The Transverse Mercator projection of the National Grid. */
const GRID = { lat0: 49 * RAD, lon0: -2 * RAD, scale: 0.9996012717, easting0: 400_000, northing0: -100_000 };

/** Length of the meridian from the true origin. */
function meridian(lat: number): number {
  const n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b);
  const [less, more] = [lat - GRID.lat0, lat + GRID.lat0];
  return (
    AIRY.b *
    GRID.scale *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}

function radii(lat: number): { readonly nu: number; readonly rho: number; readonly eta2: number } {
  const e2 = eccentricity(AIRY);
  const w = 1 - e2 * Math.sin(lat) ** 2;
  const nu = (AIRY.a * GRID.scale) / Math.sqrt(w);
  const rho = (AIRY.a * GRID.scale * (1 - e2)) / w ** 1.5;
  return { nu, rho, eta2: nu / rho - 1 };
}

/** Annexe C.1 of the guide. */
function project({ lat, lon }: Angles): GridPoint {
  const { nu, rho, eta2 } = radii(lat);
  const [sin, cos, tan2] = [Math.sin(lat), Math.cos(lat), Math.tan(lat) ** 2];
  const by = lon - GRID.lon0;
  const northing =
    meridian(lat) +
    GRID.northing0 +
    (nu / 2) * sin * cos * by ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2) * by ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2) * by ** 6;
  const easting =
    GRID.easting0 +
    nu * cos * by +
    (nu / 6) * cos ** 3 * (nu / rho - tan2) * by ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2) * by ** 5;
  return { easting, northing };
}

/** Annexe C.2 of the guide. */
function unproject({ easting, northing }: GridPoint): Angles {
  let foot = GRID.lat0;
  for (let round = 0; round < 10; round++) foot += (northing - GRID.northing0 - meridian(foot)) / (AIRY.a * GRID.scale);
  const { nu, rho, eta2 } = radii(foot);
  const [tan, sec] = [Math.tan(foot), 1 / Math.cos(foot)];
  const tan2 = tan ** 2;
  const by = easting - GRID.easting0;
  const lat =
    foot -
    (tan / (2 * rho * nu)) * by ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2) * by ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan2 + 45 * tan2 ** 2) * by ** 6;
  const lon =
    GRID.lon0 +
    (sec / nu) * by -
    (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan2) * by ** 3 +
    (sec / (120 * nu ** 5)) * (5 + 28 * tan2 + 24 * tan2 ** 2) * by ** 5 -
    (sec / (5040 * nu ** 7)) * (61 + 662 * tan2 + 1320 * tan2 ** 2 + 720 * tan2 ** 3) * by ** 7;
  return { lat, lon };
}
