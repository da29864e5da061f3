import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeFormula, looksLikeFormula, unescapeFormula } from '../../../src/station/imports/formula.ts';

test.each(['=1', '+1', '-1', '@a', '\ta', '\ra', '\na', '＝1', "'=1", "''=1"])('%j goes out harmless and comes back the same', (text) => {
  const out = escapeFormula(text);
  expect(looksLikeFormula(out)).toBe(false);
  expect(out).toBe(`'${text}`);
  expect(unescapeFormula(out)).toBe(text);
});

test.each(["'t Hooft House", '12 Weaver Lane', '', "it's = fine"])('%j is left alone', (text) => {
  expect(escapeFormula(text)).toBe(text);
  expect(unescapeFormula(text)).toBe(text);
});

test('any text comes back the same, and none goes out as a formula', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@\t]{0,2}[a-z']{0,4}$/));
  fc.assert(
    fc.property(text, (it) => {
      expect(looksLikeFormula(escapeFormula(it))).toBe(false);
      expect(unescapeFormula(escapeFormula(it))).toBe(it);
    }),
    { numRuns: 2_000 },
  );
});
