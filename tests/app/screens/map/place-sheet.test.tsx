/** The sheet of a place: what its second button goes on with is said on it, as the briefing says it. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type InHand, PlaceSheet } from '../../../../src/app/screens/map/place-sheet.tsx';
import type { Place } from '../../../../src/app/screens/map/places.ts';
import '../../../../src/app/words/map-words.ts';
import { aProperty, day } from '../../../support/builders.ts';

const place: Place = {
  property: aProperty({ address: '1 Lapwing Avenue' }),
  tier: 'high',
  warnings: [],
  due: undefined,
  done: undefined,
  given: false,
  mine: false,
  unsent: false,
};

function buttonsOf(inHand: InHand): string[] {
  const nothing = () => {};
  const html = renderToStaticMarkup(
    <PlaceSheet
      place={place}
      inHand={inHand}
      today={day('2026-11-24')}
      trip={undefined}
      onOpen={nothing}
      onHere={nothing}
      onCorrectPlace={nothing}
      onClose={nothing}
    />,
  );
  return [...html.matchAll(/<button.*?<\/button>/g)].map(([it]) => it.replaceAll(/<[^>]*>/g, '')).filter((it) => it !== '');
}

test('nothing in hand: the visit begins here', () => {
  expect(buttonsOf('nothing')).toEqual(['Open briefing', 'I’m here', 'Correct the place']);
});

test('a record in hand is gone on with', () => {
  expect(buttonsOf('record')[1]).toBe('Go on recording');
});

test('a correction in hand is gone on with, and is not called a record', () => {
  expect(buttonsOf('correction')[1]).toBe('Go on correcting');
});
