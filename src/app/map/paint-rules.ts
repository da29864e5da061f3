/**
 * Everything that is drawn under the words, back to front, in the Protomaps schema: the ground, then the ways upon it.
 *
 * Widths grow by a curve with the zoom, and the inks are the theme's. Both files read the older and the newer schema.
 */
import type { PaintRule } from 'protomaps-leaflet';
import { landPaint } from './land-paint.ts';
import type { Palette } from './palette.ts';
import { wayPaint } from './way-paint.ts';

export function paintRules(ink: Palette): PaintRule[] {
  return [...landPaint(ink), ...wayPaint(ink)];
}
