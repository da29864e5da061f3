import { hashRaw } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { ARGON_FLOOR, keyFromPassphrase } from '../../../src/device/store/passphrase-key.ts';
import { keyOffPage } from '../../../src/device/store/passphrase-off-page.ts';

const salt = new Uint8Array(16).fill(7);

test('is Argon2id as another implementation has it', async () => {
  const theirs = await hashRaw('five plain words', { salt, memoryCost: ARGON_FLOOR.memoryKiB, timeCost: 1, parallelism: 1, outputLen: 32, algorithm: 2 });
  expect(Buffer.from(await keyFromPassphrase('five plain words', salt, ARGON_FLOOR)).toString('hex')).toBe(theirs.toString('hex'));
}, 60_000);

test('one word typed on two keyboards is one word', async () => {
  const [a, b] = [await keyFromPassphrase('tŷ', salt, ARGON_FLOOR), await keyFromPassphrase('ty\u0302', salt, ARGON_FLOOR)];
  expect(a).toEqual(b);
}, 60_000);

test('nothing cheaper than the floor, whatever the disk says', async () => {
  for (const cheap of [{ memoryKiB: 46 * 1024 - 1 }, { passes: 0 }, { lanes: 0 }])
    await expect(keyFromPassphrase('x', salt, { ...ARGON_FLOOR, ...cheap })).rejects.toThrow('floor');
});

test('where there is no worker the page derives the key itself', async () => {
  expect(await keyOffPage('x', salt, ARGON_FLOOR)).toEqual(await keyFromPassphrase('x', salt, ARGON_FLOOR));
}, 60_000);
