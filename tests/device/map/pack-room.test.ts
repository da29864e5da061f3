/** How much of a phone a map may fill. */
import { expect, it } from 'vitest';
import { hasRoomFor } from '../../../src/device/map/pack-room.ts';

const MB = 1024 * 1024;

it.each([
  ['a tenth of a large phone stays free', { quota: 1000 * MB, usage: 700 * MB }, 200 * MB, true],
  ['and not a byte less', { quota: 1000 * MB, usage: 700 * MB }, 200 * MB + 1, false],
  ['50 MB of a small one', { quota: 300 * MB, usage: 50 * MB }, 200 * MB, true],
  ['and not a byte less there', { quota: 300 * MB, usage: 50 * MB }, 200 * MB + 1, false],
  ['a browser that does not say is tried', {}, 200 * MB, true],
])('%s', (_, estimate, bytes, has) => {
  expect(hasRoomFor(bytes, estimate)).toBe(has);
});
