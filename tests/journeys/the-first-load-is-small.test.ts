/**
 * The budget of the first load, on the built app: a phone on a bad line is at its door soon.
 */
import { expect, it } from 'vitest';
import { bytesToTheDoor } from '../support/first-load.ts';

const KIB = 1024;

it('to the door: at most 180 KiB of scripts and 12 KiB of sheets, gzipped', () => {
  const { scripts, sheets } = bytesToTheDoor();
  expect(scripts).toBeGreaterThan(100 * KIB);
  expect(scripts).toBeLessThanOrEqual(180 * KIB);
  expect(sheets).toBeGreaterThan(1 * KIB);
  expect(sheets).toBeLessThanOrEqual(12 * KIB);
});
