import { expect, it } from 'vitest';
import { COMMON_SIGNS, MORE_COUNT, MORE_SIGNS, SENSITIVE_SIGNS, URGENT_SIGNS } from '../../../../src/app/screens/record/sign-lists.ts';
import { INDICATORS, isSensitive, isUrgent } from '../../../../src/domain/visit/indicator.ts';

const open = [...URGENT_SIGNS, ...COMMON_SIGNS, ...MORE_SIGNS.flatMap((it) => it.codes)];

it('offers every sign exactly once', () => {
  expect([...open, ...SENSITIVE_SIGNS].sort()).toEqual([...INDICATORS].sort());
});
it('puts every urgent sign first and no sensitive one in the open', () => {
  expect([...URGENT_SIGNS].sort()).toEqual(INDICATORS.filter(isUrgent).sort());
  expect(open.filter(isSensitive)).toEqual([]);
});
it('counts what stands behind "more"', () => {
  expect(MORE_COUNT).toBe(INDICATORS.length - URGENT_SIGNS.length - COMMON_SIGNS.length);
});
