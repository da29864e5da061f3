/**
 * Names along lines, for streets and rivers, as a label rule of the drawing library.
 *
 * The letters follow the line (along-line.ts). A halo in the ground's colour is drawn under all of them first, so that no letter's
 * halo eats its neighbour. The same name is not repeated within `repeat` pixels.
 */
import type { Feature, Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';
import { type Letter, lettersAlong, partsOf } from './along-line.ts';

export interface LineTextStyle {
  readonly names: readonly string[];
  /** CSS font at a zoom. */
  readonly font: (zoom: number) => string;
  readonly size: (zoom: number) => number;
  readonly fill: string;
  readonly halo: string;
  readonly repeat: number;
}

export function lineText(style: LineTextStyle): LabelSymbolizer {
  return {
    place(layout, geom, feature) {
      const name = nameOf(feature, style.names);
      if (name === undefined) return undefined;
      const font = style.font(layout.zoom);
      const size = style.size(layout.zoom);
      const widths = widthsOf(layout, name, font);
      const labels = geom
        .flatMap((line) => partsOf(line, style.repeat))
        .flatMap((part) => labelOf(layout, geom, name, lettersAlong(part, widths), font, size, style) ?? []);
      return labels.length > 0 ? labels : undefined;
    },
  };
}

function labelOf(
  layout: Layout,
  geom: Parameters<LabelSymbolizer['place']>[1],
  name: string,
  letters: Letter[] | undefined,
  font: string,
  size: number,
  style: LineTextStyle,
): Label | undefined {
  const middle = letters?.[Math.floor(letters.length / 2)];
  const anchor = geom[0]?.[0]?.clone();
  if (!letters || !middle || !anchor) return undefined;
  anchor.x = middle.x;
  anchor.y = middle.y;
  const half = size * 0.7;
  const signs = [...name];
  return {
    anchor,
    bboxes: letters.map((it) => ({ minX: it.x - half, minY: it.y - half, maxX: it.x + half, maxY: it.y + half })),
    deduplicationKey: name,
    // Closer in, the same pixels are less of the street.
    deduplicationDistance: style.repeat * (layout.zoom >= 17 ? 0.8 : 1),
    draw(ctx) {
      ctx.globalAlpha = 1;
      ctx.font = font;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.lineJoin = 'round';
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = style.halo;
      ctx.fillStyle = style.fill;
      for (const act of ['strokeText', 'fillText'] as const)
        letters.forEach((it, n) => {
          ctx.save();
          ctx.translate(it.x - middle.x, it.y - middle.y);
          ctx.rotate(it.turn);
          ctx[act](signs[n] ?? '', 0, 0);
          ctx.restore();
        });
    },
  };
}

/** Each letter's own share of the line: kerning counts, since the whole beginning is measured each time. */
function widthsOf(layout: Layout, name: string, font: string): number[] {
  layout.scratch.font = font;
  let before = 0;
  let begun = '';
  return [...name].map((sign) => {
    begun += sign;
    const now = layout.scratch.measureText(begun).width;
    const width = now - before;
    before = now;
    return width;
  });
}

function nameOf(feature: Feature, names: readonly string[]): string | undefined {
  for (const key of names) {
    const value = feature.props[key];
    if (typeof value === 'string' && value !== '' && value.length <= 48) return value;
  }
  return undefined;
}
