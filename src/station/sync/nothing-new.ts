/**
 * A phone that holds all it may and asks again, while nothing was done that could matter to it, is answered without comparing.
 *
 * [Note: The same again] After a comparison that left nothing to send, the station remembers for this phone: which view it was, its digest, how far
 * the log had come in that snapshot, and until when no row leaves by the passing of time. While all of that holds, the comparison would come out
 * empty again. It is only remembered, in this process: a station that was restarted, or another one, compares.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import { dayOf, type Instant, type LocalDate, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { DONE_FOR_MS, YEAR_MS } from '../records/scope-records.ts';
import { isTouchedSince, logHead, nextToLeave } from '../records/touch-records.ts';
import type { Station } from '../station.ts';

/** How things stood in one snapshot, for one phone. */
export interface Standing {
  readonly epoch: string;
  /** Revision of the officer's own row: role, beats, policy. */
  readonly self: string;
  readonly logSeq: number;
  readonly today: LocalDate;
  readonly from: Instant;
  /** Nothing leaves by itself before. */
  readonly until: Instant;
}

export interface Held extends Standing {
  readonly view: number;
  readonly digest: string;
}

/** Whatever was forgotten or edited past the log is found by the next full comparison. */
const LONGEST_MS = 3_600_000;
const MOST_PHONES = 20_000;
const remembered = new WeakMap<Station, Map<string, Held>>();

export async function standingOf(tx: Tx, who: Person, now: Instant, epoch: string, self: string): Promise<Standing> {
  const logSeq = await logHead(tx);
  const leaving = await nextToLeave(tx, who, later(now, -DONE_FOR_MS), later(now, -YEAR_MS));
  const ends: Instant[] = [
    later(now, LONGEST_MS),
    ...(leaving.done === undefined ? [] : [later(leaving.done, DONE_FOR_MS)]),
    ...(leaving.visit === undefined ? [] : [later(leaving.visit, YEAR_MS)]),
  ];
  return { epoch, self, logSeq, today: dayOf(now), from: now, until: ends.sort()[0] ?? now };
}

/** What this phone holds, where that is certainly still all it may hold. */
export async function stillTheSame(
  tx: Tx,
  asked: { readonly station: Station; readonly device: DeviceId; readonly who: Person; readonly view: number | null; readonly now: Instant },
  { epoch, self }: Pick<Standing, 'epoch' | 'self'>,
): Promise<Held | undefined> {
  const { station, device, who, view, now } = asked;
  const held = remembered.get(station)?.get(keyOf(device, who));
  if (held === undefined || held.view !== view || held.epoch !== epoch || held.self !== self) return undefined;
  if (now < held.from || now > held.until || held.today !== dayOf(now)) return undefined;
  const logSeq = await logHead(tx);
  return (await isTouchedSince(tx, held.logSeq, logSeq, who)) ? undefined : { ...held, logSeq };
}

export function remember(station: Station, device: DeviceId, who: Person, held: Held): void {
  const phones = remembered.get(station) ?? new Map<string, Held>();
  remembered.set(station, phones);
  const key = keyOf(device, who);
  phones.delete(key);
  phones.set(key, held);
  const [oldest] = phones.keys();
  if (phones.size > MOST_PHONES && oldest !== undefined) phones.delete(oldest);
}

function keyOf(device: DeviceId, who: Person): string {
  return `${device} ${who.id}`;
}
