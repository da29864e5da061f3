/**
 * What the station remembers of a phone between its pulls, so that it need not compare everything each time.
 *
 * [Note: The same again] After a comparison, the station remembers for this phone: which view it was, its digest, how far the log had come in that
 * snapshot, and until when no row leaves by the passing of time. While all of that holds, the comparison would come out the same again. Where
 * something was left to send, that is remembered too, and the next page is cut from it. It is only remembered, in this process: a
 * station that was restarted, or another one, compares.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import { dayOf, type Instant, type LocalDate, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { Tx } from '../db/database.ts';
import { DONE_FOR_MS, YEAR_MS } from '../records/scope-records.ts';
import { isTouchedSince, logHead, nextToLeave } from '../records/touch-records.ts';
import type { Station } from '../station.ts';
import type { WantedKey } from './pull-texts.ts';

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
  readonly who: Person['id'];
  readonly view: number;
  readonly digest: string;
  /** Where the phone holds all: undefined. */
  readonly rest: Rest | undefined;
}

/** What is still to be sent, and all that the phone holds so far. */
export interface Rest {
  readonly missing: readonly WantedKey[];
  readonly rows: ReadonlyMap<string, string>;
  readonly assignments: readonly Assignment[];
}

/** Whatever was forgotten or edited past the log is found by the next full comparison. */
const LONGEST_MS = 3_600_000;
const MOST_PHONES = 20_000;
/** Keys of lists half sent, of all phones together. */
const MOST_KEYS = 1_000_000;

interface Memory {
  readonly phones: Map<DeviceId, Held>;
  keys: number;
}

const memories = new WeakMap<Station, Memory>();

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

/** What this phone was left with, where that may still stand: nobody has looked at the log yet. */
export function heldBy(station: Station, asked: { readonly device: DeviceId; readonly view: number | null; readonly now: Instant }): Held | undefined {
  const held = memories.get(station)?.phones.get(asked.device);
  if (held === undefined || held.view !== asked.view) return undefined;
  return asked.now < held.from || asked.now > held.until || held.today !== dayOf(asked.now) ? undefined : held;
}

/** The same, where it certainly stands: the same officer with the same leave, and nothing was done that bears on them. */
export async function stillTheSame(tx: Tx, held: Held | undefined, who: Person, { epoch, self }: Pick<Standing, 'epoch' | 'self'>): Promise<Held | undefined> {
  if (held === undefined || held.who !== who.id || held.epoch !== epoch || held.self !== self) return undefined;
  const logSeq = await logHead(tx);
  return (await isTouchedSince(tx, held.logSeq, logSeq, who)) ? undefined : { ...held, logSeq };
}

export function remember(station: Station, device: DeviceId, held: Held): void {
  const memory = memories.get(station) ?? { phones: new Map<DeviceId, Held>(), keys: 0 };
  memories.set(station, memory);
  drop(memory, device);
  memory.phones.set(device, held);
  memory.keys += keysIn(held);
  for (const oldest of memory.phones.keys()) {
    if (memory.phones.size <= MOST_PHONES && memory.keys <= MOST_KEYS) break;
    drop(memory, oldest);
  }
}

function drop(memory: Memory, device: DeviceId): void {
  const held = memory.phones.get(device);
  if (held === undefined) return;
  memory.phones.delete(device);
  memory.keys -= keysIn(held);
}

function keysIn({ rest }: Held): number {
  return rest === undefined ? 0 : rest.missing.length + rest.rows.size;
}
