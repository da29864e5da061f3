/**
 * How the ground is drawn: land, water, buildings, paths, rails and roads, back to front, in the Protomaps schema.
 *
 * Every road has a casing, drawn for all roads before any fill, so that crossings join. Paths are drawn from z14 on since
 * officers walk; buildings from z15. Widths grow by a curve with the zoom. Unknown kinds are left out, never guessed.
 */
import { type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import type { Palette } from './palette.ts';

const GREEN = [
  'park',
  'grass',
  'grassland',
  'meadow',
  'garden',
  'village_green',
  'recreation_ground',
  'pitch',
  'playground',
  'golf_course',
  'allotments',
  'cemetery',
  'dog_park',
  'zoo',
];
const WOOD = ['forest', 'wood', 'scrub', 'orchard', 'vineyard'];
const INDUSTRY = ['industrial', 'commercial', 'retail', 'railway', 'quarry', 'landfill', 'military', 'aerodrome'];
const SCHOOL = ['school', 'university', 'college', 'kindergarten', 'hospital'];

/** kind_detail of a minor road that is narrower than a street. */
const NARROW = ['service', 'driveway', 'alley', 'track', 'pedestrian', 'parking_aisle'];
const STEPPED = ['footway', 'path', 'steps', 'cycleway', 'bridleway', 'pedestrian', 'corridor', 'sidewalk', 'crossing'];

const STREET: Curve = curve(1.55, [11, 0.4, 13, 1.6, 14, 2.6, 15, 5, 16, 8.5, 18, 20]);
const LANE: Curve = curve(1.55, [13, 0.5, 14, 0.9, 15, 2.2, 16, 4, 18, 10]);
const MAIN: Curve = curve(1.5, [8, 0.8, 11, 1.6, 13, 3.2, 15, 7, 16, 11, 18, 25]);
const MOTORWAY: Curve = curve(1.5, [8, 1.2, 11, 2.4, 13, 4.4, 15, 9, 16, 14, 18, 30]);

export function paintRules(ink: Palette): PaintRule[] {
  return [
    area('earth', ink.land),
    area('landuse', ink.homes, among(['residential'])),
    area('landuse', ink.industry, among(INDUSTRY)),
    area('landuse', ink.school, among(SCHOOL)),
    area('landuse', ink.wood, among(WOOD)),
    area('landuse', ink.green, among(GREEN)),
    {
      dataLayer: 'landuse',
      filter: (_, it) => is(it, ['nature_reserve', 'national_park']),
      minzoom: 12,
      symbolizer: new LineSymbolizer({ color: ink.wood, width: 1.5, dash: [6, 3] }),
    },
    { dataLayer: 'water', filter: isArea, symbolizer: new PolygonSymbolizer({ fill: ink.water, stroke: ink.waterEdge, width: (z) => (z < 12 ? 0 : 1) }) },
    line('water', ink.water, curve(1.4, [9, 1, 13, 2.5, 16, 7, 18, 14]), among(['river', 'canal'])),
    line('water', ink.water, curve(1.4, [13, 0.8, 16, 2.6, 18, 5]), among(['stream', 'drain', 'ditch']), 13),
    {
      dataLayer: 'buildings',
      minzoom: 15,
      filter: isArea,
      symbolizer: new PolygonSymbolizer({ fill: ink.building, stroke: ink.buildingEdge, width: (z) => (z < 16 ? 0.5 : 1) }),
    },
    { dataLayer: 'boundaries', symbolizer: new LineSymbolizer({ color: ink.boundary, width: 1.2, dash: [5, 4] }) },
    ...paths(ink),
    ...rails(ink),
    cased(ink.roadEdge, LANE, isLane, 14),
    cased(ink.roadEdge, STREET, isStreet, 12),
    cased(ink.mainEdge, MAIN, among(['major_road', 'medium_road'])),
    cased(ink.motorwayEdge, MOTORWAY, among(['highway'])),
    line('roads', ink.road, LANE, isLane, 13),
    line('roads', ink.road, STREET, isStreet, 11),
    line('roads', ink.main, MAIN, (it) => is(it, ['major_road', 'medium_road'])),
    line('roads', ink.motorway, MOTORWAY, among(['highway'])),
  ];
}

/** What is walked: dashes, so that nobody takes a footpath for a street; steps in short ones. */
function paths(ink: Palette): PaintRule[] {
  const width = curve(1.4, [14, 0.8, 16, 1.4, 18, 2.6]);
  const isStep = (it: Feature) => isPath(it) && detailOf(it) === 'steps';
  const isTrack = (it: Feature) => isPath(it) && detailOf(it) === 'track';
  return [
    { dataLayer: 'roads', minzoom: 14, filter: (_, it) => isTrack(it), symbolizer: new LineSymbolizer({ color: ink.path, width, dash: [7, 3] }) },
    {
      dataLayer: 'roads',
      minzoom: 14,
      filter: (_, it) => isPath(it) && !isStep(it) && !isTrack(it),
      symbolizer: new LineSymbolizer({ color: ink.path, width, dash: [3, 2.5] }),
    },
    {
      dataLayer: 'roads',
      minzoom: 15,
      filter: (_, it) => isStep(it),
      symbolizer: new LineSymbolizer({
        color: ink.path,
        width: curve(1.4, [15, 2, 18, 6]),
        dash: [1.2, 1.6],
      }),
    },
  ];
}

/** A thin line with ties across it. */
function rails(ink: Palette): PaintRule[] {
  const isRail = (_: number, it: Feature) => is(it, ['rail']);
  return [
    {
      dataLayer: 'roads',
      minzoom: 10,
      filter: isRail,
      symbolizer: new LineSymbolizer({
        color: ink.rail,
        width: curve(1.4, [10, 0.8, 14, 1.4, 18, 3]),
      }),
    },
    {
      dataLayer: 'roads',
      minzoom: 14,
      filter: isRail,
      symbolizer: new LineSymbolizer({
        color: ink.rail,
        width: curve(1.4, [14, 4.5, 18, 9]),
        dash: [1.5, 8],
      }),
    },
  ];
}

type Wanted = (it: Feature) => boolean;

function area(layer: string, fill: string, wanted: Wanted = () => true): PaintRule {
  return { dataLayer: layer, filter: (_, it) => isArea(0, it) && wanted(it), symbolizer: new PolygonSymbolizer({ fill }) };
}

function line(layer: string, color: string, width: Curve, wanted: Wanted, minzoom = 0): PaintRule {
  return {
    dataLayer: layer,
    minzoom,
    filter: (_, it) => it.geomType === 2 && wanted(it),
    symbolizer: new LineSymbolizer({ color, width, lineCap: 'round', lineJoin: 'round' }),
  };
}

function cased(color: string, width: Curve, wanted: Wanted, minzoom = 10): PaintRule {
  const edge: Curve = (z) => width(z) + (z >= 16 ? 2 : 1.4);
  return {
    dataLayer: 'roads',
    minzoom,
    filter: (_, it) => it.geomType === 2 && wanted(it),
    symbolizer: new LineSymbolizer({ color, width: edge, lineCap: 'round', lineJoin: 'round' }),
  };
}

function isArea(_: number, it: Feature): boolean {
  return it.geomType === 3;
}

function isStreet(it: Feature): boolean {
  return is(it, ['minor_road']) && !NARROW.includes(detailOf(it));
}

function isLane(it: Feature): boolean {
  return is(it, ['minor_road']) && NARROW.includes(detailOf(it));
}

function isPath(it: Feature): boolean {
  return is(it, ['path']) || (is(it, ['other']) && STEPPED.includes(detailOf(it)));
}

function among(kinds: readonly string[]): Wanted {
  return (it) => is(it, kinds);
}

function is(it: Feature, kinds: readonly string[]): boolean {
  return kinds.includes(String(it.props['kind']));
}

function detailOf(it: Feature): string {
  return String(it.props['kind_detail'] ?? '');
}
