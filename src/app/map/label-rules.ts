/**
 * The words on the ground: places, streets, waters and house numbers, in the phone's own font.
 *
 * First come first served: what stands earlier in the list keeps its room. Every word has a halo in the colour of the ground,
 * so that it is read across a road's edge. House numbers only at z17 and closer.
 */
import { CenteredTextSymbolizer, type Feature, type LabelRule, type LabelSymbolizer } from 'protomaps-leaflet';
import { type Curve, curve } from './curve.ts';
import { lineText } from './line-text.ts';
import type { Palette } from './palette.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const NAME = ['name:en', 'name'];
const TOWNS = ['city', 'town'];
const VILLAGES = ['village', 'suburb', 'borough'];
const QUARTERS = ['neighbourhood', 'hamlet', 'quarter', 'locality', 'farm', 'isolated_dwelling'];
const MAIN = ['highway', 'major_road', 'medium_road'];
const PUBLIC = ['park', 'cemetery', 'school', 'hospital', 'university', 'college'];

export function labelRules(ink: Palette): LabelRule[] {
  return [
    place(ink, TOWNS, [8, 15], curve(1, [8, 13, 14, 20]), 700),
    place(ink, VILLAGES, [10, 16], curve(1, [10, 12, 15, 17]), 600),
    along(ink, 'roads', 13, curve(1, [13, 11.5, 18, 15.5]), 600, (it) => is(it, MAIN)),
    along(ink, 'roads', 15, curve(1, [15, 11, 16, 12.5, 18, 15]), 500, (it) => is(it, ['minor_road'])),
    place(ink, QUARTERS, [13, 17], curve(1, [13, 11.5, 17, 14]), 600),
    {
      ...along(ink, 'water', 12, curve(1, [12, 11, 17, 14]), 400, () => true),
      symbolizer: lineText({ ...lineStyle(ink, curve(1, [12, 11, 17, 14]), 'italic 400'), fill: ink.waterText, repeat: 600 }),
    },
    area(ink, 'landuse', 15, 12, (it) => is(it, PUBLIC)),
    along(
      ink,
      'roads',
      16,
      () => 11.5,
      400,
      (it) => is(it, ['path']),
    ),
    {
      dataLayer: 'buildings',
      minzoom: 17,
      filter: (_, it) => it.geomType === 1 && is(it, ['address']),
      symbolizer: new CenteredTextSymbolizer({
        labelProps: ['addr_housenumber', 'housenumber'],
        fontFamily: FONT,
        fontSize: 11,
        fill: ink.streetText,
        stroke: ink.halo,
        width: 1.5,
      }),
    },
    area(ink, 'buildings', 17, 11.5, (it) => is(it, ['building'])),
  ];
}

function along(ink: Palette, dataLayer: string, minzoom: number, size: Curve, weight: number, wanted: (it: Feature) => boolean): LabelRule {
  return { dataLayer, minzoom, filter: (_, it) => it.geomType === 2 && wanted(it), symbolizer: lineText(lineStyle(ink, size, String(weight))) };
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
    filter: (_, it) => it.geomType === 3 && wanted(it),
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
      return box && box.maxX - box.minX < 2 * width ? placed : undefined;
    },
  };
}

function is(it: Feature, kinds: readonly string[]): boolean {
  return kinds.includes(String(it.props['kind']));
}
