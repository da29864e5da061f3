/** Grid references and degrees as people write them: shown, read, and refused with the reason. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridToPosition } from '../../../src/domain/base/national-grid.ts';
import { metresBetween } from '../../../src/domain/base/place.ts';
import { degreesText, gridText, readPlaceText } from '../../../src/domain/base/place-text.ts';

const town = { lat: 53.6, lon: 1.2 };
const read = (text: string) => {
  const it = readPlaceText(text);
  if (!it.ok) throw new Error(`refused: ${it.refusal}`);
  return it.value;
};

test.each([
  // The first is the Ordnance Survey's own, from the worked example of its guide; the rest stand at the corners of known squares.
  [651_409.9, 313_177.3, 'TG 51409 13177'],
  [0.5, 0.5, 'SV 00000 00000'],
  [530_624.9, 178_388.4, 'TQ 30624 78388'],
  [216_650.5, 771_288.5, 'NN 16650 71288'],
  [438_711.5, 1_114_792.5, 'HU 38711 14792'],
])('easting %d, northing %d is %s, and reads as the same square metre', (easting, northing, text) => {
  expect(gridText(gridToPosition({ easting, northing }))).toBe(text);
  expect(metresBetween(read(text).position, gridToPosition({ easting, northing }))).toBeLessThan(1);
});

test('everywhere: the text of a place reads back as the same text, within a metre', () => {
  fc.assert(
    fc.property(fc.double({ min: 49.9, max: 60.8, noNaN: true }), fc.double({ min: -7.5, max: 1.7, noNaN: true }), (lat, lon) => {
      const text = gridText({ lat, lon }) ?? '';
      expect(gridText(read(text).position)).toBe(text);
      expect(metresBetween(read(text).position, { lat, lon })).toBeLessThan(1);
      expect(metresBetween(read(degreesText({ lat, lon })).position, { lat, lon })).toBeLessThan(1);
    }),
  );
});

test('six figures mean the middle of a square of 100 m, and say so', () => {
  const { position, within } = read('ta 123 456');
  expect(within).toBe(100);
  expect(metresBetween(position, gridToPosition({ easting: 512_350, northing: 445_650 }))).toBeLessThan(0.1);
  expect(read('TA12344560')).toEqual(read('TA 1234 4560'));
  expect(read('TA 1234 4560').within).toBe(10);
  expect(read('TA1234545607').within).toBe(5);
  expect(read('TA 12 345 45 607')).toEqual(read('TA1234545607'));
});

test('degrees are read with a sign or a side, a comma or a space', () => {
  for (const text of ['53.6, 1.2', '53.6 1.2', '53.6°N 1.2°E', ' 53.6 N, 1.2 E ', '+53.6;+1.2'.replace(';', ', ')]) expect(read(text).position).toEqual(town);
  expect(read('51.5, -0.12').position).toEqual({ lat: 51.5, lon: -0.12 });
  expect(read('51.5 N, 0.12 W').position).toEqual({ lat: 51.5, lon: -0.12 });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['Lapwing Avenue', 'not_a_place'],
  ['ZZ1 4AB', 'not_a_place'],
  ['53.6', 'not_a_place'],
  ['TI 123 456', 'not_a_place'],
  ['TA 1234567 8901234', 'not_a_place'],
  ['TA 12 4567', 'odd_figures'],
  ['TA 12345 678', 'odd_figures'],
  ['TA 12345', 'odd_figures'],
  ['TA 12 45', 'few_figures'],
  ['TA 12 34 56', 'odd_figures'],
  ['TA 1234 56 7890', 'odd_figures'],
  ['53.6, -1.2 E', 'not_a_place'],
  ['-53.6 N, 1.2 E', 'not_a_place'],
  ['1.2, 53.6', 'looks_swapped'],
  ['51.5, 16.4', 'outside_uk'],
  ['AA 12345 67890', 'outside_uk'],
])('%j is refused: %s', (text, fault) => {
  expect(readPlaceText(text)).toEqual({ ok: false, refusal: fault });
});

test('no text makes it throw, and what it accepts lies where homes can be', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'TAHS 0123456789.,-+°NSEW') }), (text) => {
      const it = readPlaceText(text);
      if (it.ok) expect(it.value.position.lat).toBeGreaterThanOrEqual(49);
    }),
  );
});
