import { expect, test } from 'vitest';
import { hostsOf } from '../../../src/station/db/hosts.ts';

test.each([
  ['one host', 'postgres://u:p@one:5432/d', ['postgres://u:p@one:5432/d']],
  ['two hosts', 'postgres://u:p@one:5432,two:5433/d?a=b', ['postgres://u:p@one:5432/d?a=b', 'postgres://u:p@two:5433/d?a=b']],
  ['a comma in the passphrase', 'postgresql://u:p,q@one/d', ['postgresql://u:p,q@one/d']],
  ['nobody named', 'postgres://one,two,three', ['postgres://one', 'postgres://two', 'postgres://three']],
  ['an address in brackets', 'postgres://u@[::1]:1,[::2]:2/d', ['postgres://u@[::1]:1/d', 'postgres://u@[::2]:2/d']],
])('%s', (_name, url, hosts) => {
  expect(hostsOf(url)).toEqual(hosts);
});
