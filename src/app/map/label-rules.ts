/**
 * The words on the ground: places, streets, waters and house numbers, in the phone's own font.
 *
 * First come first served: what stands earlier in the list keeps its room. Every word has a halo in the colour of the ground,
 * so that it is read across a road's edge. House numbers only at z17 and closer.
 */
import { CenteredTextSymbolizer, type Feature, type LabelRule, type LabelSymbolizer, LineLabelPlacement, LineLabelSymbolizer, linear } from 'protomaps-leaflet';
import type { Palette } from './palette.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const NAME = ['name:en', 'name'];

export function labelRules(ink: Palette): LabelRule[] {
  const halo = { stroke: ink.halo, width: 3.5 };
  const street = (kinds: readonly string[], minzoom: number, fontSize: (z: number) => number, fontWeight: number): LabelRule => ({
    dataLayer: 'roads',
    minzoom,
    filter: (_, it) => it.geomType === 2 && is(it, kinds),
    symbolizer: new LineLabelSymbolizer({
      labelProps: NAME,
      fontFamily: FONT,
      fontSize,
      fontWeight,
      fill: ink.streetText,
      position: LineLabelPlacement.Center,
      repeatDistance: 420,
      ...halo,
    }),
  });
  const place = (details: readonly string[], minzoom: number, maxzoom: number, fontSize: (z: number) => number, fontWeight: number): LabelRule => ({
    dataLayer: 'places',
    minzoom,
    maxzoom,
    filter: (_, it) => details.includes(String(it.props['kind_detail'] ?? it.props['kind'])),
    symbolizer: new CenteredTextSymbolizer({
      labelProps: NAME,
      fontFamily: FONT,
      fontSize,
      fontWeight,
      fill: ink.placeText,
      lineHeight: 1.2,
      maxLineChars: 16,
      stroke: ink.halo,
      width: 1.75,
    }),
  });

  return [
    place(
      ['city', 'town'],
      8,
      15,
      linear([
        [8, 13],
        [14, 20],
      ]),
      700,
    ),
    place(
      ['village', 'suburb'],
      10,
      16,
      linear([
        [10, 12],
        [15, 17],
      ]),
      600,
    ),
    street(
      ['highway', 'major_road', 'medium_road'],
      13,
      linear([
        [13, 11.5],
        [18, 15],
      ]),
      600,
    ),
    street(
      ['minor_road'],
      15,
      linear([
        [15, 11.5],
        [16, 12.5],
        [18, 15],
      ]),
      500,
    ),
    place(
      ['neighbourhood', 'hamlet', 'quarter', 'locality', 'farm'],
      13,
      17,
      linear([
        [13, 11.5],
        [17, 14],
      ]),
      600,
    ),
    {
      dataLayer: 'water',
      minzoom: 12,
      filter: (_, it) => it.geomType === 2,
      symbolizer: new LineLabelSymbolizer({
        labelProps: NAME,
        fontFamily: FONT,
        fontSize: 12,
        fontStyle: 'italic',
        fill: ink.waterText,
        position: LineLabelPlacement.Center,
        repeatDistance: 600,
        ...halo,
      }),
    },
    named('landuse', 15, ink.streetText, 12, ink, (it) => is(it, ['park', 'cemetery', 'school', 'hospital', 'university'])),
    {
      dataLayer: 'roads',
      minzoom: 16,
      filter: (_, it) => is(it, ['path']),
      symbolizer: new LineLabelSymbolizer({
        labelProps: NAME,
        fontFamily: FONT,
        fontSize: 11.5,
        fill: ink.streetText,
        position: LineLabelPlacement.Center,
        repeatDistance: 500,
        ...halo,
      }),
    },
    {
      dataLayer: 'buildings',
      minzoom: 17,
      filter: (_, it) => it.geomType === 1 && it.props['kind'] === 'address',
      symbolizer: new CenteredTextSymbolizer({
        labelProps: ['addr_housenumber', 'housenumber'],
        fontFamily: FONT,
        fontSize: 11,
        fill: ink.streetText,
        stroke: ink.halo,
        width: 1.5,
      }),
    },
    named('buildings', 17, ink.streetText, 11.5, ink, (it) => it.props['kind'] === 'building'),
  ];
}

function named(dataLayer: string, minzoom: number, fill: string, fontSize: number, ink: Palette, wanted: (it: Feature) => boolean): LabelRule {
  return {
    dataLayer,
    minzoom,
    filter: (_, it) => it.geomType === 3 && wanted(it),
    symbolizer: inTheMiddle(
      new CenteredTextSymbolizer({ labelProps: NAME, fontFamily: FONT, fontSize, fill, lineHeight: 1.2, maxLineChars: 14, stroke: ink.halo, width: 1.75 }),
    ),
  };
}

/** An area's name in the middle of what can be seen of it, and only where the area is wider than half its name. */
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
