/**
 * Questions about one thing in a tile, as the paint and label rules ask them; words are those of the Protomaps schema.
 */
import type { Feature } from 'protomaps-leaflet';

export type Wanted = (it: Feature) => boolean;

export function among(kinds: readonly string[]): Wanted {
  return (it) => is(it, kinds);
}

export function is(it: Feature, kinds: readonly string[]): boolean {
  return kinds.includes(String(it.props['kind']));
}

export function detailOf(it: Feature): string {
  return String(it.props['kind_detail'] ?? '');
}

export function isPoint(it: Feature): boolean {
  return it.geomType === 1;
}

export function isLine(it: Feature): boolean {
  return it.geomType === 2;
}

export function isArea(it: Feature): boolean {
  return it.geomType === 3;
}
