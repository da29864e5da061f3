/**
 * Crews are told apart without colour: six patterns, each unlike the others, and each colour has its token in every theme.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crewLook } from '../../../src/app/map/crew-look.ts';

const looks = Array.from({ length: 6 }, (_, at) => crewLook(at));

test('no two of six crews have one pattern', () => {
  expect(new Set(looks.map((it) => `${it.dashes} ${it.cap}`)).size).toBe(6);
});

test('a seventh crew begins again', () => {
  expect(crewLook(6)).toEqual(crewLook(0));
  expect(crewLook(13)).toEqual(crewLook(1));
});

test('every look has its colour in Light, Dark and Night', () => {
  const tokens = readFileSync('src/app/theme/tokens.css', 'utf8');
  for (const { n } of looks) expect(tokens.match(new RegExp(`--c${n}: #`, 'g'))).toHaveLength(3);
});
