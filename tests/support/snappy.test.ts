/**
 * The small unpacker against texts packed by hand after the format's description: literals short and long, copies of each kind, copies that
 * reach into themselves; and bytes that are no such text.
 */
import { expect, test } from 'vitest';
import { unsnappy } from './snappy.ts';

const bytes = (...parts: (number | string)[]) => Buffer.concat(parts.map((it) => (typeof it === 'number' ? Buffer.from([it]) : Buffer.from(it))));

test('a literal, and copies with one, two and four bytes of offset', () => {
  expect(unsnappy(bytes(5, 4 << 2, 'hello'))?.toString()).toBe('hello');
  // 4 letters copied from 6 back, offset in the tag and one byte.
  expect(unsnappy(bytes(10, 5 << 2, 'abcdef', 1, 6))?.toString()).toBe('abcdefabcd');
  // 6 letters from 6 back, offset in two bytes, then in four.
  expect(unsnappy(bytes(18, 5 << 2, 'abcdef', (5 << 2) | 2, 6, 0, (5 << 2) | 3, 12, 0, 0, 0))?.toString()).toBe('abcdefabcdefabcdef');
});

test('a copy that reaches into what it writes repeats it', () => {
  expect(unsnappy(bytes(9, 0, 'a', (7 << 2) | 2, 1, 0))?.toString()).toBe('aaaaaaaaa');
});

test('a literal of more than 60 letters carries its length in bytes', () => {
  const text = 'x'.repeat(300);
  expect(unsnappy(bytes(0xac, 2, 61 << 2, 43, 1, text))?.toString()).toBe(text);
});

test('what is no whole text is nothing', () => {
  expect(unsnappy(bytes(5, 4 << 2, 'hell'))).toBeUndefined();
  expect(unsnappy(bytes(6, 4 << 2, 'hello'))).toBeUndefined();
  expect(unsnappy(bytes(9, 0, 'a', (7 << 2) | 2, 4, 0))).toBeUndefined();
  expect(unsnappy(bytes())).toBeUndefined();
});
