/**
 * Brings a list in, or only says what bringing it in would do: all of it or nothing, in the caller's transaction.
 *
 * With one fault nothing is written. A row that says what the station already holds is `same` and is not touched; properties
 * that the file does not name stay as they are, and so does a home's place that somebody set by hand, unless the order says otherwise. Who brought it in, and the audit line, are the caller's to write: the desk by
 * the guard, the command line by its own act.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PersonId, PropertyId } from '../../domain/base/id.ts';
import { dayOf, type Instant } from '../../domain/base/instant.ts';
import { canonicalText } from '../../domain/change/change.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { ImportReply, KeptPlace } from '../../wire/desk.ts';
import type { Tx } from '../db/database.ts';
import type { PropertyEventDetail } from '../db/schema.ts';
import { type LastPlacing, placedByHand } from '../records/last-placings.ts';
import { peopleById } from '../records/person-records.ts';
import { allProperties, insertPropertyEvents, saveImportedProperties } from '../records/property-records.ts';
import { MOST_FAULTS } from './faults.ts';
import { type PlaceKept, placeKept, withoutPlace } from './hand-placed.ts';
import { type MayTouch, matchList } from './match-list.ts';
import type { ListRead } from './read-list.ts';
import { type Moment, settleRow, UNNAMED_SOURCE } from './settle-row.ts';

export interface ImportOrder {
  readonly read: ListRead;
  /** False: only check. */
  readonly bringIn: boolean;
  /** Absent where the station's operator does it on the command line. */
  readonly by?: PersonId;
  /** The beats it may touch; absent for the operator, who may touch all. A row of another is a fault of its own. */
  readonly mayTouch?: MayTouch;
  /** The list's places count, also where a home was placed by hand. */
  readonly takePlaces?: boolean;
  readonly now: Instant;
  readonly mint: () => string;
}

/** Throws `ImportRaceError` where somebody changed one of the properties meanwhile: nothing is written, try again. */
export async function importList(tx: Tx, { read, bringIn, by, mayTouch, takePlaces = false, now, mint }: ImportOrder): Promise<ImportReply> {
  const { faults } = read;
  const held = read.rows.length === 0 ? [] : await allProperties(tx);
  const byHand = held.length === 0 || takePlaces ? new Map() : await placedByHand(tx, held);
  const settled = read.rows.length === 0 ? NOTHING : await settleAll(read, { held, byHand, mayTouch }, { now, today: dayOf(now), mint });
  const keptPlaces = settled.keptPlaces.slice(0, MOST_FAULTS);
  const broughtIn = bringIn && faults.count === 0;
  if (broughtIn) await write(tx, settled, { by, now, mint });
  return {
    rows: read.rowCount,
    added: settled.added.length,
    changed: settled.changed.length,
    same: settled.same,
    faults: faults.list().slice(0, MOST_FAULTS),
    faultCount: faults.count,
    keptPlaces: await inWords(tx, keptPlaces),
    keptPlaceCount: settled.keptPlaces.length,
    broughtIn,
  };
}

interface Settled {
  readonly added: readonly Property[];
  readonly changed: readonly { readonly was: Property; readonly next: Property }[];
  readonly same: number;
  readonly keptPlaces: readonly PlaceKept[];
}

const NOTHING: Settled = { added: [], changed: [], same: 0, keptPlaces: [] };
const ROWS_A_TURN = 250;

interface AtStation {
  readonly held: readonly Property[];
  readonly byHand: ReadonlyMap<PropertyId, LastPlacing>;
  readonly mayTouch: MayTouch | undefined;
}

async function settleAll(read: ListRead, { held, byHand, mayTouch }: AtStation, moment: Moment): Promise<Settled> {
  const keptPlaces: PlaceKept[] = [];
  const added: Property[] = [];
  const changed: { was: Property; next: Property }[] = [];
  let same = 0;
  for (const [at, match] of (await matchList(read.rows, held, read.faults, mayTouch)).entries()) {
    if (at % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    const keptPlace = match.held && placeKept(match.said, match.held, byHand.get(match.held.id));
    if (keptPlace) keptPlaces.push(keptPlace);
    const next = settleRow(keptPlace ? withoutPlace(match.said) : match.said, match.held, moment);
    if (!next.ok) read.faults.add(match.said.row, next.refusal.column, next.refusal.fault, next.refusal.found);
    else if (match.held === undefined) added.push(next.value);
    else if (canonicalText(next.value) === canonicalText(match.held)) same++;
    else changed.push({ was: match.held, next: next.value });
  }
  return { added, changed, same, keptPlaces };
}

async function inWords(tx: Tx, kept: readonly PlaceKept[]): Promise<KeptPlace[]> {
  const people = await peopleById(
    tx,
    kept.flatMap((it) => it.placed.by ?? []),
  );
  return kept.map(({ row, address, metres, placed }) => ({
    row,
    address,
    metres,
    by: (placed.by && people.get(placed.by)?.name) ?? UNNAMED_SOURCE,
    at: placed.at,
  }));
}

async function write(tx: Tx, { added, changed }: Settled, { by, now, mint }: { by: PersonId | undefined; now: Instant; mint: () => string }): Promise<void> {
  const source = UNNAMED_SOURCE;
  await saveImportedProperties(tx, { added, changed: changed.map((it) => it.next), ...(by === undefined ? {} : { by }), at: now, source, mint });
  const events = changed.flatMap((it) => [...eventsOf(it.was, it.next, now)].map((detail) => ({ id: mint(), property: it.next.id, at: now, by, detail })));
  await insertPropertyEvents(tx, events);
}

/** What a property's history says of the change. */
function* eventsOf(was: Property, next: Property, now: Instant): Iterable<PropertyEventDetail> {
  if (!isSamePlace(was.position, next.position))
    yield { kind: 'placed', how: 'list', from: was.position ?? null, to: next.position ?? null, byOfficer: false, placedAt: now };
  const before = was.occupancy.concern;
  const after = next.occupancy.concern;
  if (was.occupancy.id !== next.occupancy.id) {
    yield { kind: 'listed', source: (after.basis.previouslyCuckooed ?? after.basis.atHighRisk)?.source ?? UNNAMED_SOURCE };
    return;
  }
  if (before.tier.tier !== after.tier.tier || before.tier.reason !== after.tier.reason)
    yield { kind: 'tier', from: before.tier.tier, to: after.tier.tier, reason: after.tier.reason };
  if (before.status !== after.status) yield { kind: 'status', from: before.status, to: after.status };
  if (before.reviewOn !== after.reviewOn) yield { kind: 'review', reviewOn: after.reviewOn };
}
