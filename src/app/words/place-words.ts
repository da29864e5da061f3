/**
 * Brings the words for places in, with the chunk that needs them; and a place in words.
 */
import type { Position } from '../../domain/base/place.ts';
import { degreesText, gridText } from '../../domain/base/place-text.ts';
import { place } from './en/place.ts';
import { addWords, say } from './words.ts';

addWords(place);

/** "TA 12345 67890 (53.60012, 1.20034)" */
export function placeWords(at: Position): string {
  const grid = gridText(at);
  return grid === undefined ? degreesText(at) : say('place.text', { grid, degrees: degreesText(at) });
}
