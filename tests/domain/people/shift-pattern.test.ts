import { expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/base/id.ts';
import { crewsOn, patternsOf, type ShiftPattern, shiftOf } from '../../../src/domain/people/shift-pattern.ts';
import type { CrewName } from '../../../src/domain/plan/assignment.ts';
import { aPerson, beat, day, idOf } from '../../support/builders.ts';

const officers = [1, 2, 3].map((n) => aPerson({ id: idOf<PersonId>(n), beats: [beat(n === 3 ? 'N2' : 'N1')] }));
const night: ShiftPattern = { officer: idOf<PersonId>(1), crew: 'N9' as CrewName, from: '22:00', to: '06:00', weekdays: [3], mode: 'car' };

test('an officer without a pattern goes alone by the name of their beat, and no two crews share a name', () => {
  expect(patternsOf(officers, []).map((it) => it.crew)).toEqual(['N1', 'N1B', 'N2']);
});

test('officers of one crew go together at the first one’s hours, and only on their days', () => {
  const both = patternsOf(officers, [night, { ...night, officer: idOf<PersonId>(2), from: '14:00' }]);
  const wednesday = crewsOn(day('2026-11-25'), both);
  expect(wednesday.map((it) => [it.name, it.officers.length, it.mode])).toEqual([
    ['N9', 2, 'car'],
    ['N2', 1, 'foot'],
  ]);
  expect(crewsOn(day('2026-11-26'), both).map((it) => it.name)).toEqual(['N2']);
});

test('a shift over midnight ends on the next day, also when the clocks go back', () => {
  expect(shiftOf(day('2026-11-25'), night)).toEqual({ from: '2026-11-25T22:00:00.000Z', to: '2026-11-26T06:00:00.000Z' });
  expect(shiftOf(day('2026-10-24'), night)).toEqual({ from: '2026-10-24T21:00:00.000Z', to: '2026-10-25T06:00:00.000Z' });
});
