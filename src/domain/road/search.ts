/**
 * Answers "mar str 12" with the house, the street or the place that is most likely meant, best first.
 *
 * Every word must be the beginning of a word of the name, or of the town it lies in; a name that is said whole comes before one
 * that is begun. A street that has the number comes before one that has not. What is near comes first among equals, where the
 * asker says where they are. Nothing is guessed: no spelling is mended.
 */
import { metresBetween, type Position } from '../base/place.ts';
import { meaningsOf, numberFits, type Question, readingsOf, wordsOf } from './search-words.ts';
import type { House, NamedSpot, Street, StreetIndex } from './street-index.ts';

export interface Found {
  readonly kind: 'house' | 'street' | 'place';
  readonly name: string;
  /** As on the door; only of a house. */
  readonly number: string | undefined;
  readonly locality: string;
  readonly position: Position;
}

export interface SearchWish {
  /** Where the asker is. */
  readonly near?: Position;
  readonly most?: number;
}

export type Search = (query: string, wish?: SearchWish) => Found[];

interface Entry {
  readonly spot: NamedSpot;
  readonly houses: readonly House[];
  readonly kind: 'street' | 'place';
  /** The words of each of its names. */
  readonly names: readonly (readonly string[])[];
  readonly locality: readonly string[];
}

/** Takes the index apart once; asking is then a matter of milliseconds. */
export function searchOf(index: StreetIndex): Search {
  const entry = (spot: NamedSpot, kind: Entry['kind'], houses: readonly House[]): Entry => ({
    spot,
    kind,
    houses,
    names: [spot.name, ...spot.aka].map(wordsOf),
    locality: kind === 'street' ? wordsOf(spot.locality) : [],
  });
  const entries = [...index.streets.map((it: Street) => entry(it, 'street', it.houses)), ...index.places.map((it) => entry(it, 'place', []))];

  return (query, { near, most = 8 } = {}) => {
    const readings = readingsOf(query.slice(0, 200));
    const answers = entries.flatMap((it) => bestAnswer(it, readings) ?? []);
    return answers
      .map((it) => ({ ...it, worth: it.worth - distancePenalty(it.found.position, near) }))
      .sort((a, b) => b.worth - a.worth || compare(a.found, b.found))
      .slice(0, most)
      .map((it) => it.found);
  };
}

interface Answer {
  readonly found: Found;
  readonly worth: number;
}

const WORTH = { whole: 4, begun: 3, within: 1.5, town: 1, firstWord: 1, wholeName: 4, unsaid: 0.4, place: 0.5, number: [0, 4, 5, 6] } as const;

function bestAnswer(entry: Entry, readings: readonly Question[]): Answer | undefined {
  let best: Answer | undefined;
  for (const { words, number } of readings) {
    const worth = Math.max(...entry.names.map((name) => worthOf(words, name, entry.locality)));
    if (worth === -Infinity) continue;
    const house = number === undefined ? undefined : houseOf(entry.houses, number);
    // A place has no numbers: one that is asked for means a street.
    if (number !== undefined && entry.kind === 'place') continue;
    const answer = answerOf(entry, house?.house, worth + WORTH.number[house?.fit ?? 0] + (entry.kind === 'place' ? WORTH.place : 0));
    if (!best || answer.worth > best.worth) best = answer;
  }
  return best;
}

/** -Infinity where a word fits nowhere, or none fits the name itself. */
function worthOf(asked: readonly string[], name: readonly string[], locality: readonly string[]): number {
  let worth = 0;
  const said = new Set<number>();
  for (const [n, word] of asked.entries()) {
    let [best, at] = [0, -1];
    for (const meaning of meaningsOf(word)) {
      for (const [place, of] of name.entries()) {
        const fit = fitOf(meaning, of) + (n === 0 && place === 0 && of.startsWith(meaning) ? WORTH.firstWord : 0);
        // The same word asked twice wants two words.
        if (fit >= 1 && fit > best && !said.has(place)) [best, at] = [fit, place];
        else if (fit === WORTH.within && said.has(place) && best === 0) [best, at] = [fit, place];
      }
    }
    if (at >= 0) said.add(at);
    else if (locality.some((of) => of.startsWith(word))) best = WORTH.town;
    else return -Infinity;
    worth += best;
  }
  if (said.size === 0) return -Infinity;
  const isWhole = asked.length === name.length && asked.every((word, n) => meaningsOf(word).includes(name[n] ?? ''));
  return worth + (isWhole ? WORTH.wholeName : 0) - (name.length - said.size) * WORTH.unsaid;
}

function fitOf(asked: string, word: string): number {
  if (word === asked) return WORTH.whole;
  if (word.startsWith(asked)) return WORTH.begun;
  // "str" in "Marktstrasse": German and Dutch write one word where English writes two.
  return asked.length >= 3 && word.includes(asked) ? WORTH.within : 0;
}

function houseOf(houses: readonly House[], number: string): { house: House; fit: 1 | 2 | 3 } | undefined {
  let best: { house: House; fit: 1 | 2 | 3 } | undefined;
  for (const house of houses) {
    const fit = numberFits(number, house.number);
    if (fit > 0 && fit > (best?.fit ?? 0)) best = { house, fit: fit as 1 | 2 | 3 };
  }
  return best;
}

function answerOf({ spot, kind }: Entry, house: House | undefined, worth: number): Answer {
  const { name, locality } = spot;
  return { worth, found: { kind: house ? 'house' : kind, name, number: house?.number, locality, position: house?.position ?? spot.position } };
}

/** Never more than a begun word is worth: near is a hint and no answer. */
function distancePenalty(position: Position, near: Position | undefined): number {
  return near === undefined ? 0 : Math.min(2.5, Math.log2(1 + metresBetween(position, near) / 1_000) / 2);
}

function compare(a: Found, b: Found): number {
  return a.name.length - b.name.length || order(a.name, b.name) || order(a.locality, b.locality) || a.position.lat - b.position.lat;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
