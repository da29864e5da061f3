import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemTexts } from '../../../src/station/sync/item-texts.ts';

test('each item is given back as it stood, spaces inside and odd numbers kept', () => {
  expect(itemTexts('{ "head": {"changes":[9]}, "changes" : [ {"a" : 1.0} , "x,]\\"" ,[1,[2]], 1e2 ] }', 'changes')).toEqual([
    '{"a" : 1.0}',
    '"x,]\\""',
    '[1,[2]]',
    '1e2',
  ]);
  expect(itemTexts('{"ch\\u0061nges":[1]}', 'changes')).toEqual(['1']);
  expect(itemTexts('{"changes":[]}', 'changes')).toEqual([]);
});

test('no array, or two of them, is no answer', () => {
  for (const text of ['{"changes":7}', '{}', '[1]', '{"a":{"changes":[1]}}', '{"changes":[1],"changes":[2]}'])
    expect(itemTexts(text, 'changes')).toBeUndefined();
});

test('whatever the items are, there are as many texts and they say the same', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), fc.jsonValue(), fc.boolean(), (items, other, pretty) => {
      const text = JSON.stringify({ head: other, changes: items, tail: other }, null, pretty ? 2 : undefined);
      expect(itemTexts(text, 'changes')?.map((it) => JSON.parse(it))).toEqual((JSON.parse(text) as { changes: unknown[] }).changes);
    }),
  );
});

test('a hundred thousand brackets deep is no harder than flat', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(itemTexts(`{"changes":[${deep},1]}`, 'changes')).toEqual([deep, '1']);
});
