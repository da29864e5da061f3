/**
 * A figure's number as people write it: pounds, grams to a tenth, and whole counts.
 */
import type { Figure } from '../../../domain/report/week-return.ts';
import { say, type WordId } from '../../words/words.ts';

export function figureValue({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (unit === 'pence')
    return say('desk.pounds', {
      pounds: Math.floor(value / 100).toLocaleString('en-GB'),
      pence: value % 100 === 0 ? '' : `.${String(Math.round(value % 100)).padStart(2, '0')}`,
    });
  if (unit === 'grams') return say('desk.grams', { n: Math.round(value * 10) / 10 });
  return value.toLocaleString('en-GB');
}

/** The station names its figures; each has its words here, and a test holds the two together. */
export function figureName(key: string): string {
  return say(`figure.${key}` as WordId);
}
