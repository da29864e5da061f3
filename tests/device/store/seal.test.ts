import { expect, test } from 'vitest';
import { Damaged, keysFrom, opaqueKey, openJson, randomBytes, sealJson, unwrapSecret, wrapSecret } from '../../../src/device/store/seal.ts';

const keys = await keysFrom(crypto, randomBytes(crypto, 32));
const value = { address: 'Flat 3, 12 Lapwing Avenue', note: 'ŵ 🐦' };

test('what was sealed opens again, and only under the same description', async () => {
  const sealed = await sealJson(crypto, keys.seal, '1|v|b|k|1', value);
  expect(await openJson(crypto, keys.seal, '1|v|b|k|1', sealed)).toEqual(value);
  for (const about of ['2|v|b|k|1', '1|w|b|k|1', '1|v|o|k|1', '1|v|b|l|1', '1|v|b|k|2'])
    await expect(openJson(crypto, keys.seal, about, sealed)).rejects.toBeInstanceOf(Damaged);
});

test('every flipped bit is noticed, in the nonce and in the text', async () => {
  const sealed = await sealJson(crypto, keys.seal, 'x', value);
  for (const part of ['n', 'c'] as const)
    for (let at = 0; at < sealed[part].length; at++) {
      const altered = { n: new Uint8Array(sealed.n), c: new Uint8Array(sealed.c) };
      altered[part][at]! ^= 1 << (at % 8);
      await expect(openJson(crypto, keys.seal, 'x', altered)).rejects.toBeInstanceOf(Damaged);
    }
});

test('sizes tell little: a blank and a short note lie in blocks of one size', async () => {
  const lengths = await Promise.all(['', 'a', 'a'.repeat(200)].map(async (it) => (await sealJson(crypto, keys.seal, 'x', it)).c.length));
  expect(lengths).toEqual([272, 272, 272]);
  expect((await sealJson(crypto, keys.seal, 'x', 'a'.repeat(300))).c.length).toBe(528);
});

test('no nonce comes twice in five thousand', async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 5; round++)
    for (const it of await Promise.all(Array.from({ length: 1_000 }, () => sealJson(crypto, keys.seal, 'x', 1)))) seen.add(it.n.join());
  expect(seen.size).toBe(5_000);
}, 60_000);

test('a row key is the same for the same row and says nothing of it', async () => {
  const key = await opaqueKey(crypto, keys.index, 'property|1');
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(await opaqueKey(crypto, keys.index, 'property|1')).toBe(key);
  expect(await opaqueKey(crypto, keys.index, 'property|2')).not.toBe(key);
  const others = await keysFrom(crypto, randomBytes(crypto, 32));
  expect(await opaqueKey(crypto, others.index, 'property|1')).not.toBe(key);
});

test('a secret unwraps with its key, for its vault, and not otherwise', async () => {
  const secret = randomBytes(crypto, 32);
  const under = randomBytes(crypto, 32);
  const wrapped = await wrapSecret(crypto, secret, under, 'vault');
  expect(await unwrapSecret(crypto, wrapped, under, 'vault')).toEqual(secret);
  expect(await unwrapSecret(crypto, wrapped, randomBytes(crypto, 32), 'vault')).toBeUndefined();
  expect(await unwrapSecret(crypto, wrapped, under, 'other')).toBeUndefined();
});

test('keys cannot be read out', async () => {
  expect([keys.seal.extractable, keys.index.extractable]).toEqual([false, false]);
});
