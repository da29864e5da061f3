import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instantFromMs, later } from '../../../src/domain/base/instant.ts';
import { trueTimeOf } from '../../../src/station/sync/true-time.ts';
import { at, idOf } from '../../support/builders.ts';

const RECEIVED = at('2026-11-24T18:00:00.000Z');
const stampAt = (wall: Instant, more = {}) => ({ wallMs: Date.parse(wall), zone: 'Europe/London', monoMs: 60_000, sessionId: idOf<string>(1), ...more });
const anchor = (station: Instant) => ({ lastStation: { stationMs: Date.parse(station), monoMs: 0 } });

test('a phone whose clock is right is believed', () => {
  const saved = at('2026-11-24T16:01:00.000Z');
  const time = trueTimeOf({
    stamp: stampAt(saved, anchor(at('2026-11-24T16:00:00.000Z'))),
    arrivedAt: at('2026-11-24T15:55:00.000Z'),
    receivedAt: RECEIVED,
    phoneKnownSince: undefined,
  });
  expect(time).toEqual({ at: '2026-11-24T15:55:00.000Z', saved: { earliest: '2026-11-24T16:01:00.000Z', latest: RECEIVED }, clockJump: false });
});

test('without an anchor, the earliest is when the station first heard of the phone', () => {
  const time = trueTimeOf({
    stamp: stampAt(at('2016-11-24T16:01:00.000Z')),
    arrivedAt: at('2016-11-24T15:56:00.000Z'),
    receivedAt: RECEIVED,
    phoneKnownSince: at('2026-11-24T12:00:00.000Z'),
  });
  expect(time).toMatchObject({ at: '2026-11-24T11:53:00.000Z', saved: { earliest: '2026-11-24T11:58:00.000Z' }, clockJump: true });
});

test('two minutes either way are no jump', () => {
  for (const [ms, jump] of [
    [119_000, false],
    [121_000, true],
  ] as const)
    expect(trueTimeOf({ stamp: stampAt(later(RECEIVED, ms)), arrivedAt: RECEIVED, receivedAt: RECEIVED, phoneKnownSince: undefined }).clockJump).toBe(jump);
});

test('whatever the phone’s clock says, the bounds hold the true time and no visit lies after its arrival', () => {
  const HOUR = 3_600_000;
  fc.assert(
    fc.property(
      fc.record({
        waited: fc.integer({ min: 0, max: 72 * HOUR }),
        session: fc.integer({ min: 0, max: 12 * HOUR }),
        slept: fc.integer({ min: 0, max: 12 * HOUR }),
        wrong: fc.integer({ min: -10 * 8_760 * HOUR, max: 10 * 8_760 * HOUR }),
        anchored: fc.boolean(),
      }),
      ({ waited, session, slept, wrong, anchored }) => {
        const received = Date.parse(RECEIVED);
        const trueSaved = received - waited;
        const stamp = {
          wallMs: trueSaved + wrong,
          zone: 'Europe/London',
          monoMs: session,
          sessionId: idOf<string>(1),
          // The count stands still while the phone sleeps.
          ...(anchored ? { lastStation: { stationMs: trueSaved - session - slept, monoMs: 0 } } : {}),
        };
        const time = trueTimeOf({ stamp, arrivedAt: instantFromMs(trueSaved + wrong - 300_000), receivedAt: RECEIVED, phoneKnownSince: undefined });
        expect(Date.parse(time.saved.earliest ?? '0001-01-01T00:00:00.000Z')).toBeLessThanOrEqual(trueSaved);
        expect(Date.parse(time.saved.latest)).toBeGreaterThanOrEqual(trueSaved);
        expect(time.at <= RECEIVED).toBe(true);
        if (Math.abs(wrong) <= 120_000) expect(time.clockJump).toBe(false);
        if (wrong > waited + 120_000) expect(time.clockJump).toBe(true);
      },
    ),
  );
});

test('an arrival long before the saving is flagged, and none lies long before the station knew the phone', () => {
  const arrived = (arrivedAt: string, phoneKnownSince?: string) =>
    trueTimeOf({
      stamp: stampAt(RECEIVED),
      arrivedAt: at(arrivedAt),
      receivedAt: RECEIVED,
      phoneKnownSince: phoneKnownSince === undefined ? undefined : at(phoneKnownSince),
    });
  expect(arrived(later(RECEIVED, -35 * 3_600_000))).toMatchObject({ at: later(RECEIVED, -35 * 3_600_000), clockJump: false });
  expect(arrived(later(RECEIVED, -37 * 3_600_000))).toMatchObject({ at: later(RECEIVED, -37 * 3_600_000), clockJump: true });
  // Nor after the saving: a reading of next year is the clock's and not the officer's.
  expect(arrived(later(RECEIVED, 365 * 24 * 3_600_000))).toMatchObject({ at: RECEIVED, clockJump: true });
  expect(arrived('2019-01-01T00:00:00.000Z', '2026-11-20T08:00:00.000Z')).toMatchObject({ at: '2026-11-18T20:00:00.000Z', clockJump: true });
});
