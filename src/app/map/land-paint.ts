/**
 * How the ground is drawn: land and what it is used for, water, harbour walls and buildings, back to front.
 *
 * Open land first, what people made of it next, and small things last, so that a playground shows in its park. Unknown kinds are
 * left out, never guessed.
 */
import { LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import { among, detailOf, is, isArea, isLine, type Wanted } from './match-feature.ts';
import type { Palette } from './palette.ts';

const GREEN = ['park', 'grass', 'grassland', 'meadow', 'garden', 'village_green', 'recreation_ground', 'golf_course', 'dog_park', 'zoo', 'heath'];
const WOOD = ['forest', 'wood', 'scrub', 'orchard', 'vineyard'];
const FIELDS = ['farmland', 'farm'];
const SAND = ['beach', 'sand', 'barren', 'bare_rock', 'shingle'];
const INDUSTRY = ['industrial', 'railway', 'quarry', 'landfill', 'military', 'aerodrome', 'naval_base', 'airfield', 'construction', 'brownfield'];
const SHOPS = ['commercial', 'retail'];
const HOMES = ['residential', 'urban_area'];
const SCHOOL = ['school', 'university', 'college', 'kindergarten', 'hospital'];
const GRAVES = ['cemetery', 'grave_yard', 'churchyard', 'religious'];
const PLAY = ['pitch', 'playground', 'track', 'stadium', 'sports_centre'];
const SQUARES = ['pedestrian', 'square', 'platform', 'footway'];
const WALLS = ['pier', 'breakwater', 'groyne', 'quay', 'dam'];

export function landPaint(ink: Palette): PaintRule[] {
  return [
    area('earth', ink.land),
    { ...area('landcover', ink.field, among(FIELDS)), maxzoom: 11 },
    { ...area('landcover', ink.wood, among(WOOD)), maxzoom: 11 },
    { ...area('landcover', ink.green, among(GREEN)), maxzoom: 11 },
    { ...area('landcover', ink.sand, among(SAND)), maxzoom: 11 },
    ...use(ink.field, FIELDS),
    ...use(ink.homes, HOMES),
    ...use(ink.industry, INDUSTRY),
    ...use(ink.shops, SHOPS),
    ...use(ink.wood, WOOD),
    ...use(ink.green, GREEN),
    ...use(ink.sand, SAND),
    ...use(ink.school, SCHOOL, ink.schoolEdge),
    ...use(ink.yard, ['farmyard', 'caravan_site', 'camp_site'], ink.schoolEdge),
    ...use(ink.graves, GRAVES, ink.greenEdge),
    ...use(ink.allotments, ['allotments'], ink.greenEdge),
    ...use(ink.play, PLAY, ink.greenEdge),
    ...use(ink.parking, ['parking'], ink.buildingEdge),
    {
      dataLayer: 'landuse',
      filter: (_, it) => is(it, ['nature_reserve', 'national_park']),
      minzoom: 12,
      symbolizer: new LineSymbolizer({ color: ink.greenEdge, width: 1.5, dash: [6, 3] }),
    },
    {
      dataLayer: 'water',
      filter: (_, it) => isArea(it),
      symbolizer: new PolygonSymbolizer({ fill: ink.water, stroke: ink.waterEdge, width: (z) => (z < 12 ? 0 : 1) }),
    },
    stream(ink.water, curve(1.4, [9, 1, 13, 2.5, 16, 7, 18, 14]), among(['river', 'canal'])),
    stream(ink.water, curve(1.4, [13, 0.8, 16, 2.6, 18, 5]), among(['stream', 'drain', 'ditch']), 13),
    ...use(ink.square, SQUARES, ink.roadEdge),
    ...walls(ink),
    {
      dataLayer: 'buildings',
      minzoom: 15,
      filter: (_, it) => isArea(it),
      symbolizer: new PolygonSymbolizer({ fill: ink.building, stroke: ink.buildingEdge, width: (z) => (z < 16 ? 0.5 : 1) }),
    },
    border(ink.boundary, 1.3, 0, ['country', 'region', 'county', 'unrecognized_country', 'macrocounty']),
    border(ink.boundary, 0.7, 12, ['locality']),
  ];
}

/** What reaches out into the water: an area where it was mapped as one, a thick line otherwise. */
function walls(ink: Palette): PaintRule[] {
  const width = curve(1.5, [12, 1, 15, 3.5, 18, 12]);
  const isWall: Wanted = (it) => isLine(it) && (is(it, WALLS) || WALLS.includes(detailOf(it)));
  const wall = (dataLayer: string, color: string, extra: number): PaintRule => ({
    dataLayer,
    minzoom: 12,
    filter: (_, it) => isWall(it),
    symbolizer: new LineSymbolizer({ color, width: (z) => width(z) + extra }),
  });
  return [
    ...use(ink.pier, WALLS, ink.pierEdge),
    ...['roads', 'landuse', 'boundaries'].flatMap((layer) => [wall(layer, ink.pierEdge, 1.6), wall(layer, ink.pier, 0)]),
  ];
}

/** A use of land, with an edge from z15 on where it is small and has one in the world. */
function use(fill: string, kinds: readonly string[], edge?: string): PaintRule[] {
  const filter: PaintRule['filter'] = (_, it) => isArea(it) && is(it, kinds);
  if (edge === undefined) return [area('landuse', fill, among(kinds))];
  return [{ dataLayer: 'landuse', filter, symbolizer: new PolygonSymbolizer({ fill, stroke: edge, width: (z) => (z < 15 ? 0 : 1) }) }];
}

function border(color: string, width: number, minzoom: number, kinds: readonly string[]): PaintRule {
  return { dataLayer: 'boundaries', minzoom, filter: (_, it) => is(it, kinds), symbolizer: new LineSymbolizer({ color, width, dash: [5, 4] }) };
}

function area(layer: string, fill: string, wanted: Wanted = () => true): PaintRule {
  return { dataLayer: layer, filter: (_, it) => isArea(it) && wanted(it), symbolizer: new PolygonSymbolizer({ fill }) };
}

function stream(color: string, width: Curve, wanted: Wanted, minzoom = 0): PaintRule {
  return {
    dataLayer: 'water',
    minzoom,
    filter: (_, it) => isLine(it) && wanted(it),
    symbolizer: new LineSymbolizer({ color, width, lineCap: 'round', lineJoin: 'round' }),
  };
}
