/**
 * What a search found, in words: the name, where it lies, and what to say when there is nothing.
 */
import type { Found } from '../../domain/road/search.ts';
import '../words/map-words.ts';
import { say } from '../words/words.ts';
import type { StreetAnswer } from './use-street-search.ts';

/** "12 Market Street", "Market Street" */
export function foundName({ name, number }: Found): string {
  return number === undefined ? name : say('find.house', { number, name });
}

/** "Saltmere", "Street, Saltmere", "Place" */
export function foundWhere({ kind, locality }: Found): string {
  if (kind === 'place') return say('find.place');
  if (kind === 'house') return locality;
  return locality === '' ? say('find.street') : say('find.street_in', { locality });
}

/** Whose map is looked in: a phone's own, or the one in a desk's browser. */
export type SearchedAt = 'phone' | 'desk';

export function searchStatus(query: string, answer: StreetAnswer | undefined, at: SearchedAt): string {
  const said = (it: 'none' | 'broken' | 'too_long' | 'hint' | 'nothing') => say(at === 'desk' ? `find.${it}_desk` : `find.${it}`);
  if (!answer) return say('find.opening');
  if (answer.streets !== 'here') return said(answer.streets);
  if (query.trim() === '') return said('hint');
  // The answer to fewer letters is no answer yet.
  if (answer.query !== query) return say('find.looking');
  return answer.found.length === 0 ? said('nothing') : say('find.count', { n: answer.found.length });
}
