import { expect, test } from 'vitest';
import { hashPassphrase, isPassphrase, isWeakPassphrase } from '../../../src/station/people/passphrase.ts';

const DALE = { name: 'PC A. Dale', signInName: 'a.dale' };

test.each([
  ['short', true],
  ['fourteen chars', true],
  ['fifteen letters', false],
  ['one two six ten oak', false],
  ['a b c d e', true],
  ['aaaaaaaaaaaaaaaaaaaa', true],
  ['abcabcabcabcabcabcabc', true],
  ['word word word word word', true],
  ['a.dale a.dale a.dale 12', true],
  ['harbour lantern copper tide seven', false],
  ['ŵylan môr ysgafn tân llechi', false],
])('%s: weak is %s', (passphrase, weak) => {
  expect(isWeakPassphrase(passphrase, DALE)).toBe(weak);
});

test('the hash is Argon2id of at least 46 MiB, and only the right passphrase fits it', async () => {
  const hashed = await hashPassphrase('harbour lantern copper tide seven');
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  expect(await isPassphrase('harbour lantern copper tide seven', hashed)).toBe(true);
  expect(await isPassphrase('harbour lantern copper tide eight', hashed)).toBe(false);
  expect(await isPassphrase('harbour lantern copper tide seven', undefined)).toBe(false);
}, 60_000);
