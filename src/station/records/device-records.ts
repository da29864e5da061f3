/**
 * Phones, who has held them, and the numbered views each was sent.
 */
import { and, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import type { DeviceId, PersonId } from '../../domain/base/id.ts';
import { type Instant, later } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { device, devicePerson, view } from '../db/schema.ts';

const SEEN_EVERY_MS = 60_000;
const VIEWS_KEPT = 5;

export interface DeviceSeen {
  /** When the station first heard of this phone in this person's hands. */
  readonly knownSince: Instant;
  /** True the first time this person's phone speaks to the station. */
  readonly isNew: boolean;
  /** How many others have held it. */
  readonly others: number;
}

export async function seeDevice(tx: Tx, id: DeviceId, person: PersonId, now: Instant): Promise<DeviceSeen> {
  const held = await tx.select().from(devicePerson).where(eq(devicePerson.device, id));
  const mine = held.find((it) => it.person === person);
  const others = held.filter((it) => it.person !== person).length;
  if (mine) {
    if (mine.lastSeen < later(now, -SEEN_EVERY_MS))
      await tx
        .update(devicePerson)
        .set({ lastSeen: now })
        .where(and(eq(devicePerson.device, id), eq(devicePerson.person, person)));
    return { knownSince: mine.firstSeen, isNew: false, others };
  }
  await tx.insert(device).values({ id, firstSeen: now, lastView: 0 }).onConflictDoNothing();
  await tx.insert(devicePerson).values({ device: id, person, firstSeen: now, lastSeen: now }).onConflictDoNothing();
  return { knownSince: now, isNew: true, others };
}

/** `table|id` to `rev`, or undefined where this phone was never sent that view, or it is no longer kept. */
export async function sentView(tx: Tx, id: DeviceId, person: PersonId, number: number): Promise<Map<string, string> | undefined> {
  const [row] = await tx
    .select({ rows: view.rows })
    .from(view)
    .where(and(eq(view.device, id), eq(view.person, person), eq(view.number, number)));
  return row && new Map(Object.entries(row.rows));
}

/** Keeps a new view and answers its number. Of the older ones, the newest few stay, and the one the phone names now. */
export async function keepView(
  tx: Tx,
  it: { readonly device: DeviceId; readonly person: PersonId; readonly held: number | null; readonly rows: ReadonlyMap<string, string>; readonly now: Instant },
): Promise<number> {
  const [row] = await tx
    .update(device)
    .set({ lastView: sql`${device.lastView} + 1` })
    .where(eq(device.id, it.device))
    .returning({ number: device.lastView });
  if (!row) throw new Error('a view for a phone that was never seen');
  await tx.insert(view).values({ device: it.device, person: it.person, number: row.number, sentAt: it.now, rows: Object.fromEntries(it.rows) });
  const ofThisPhone = and(eq(view.device, it.device), eq(view.person, it.person));
  const newest = await tx.select({ number: view.number }).from(view).where(ofThisPhone).orderBy(desc(view.number)).limit(VIEWS_KEPT);
  const oldest = newest.at(-1)?.number ?? 0;
  const held = it.held ?? 0;
  // A phone that names a view holds it, or is about to: it asks for the next page while it keeps the one before. So that one stays as well.
  const holdsAtLeast = newest.find((one) => one.number < held)?.number ?? 0;
  await tx.delete(view).where(and(ofThisPhone, ne(view.number, held), or(lt(view.number, oldest), lt(view.number, holdsAtLeast))));
  return row.number;
}
