/** Which versions of an area there are, and where each lies. */
import { expect, it } from 'vitest';
import { versionsOf } from '../../../../src/app/desk/maps/versions.ts';
import type { Area } from '../../../../src/wire/area.ts';

const version = (letter: string): Area => ({
  name: 'vale',
  title: 'The Vale',
  bytes: 1_000_000,
  sha256: letter.repeat(64),
  pieces: [letter.repeat(64)],
  bounds: [1, 53, 2, 54],
  attribution: '',
});
const placesOf = (area: Area, kept: Area | undefined, isRetired = false) => versionsOf({ area, kept, isRetired }).map((it) => [it.version.sha256[0], it.where]);

it('names the station’s version alone where this browser keeps none', () => {
  expect(placesOf(version('b'), undefined)).toEqual([['b', 'at_station']]);
});

it('says that the same version lies in both', () => {
  expect(placesOf(version('b'), version('b'))).toEqual([['b', 'both']]);
});

it('shows an older one that is kept beside the newer at the station', () => {
  expect(placesOf(version('b'), version('a'))).toEqual([
    ['b', 'at_station'],
    ['a', 'here'],
  ]);
});

it('says of an area that the station took off that it lies here only', () => {
  expect(placesOf(version('a'), version('a'), true)).toEqual([['a', 'here_only']]);
});
