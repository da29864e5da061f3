import { expect, test } from 'vitest';
import { fingerprintOf, isRescue, joined, keyIdOf, MOST_RESCUE_BYTES, readRescue, rescueBody, rescueHead } from '../../src/wire/rescue.ts';

const bytesOf = (length: number, from = 0) => Uint8Array.from({ length }, (_, at) => (at * 7 + from) % 256);
const stationKeyId = bytesOf(8, 1);
const phoneKeyId = bytesOf(8, 2);
const encapsulated = bytesOf(65, 3);
const sealed = bytesOf(40 + 16, 4);

function aFile(): Uint8Array {
  const head = rescueHead({ stationKeyId, phoneKeyId, contentLength: 40 });
  return joined([rescueBody(head, { encapsulated, sealed }), bytesOf(32, 5)]);
}

test('what is laid out is taken apart again', () => {
  const read = readRescue(aFile());
  if (!read.ok) throw new Error(read.refusal);
  expect(read.value).toMatchObject({ stationKeyId, phoneKeyId, encapsulated, sealed, digest: bytesOf(32, 5) });
  expect(joined([read.value.covered, read.value.digest])).toEqual(aFile());
  expect(read.value.head).toEqual(aFile().slice(0, 24));
});

test('cut anywhere, it says that it was cut, or is not one at all', () => {
  const whole = aFile();
  for (let length = 0; length < whole.length; length++) {
    const read = readRescue(whole.slice(0, length));
    expect(read, `cut at ${length}`).toEqual({ ok: false, refusal: length === 0 ? 'empty' : length < 3 ? 'not_a_rescue' : 'truncated' });
  }
});

test('more behind it, another mark, a later version, a huge one', () => {
  expect(readRescue(joined([aFile(), bytesOf(1)]))).toEqual({ ok: false, refusal: 'too_long' });
  expect(readRescue(new TextEncoder().encode('uprn,address\r\n'))).toEqual({ ok: false, refusal: 'not_a_rescue' });
  const later = aFile();
  later[3] = 2;
  expect(readRescue(later)).toEqual({ ok: false, refusal: 'newer_version' });
  expect(readRescue(new Uint8Array(MOST_RESCUE_BYTES + 1))).toEqual({ ok: false, refusal: 'too_large' });
});

test('a length that could hold nothing is a cut file, not an empty one', () => {
  const file = aFile();
  new DataView(file.buffer).setUint32(4, 24);
  expect(readRescue(file)).toEqual({ ok: false, refusal: 'truncated' });
});

test('the text of codes does not pass for a file', () => {
  expect(isRescue(aFile())).toBe(true);
  expect(isRescue(new TextEncoder().encode('DNK1-0A0B0C0D-1-2-00000000-AAAA'))).toBe(false);
});

test('a fingerprint is read in fours', () => {
  expect(fingerprintOf('0011223344556677')).toBe('0011 2233 4455 6677');
  expect(keyIdOf(bytesOf(32))).toEqual(bytesOf(8));
});
