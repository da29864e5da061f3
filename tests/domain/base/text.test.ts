/** Text that people type: what passes the door and what is named and turned away. */
import { expect, test } from 'vitest';
import { line, lines } from '../../../src/domain/base/text.ts';

test('a line is one line with something in it; several lines may be empty', () => {
  expect(line(10).safeParse('Flat 3').success).toBe(true);
  for (const bad of ['', '   ', 'two\nlines', 'tab\there', 'nul\u0000', 'x'.repeat(11)]) expect(line(10).safeParse(bad).success).toBe(false);
  expect(lines(20).safeParse('').success).toBe(true);
  expect(lines(20).safeParse('two\nlines\tand tab').success).toBe(true);
  expect(lines(20).safeParse('bell\u0007').success).toBe(false);
});

test('a pair of surrogates is a character, half of one is not', () => {
  expect(line(10).safeParse('\u{1F426}').success).toBe(true);
  expect(line(10).safeParse('\ud83d').success).toBe(false);
  expect(line(10).safeParse('\udc26\ud83d').success).toBe(false);
  expect(lines(10).safeParse('a\ud83db').success).toBe(false);
});
