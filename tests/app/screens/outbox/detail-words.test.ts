import { expect, it } from 'vitest';
import { detailWords } from '../../../../src/app/screens/outbox/detail-words.ts';

it('finds the sentence of a rule in what the station sent', () => {
  expect(detailWords('seen_needs_a_finding')).toEqual(['Say what you found']);
  expect(detailWords('finding: seen_needs_a_finding')).toEqual(['Say what you found']);
  expect(detailWords('actions nrm_subject_missing NRM')).toEqual(['NRM: say whether adult or child']);
});
it('leaves out what has no words', () => {
  expect(detailWords('body.outcome.contact')).toEqual([]);
  expect(detailWords('')).toEqual([]);
});
