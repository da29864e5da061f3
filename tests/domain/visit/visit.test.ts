/** The shape of a visit as it is recorded: what no form can say. */
import { expect, test } from 'vitest';
import { visit } from '../../../src/domain/visit/visit.ts';
import { aVisit } from '../../support/builders.ts';

test('where no position is known, nobody says that they were near', () => {
  expect(visit.safeParse(aVisit({ where: { nearness: 'no_fix' } })).success).toBe(true);
  expect(visit.safeParse(aVisit({ where: { nearness: 'here' } })).success).toBe(false);
});
