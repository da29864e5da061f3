/** The homes that a list leaves where somebody put them: each named with who, when and how far; the rest counted; and the choice. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { KeptPlaces } from '../../../src/app/desk/bring-in/kept-places.tsx';
import type { ImportReply, KeptPlace } from '../../../src/app/station-api.ts';
import '../../../src/app/words/desk-words.ts';
import { at } from '../../support/builders.ts';

const KEPT: KeptPlace = { row: 2, address: '1 Lapwing Avenue', metres: 120, by: 'PC A. Dale', at: at('2026-11-12T09:40:00.000Z') };

function shown(keptPlaces: readonly KeptPlace[], take = false, keptPlaceCount = keptPlaces.length): string {
  const report: ImportReply = {
    rows: 500,
    added: 0,
    changed: 0,
    same: 500,
    faults: [],
    faultCount: 0,
    keptPlaces: [...keptPlaces],
    keptPlaceCount,
    broughtIn: false,
  };
  return renderToStaticMarkup(<KeptPlaces report={report} take={take} onTake={() => {}} />).replaceAll(/[\s\u00a0]+/g, ' ');
}

test('a list that keeps none says nothing', () => {
  expect(shown([])).toBe('');
});

test('each is named: row, address, when, by whom, and how far off the list is', () => {
  const text = shown([KEPT]);
  expect(text).toContain('1 home stays where somebody put it');
  expect(text).toContain('<li>Row 2: 1 Lapwing Avenue. Put there by hand on 12 Nov 2026 by PC A. Dale. The list says 120 m away.</li>');
});

test('one that the list has no place for says that, and no distance', () => {
  expect(shown([{ ...KEPT, metres: null }])).toContain('by PC A. Dale. The list has no place for it.</li>');
});

test('twenty are named, and all others are counted, also those that the station did not name', () => {
  const many = Array.from({ length: 30 }, (_, n) => ({ ...KEPT, row: n + 2 }));
  const text = shown(many, false, 700);
  expect(text).toContain('700 homes stay where somebody put them');
  expect(text.match(/<li>Row /g)).toHaveLength(20);
  expect(text).toContain('<li>And 680 more.</li>');
  expect(shown(many.slice(0, 20))).not.toContain('more.');
});

test('the list’s places are taken only where it is said', () => {
  const box = /<label[^>]*><input type="checkbox"( checked="")?\/>Take the list’s places for these too<\/label>/;
  expect(box.exec(shown([KEPT]))?.[1]).toBeUndefined();
  expect(box.exec(shown([KEPT], true))?.[1]).toBe(' checked=""');
});
