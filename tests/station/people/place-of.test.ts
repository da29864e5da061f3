import { expect, test } from 'vitest';
import { placeOf } from '../../../src/station/people/place-of.ts';

test('one subscriber’s thousand addresses are one place', () => {
  expect(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8:1:2:a::1', '2001:DB8:1:2:ffff::9', '2001:db8:1:3::1', '::1'].map(placeOf)).toEqual([
    '10.0.0.7',
    '10.0.0.7',
    '2001:db8:1:2::/64',
    '2001:db8:1:2::/64',
    '2001:db8:1:3::/64',
    '0:0:0:0::/64',
  ]);
});
