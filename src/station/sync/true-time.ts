/**
 * When a visit truly was, as far as the station can know, from a phone whose clock may be wrong by years.
 *
 * [Note: Time is an interval] Within one session of the phone, the station's last answer and the phone's count of
 * milliseconds give the earliest moment of saving: the count never runs fast, but it stands still while a phone sleeps. The
 * latest is when the change arrived. Where the phone's clock lies within that, it is believed; where it lies outside by more
 * than two minutes, the record is flagged and its time moved by the least that makes it possible. An arrival more than a
 * day and a half before the saving is flagged, and none is believed that lies so long before the station knew the phone. Nothing is refused for it.
 */
import { type Instant, instantFromMs, later, msOf } from '../../domain/base/instant.ts';
import type { Stamp } from '../../domain/visit/visit.ts';

const TOLERANCE_MS = 120_000;
/** Arrived and saved so far apart, one of the two readings is more likely wrong than the visit long. */
const LONGEST_RECORD_MS = 36 * 3_600_000;

export interface TrueTime {
  /** When the officer was there. */
  readonly at: Instant;
  readonly saved: { readonly earliest: Instant | undefined; readonly latest: Instant };
  readonly clockJump: boolean;
}

export interface TimeQuestion {
  readonly stamp: Stamp;
  readonly arrivedAt: Instant;
  readonly receivedAt: Instant;
  /** When the station first heard of this phone in this officer's hands: nothing can have been recorded before. */
  readonly phoneKnownSince: Instant | undefined;
}

export function trueTimeOf({ stamp, arrivedAt, receivedAt, phoneKnownSince }: TimeQuestion): TrueTime {
  const latestMs = msOf(receivedAt);
  const earliestMs = Math.min(
    latestMs,
    Math.max(anchorOf(stamp) ?? Number.NEGATIVE_INFINITY, phoneKnownSince === undefined ? Number.NEGATIVE_INFINITY : msOf(phoneKnownSince) - TOLERANCE_MS),
  );
  const possible = Math.min(latestMs, Math.max(earliestMs, stamp.wallMs));
  const clockJump = Math.abs(possible - stamp.wallMs) > TOLERANCE_MS;
  const named = clockJump ? msOf(arrivedAt) + (possible - stamp.wallMs) : msOf(arrivedAt);
  // Nobody arrives after the saving, nor long before the station knew the phone.
  const arrived = Math.max(
    Math.min(named, possible + TOLERANCE_MS),
    phoneKnownSince === undefined ? Number.NEGATIVE_INFINITY : msOf(phoneKnownSince) - LONGEST_RECORD_MS,
  );
  return {
    at: arrived > latestMs ? receivedAt : instantWithin(arrived, arrivedAt),
    saved: { earliest: Number.isFinite(earliestMs) ? instantFromMs(earliestMs) : undefined, latest: receivedAt },
    clockJump: clockJump || Math.abs(arrived - named) > TOLERANCE_MS || possible - arrived > LONGEST_RECORD_MS,
  };
}

function anchorOf({ lastStation, monoMs }: Stamp): number | undefined {
  if (lastStation === undefined || monoMs < lastStation.monoMs) return undefined;
  return Math.floor(lastStation.stationMs + (monoMs - lastStation.monoMs));
}

/** The moment, or the one the phone named where the years run out. */
function instantWithin(ms: number, otherwise: Instant): Instant {
  const year = new Date(ms).getUTCFullYear();
  return year >= 1 && year <= 9999 ? later(instantFromMs(0), ms) : otherwise;
}
