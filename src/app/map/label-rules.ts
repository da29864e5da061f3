/**
 * The words on the ground: places, streets, stations, waters, what one steers by and house numbers, in the phone's own font.
 *
 * First come first served: what stands earlier in the list keeps its room. Every word has a halo in the colour of the ground,
 * so that it is read across a road's edge. House numbers only at z17 and closer.
 */
import { CenteredTextSymbolizer, type Feature, type LabelRule, type LabelSymbolizer } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import { lineText } from './line-text.ts';
import { among, is, isArea, isLine, isPoint } from './match-feature.ts';
import type { Palette } from './palette.ts';
import { signText } from './sign-text.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const NAME = ['name:en', 'name'];
const TOWNS = ['city', 'town'];
const VILLAGES = ['village', 'suburb', 'borough'];
const QUARTERS = ['neighbourhood', 'hamlet', 'quarter', 'locality', 'farm', 'isolated_dwelling'];
const MAIN = ['highway', 'major_road', 'medium_road'];
const PUBLIC = ['park', 'cemetery', 'school', 'hospital', 'university', 'college', 'allotments', 'beach', 'industrial', 'retail', 'caravan_site', 'farm'];
const RAILS = ['station', 'halt'];
const HELP = ['hospital', 'police', 'fire_station', 'bus_station'];
const STEER = ['school', 'university', 'college', 'townhall', 'library', 'community_centre', 'social_facility', 'place_of_worship', 'supermarket', 'pub'];
const SMALL = ['doctors', 'pharmacy', 'kindergarten', 'convenience', 'tram_stop', 'bus_stop'];

export function labelRules(ink: Palette): LabelRule[] {
  return [
    place(ink, TOWNS, [8, 15], curve(1, [8, 13, 14, 20]), 700),
    place(ink, VILLAGES, [10, 16], curve(1, [10, 12, 15, 17]), 600),
    ...['pois', 'transit'].map((layer) => sign(ink, layer, RAILS, 13, 14, true)),
    along(ink, 'roads', 13, curve(1, [13, 11.5, 18, 15.5]), 600, among(MAIN)),
    along(ink, 'roads', 15, curve(1, [15, 11, 16, 12.5, 18, 15]), 500, among(['minor_road'])),
    place(ink, QUARTERS, [13, 17], curve(1, [13, 11.5, 17, 14]), 600),
    {
      ...along(ink, 'water', 12, curve(1, [12, 11, 17, 14]), 400, () => true),
      symbolizer: lineText({ ...lineStyle(ink, curve(1, [12, 11, 17, 14]), 'italic 400'), fill: ink.waterText, repeat: 600 }),
    },
    sign(ink, 'pois', HELP, 14, 15, true),
    area(ink, 'landuse', 15, 12, among(PUBLIC)),
    sign(ink, 'pois', STEER, 16, 16, false),
    along(ink, 'roads', 16, () => 11.5, 400, among(['path'])),
    {
      dataLayer: 'buildings',
      minzoom: 17,
      filter: (_, it) => isPoint(it) && is(it, ['address']),
      symbolizer: new CenteredTextSymbolizer({
        labelProps: ['addr_housenumber', 'housenumber'],
        fontFamily: FONT,
        fontSize: 11,
        fill: ink.streetText,
        stroke: ink.halo,
        width: 1.5,
      }),
    },
    sign(ink, 'pois', SMALL, 17, 17, false),
    area(ink, 'buildings', 17, 11.5, among(['building'])),
  ];
}

/** What one steers by: a dot from one zoom on, its name from another. */
function sign(ink: Palette, dataLayer: string, kinds: readonly string[], minzoom: number, namedFrom: number, important: boolean): LabelRule {
  const size = important ? 12.5 : 11.5;
  const fill = important ? ink.helpText : ink.signText;
  const font = `${important ? 600 : 400} ${size}px ${FONT}`;
  const dot = important ? 4.5 : 2.75;
  return {
    dataLayer,
    minzoom,
    filter: (_, it) => isPoint(it) && is(it, kinds),
    symbolizer: signText({ names: NAME, font, size, fill, halo: ink.halo, dot, square: kinds === RAILS, namedFrom }),
  };
}

function along(ink: Palette, dataLayer: string, minzoom: number, size: Curve, weight: number, wanted: (it: Feature) => boolean): LabelRule {
  return { dataLayer, minzoom, filter: (_, it) => isLine(it) && wanted(it), symbolizer: lineText(lineStyle(ink, size, String(weight))) };
}

function lineStyle(ink: Palette, size: Curve, weight: string) {
  return { names: NAME, size, font: (zoom: number) => `${weight} ${size(zoom)}px ${FONT}`, fill: ink.streetText, halo: ink.halo, repeat: 420 };
}

function place(ink: Palette, details: readonly string[], [minzoom, maxzoom]: readonly [number, number], fontSize: Curve, fontWeight: number): LabelRule {
  return {
    dataLayer: 'places',
    minzoom,
    maxzoom,
    filter: (_, it) => details.includes(String(it.props['kind_detail'] ?? it.props['kind'])),
    symbolizer: new CenteredTextSymbolizer({ ...areaStyle(ink, ink.placeText), fontSize, fontWeight, maxLineChars: 16 }),
  };
}

/** An area's name in its middle. */
function area(ink: Palette, dataLayer: string, minzoom: number, fontSize: number, wanted: (it: Feature) => boolean): LabelRule {
  return {
    dataLayer,
    minzoom,
    filter: (_, it) => isArea(it) && wanted(it),
    symbolizer: inTheMiddle(new CenteredTextSymbolizer({ ...areaStyle(ink, ink.streetText), fontSize, maxLineChars: 14 })),
  };
}

function areaStyle(ink: Palette, fill: string) {
  return { labelProps: NAME, fontFamily: FONT, fill, lineHeight: 1.25, stroke: ink.halo, width: 1.75 };
}

/** In the middle of what can be seen of the area, and only where the area is wider than half its name. */
function inTheMiddle(text: CenteredTextSymbolizer): LabelSymbolizer {
  return {
    place(layout, geom, feature) {
      const ring = geom[0] ?? [];
      const xs = ring.map((it) => it.x);
      const ys = ring.map((it) => it.y);
      const middle = ring[0]?.clone();
      if (!middle) return undefined;
      const width = Math.max(...xs) - Math.min(...xs);
      middle.x = Math.min(...xs) + width / 2;
      middle.y = (Math.min(...ys) + Math.max(...ys)) / 2;
      const placed = text.place(layout, [[middle]], feature);
      const box = placed?.[0]?.bboxes[0];
      if (!box || box.maxX - box.minX >= 2 * width) return undefined;
      const name = NAME.map((key) => feature.props[key]).find((it) => typeof it === 'string');
      return placed.map((it) => ({ ...it, ...(typeof name === 'string' ? { deduplicationKey: name, deduplicationDistance: 140 } : {}) }));
    },
  };
}
