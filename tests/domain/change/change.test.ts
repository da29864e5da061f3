/** The text that both ends hash, and reading a change's body. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, canonicalText, change, contentOf } from '../../../src/domain/change/change.ts';
import { aChange, aPlacing, aVisit } from '../../support/builders.ts';

test('key order and undefined make no difference, anything else does', () => {
  expect(canonicalText({ b: 1, a: [undefined, { d: 1, c: 'x' }], u: undefined })).toBe('{"a":[null,{"c":"x","d":1}],"b":1}');
  expect(contentOf(aChange())).toBe(contentOf(JSON.parse(JSON.stringify(aChange()))));
  expect(contentOf(aChange())).not.toBe(contentOf(aChange({ deviceSeq: 2 })));
  expect(contentOf(aChange())).not.toBe(contentOf(aChange({ body: aVisit({ note: ' ' }) })));
});

test('what JSON cannot carry is a bug and is thrown', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x')]) expect(() => canonicalText({ bad })).toThrow(TypeError);
});

test('for every JSON value: the text survives a trip and depends on content only', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnpairedSurrogates: false } as never), (value) => {
      const text = canonicalText(value);
      expect(canonicalText(JSON.parse(JSON.stringify(value)))).toBe(text);
      expect(canonicalText(JSON.parse(text))).toBe(text);
    }),
  );
});

test('a body is read by kind and version; what is not understood is undefined, and the envelope still stands', () => {
  expect(bodyOf(aChange())).toMatchObject({ kind: 'visit' });
  expect(bodyOf(aChange({ kind: 'placing', body: aPlacing() }))).toMatchObject({ kind: 'placing' });
  expect(bodyOf(aChange({ kind: 'placing', body: { ...aPlacing(), extra: 1 } }))).toBeUndefined();
  expect(bodyOf(aChange({ v: 2 }))).toBeUndefined();
  expect(bodyOf(aChange({ kind: 'poem' }))).toBeUndefined();
  expect(bodyOf(aChange({ body: { ...aVisit(), extra: 1 } }))).toBeUndefined();
  expect(change.safeParse(aChange({ kind: 'poem', body: [[[1]]] })).success).toBe(true);
  expect(change.safeParse({ ...aChange(), extra: 1 }).success).toBe(false);
});
