/** Which placings lie over the station's list, and until when. */
import { expect, test } from 'vitest';
import { placingsAhead, withPlacing } from '../../../src/device/read/placings.ts';
import type { Holdings } from '../../../src/device/store/holdings.ts';
import type { KeptChange } from '../../../src/device/store/kept.ts';
import type { Verdict } from '../../../src/wire/push.ts';
import { aChange, aPlacing, aProperty, at, idOf } from '../../support/builders.ts';

const EPOCH = idOf<string>(9001);
const T = (minute: number) => at(`2026-11-24T16:${String(minute).padStart(2, '0')}:00.000Z`);

function kept(
  place: number,
  answer?: { readonly minute: number; readonly epoch?: string; readonly verdict?: Verdict },
  lat = (53_600 + place) / 1000,
): KeptChange {
  const change = aChange({ id: idOf(700 + place), kind: 'placing', body: aPlacing({ to: { lat, lon: 1.2 } }) });
  const receipt = {
    id: change.id,
    contentHash: 'a'.repeat(64),
    stationSeq: 7,
    at: T(answer?.minute ?? 0),
    duplicate: false,
    answer: answer?.verdict ?? ({ verdict: 'applied', flags: [] } as const),
  };
  return { change, keptAt: T(0), place, ...(answer ? { answered: { receipt, epoch: answer.epoch ?? EPOCH, wallMs: 0 } } : {}) };
}

function shown(changes: readonly KeptChange[], equalAtMinute: number): number | undefined {
  const held = {
    changes: new Map(changes.map((it) => [it.change.id as string, it])),
    list: { epoch: EPOCH, view: 1, equalAt: T(equalAtMinute) },
  } as unknown as Holdings;
  return placingsAhead(held).get(aProperty().id)?.to.lat;
}

test('what is not answered for lies over the list, the newest of a home on top', () => {
  expect(shown([kept(1)], 5)).toBe(53.601);
  expect(shown([kept(1), kept(2)], 5)).toBe(53.602);
});

test('what the station took lies over a list from before that, and no longer over one from after', () => {
  expect(shown([kept(1, { minute: 6 })], 5)).toBe(53.601);
  expect(shown([kept(1, { minute: 6 })], 6)).toBeUndefined();
  expect(shown([kept(1, { minute: 6 })], 7)).toBeUndefined();
});

test('what was refused lies over nothing; what a station put back from its backup has lost does again', () => {
  expect(shown([kept(1, { minute: 9, verdict: { verdict: 'rejected', code: 'place_moved', details: [] } })], 5)).toBeUndefined();
  expect(shown([kept(1, { minute: 4, epoch: idOf<string>(9002) })], 5)).toBe(53.601);
});

test('the same home under the same placing is the same object', () => {
  const [home, placing] = [aProperty(), aPlacing()];
  expect(withPlacing(home, placing)).toBe(withPlacing(home, placing));
  expect(withPlacing(home, placing).position).toEqual(placing.to);
  expect(withPlacing(home, undefined)).toBe(home);
});
