import { expect, test } from 'vitest';
import { tallyOf } from '../../../../src/app/screens/outbox/tally.ts';
import type { Whereabouts } from '../../../../src/device/device.ts';
import { at, day } from '../../../support/builders.ts';

const there: Whereabouts = { is: 'at_station', at: at('2026-11-24T16:08:00.000Z'), stationSeq: 7, flags: [] };
const item = (whereabouts: Whereabouts, keptAt = at('2026-11-24T15:00:00.000Z')) => ({ keptAt, whereabouts });

test('only what the station has answered for counts as there', () => {
  expect(tallyOf([item(there), item(there), item({ is: 'on_phone' }), item({ is: 'sending' })], day('2026-11-24'))).toEqual({ phone: 4, station: 2 });
});

test('what was kept on another day is of another shift', () => {
  expect(tallyOf([item(there), item({ is: 'on_phone' }, at('2026-11-23T23:00:00.000Z'))], day('2026-11-24'))).toEqual({ phone: 1, station: 1 });
  expect(tallyOf([], day('2026-11-24'))).toEqual({ phone: 0, station: 0 });
});
