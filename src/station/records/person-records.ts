/**
 * People and their passphrase hashes. Nothing here decides who may do what; nothing but sign-in reads a hash.
 */
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { PersonId } from '../../domain/base/id.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { person } from '../db/schema.ts';

export interface PersonRecord {
  readonly person: Person;
  readonly active: boolean;
  readonly hasPassphrase: boolean;
}

export interface NewPerson {
  readonly person: Person;
  /** Argon2id text from `hashPassphrase`; absent until they choose one. */
  readonly passphraseHash?: string;
}

export async function insertPeople(tx: Tx, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return;
  await tx.insert(person).values(
    people.map(({ person: it, passphraseHash }) => ({
      id: it.id,
      signInName: it.signInName,
      name: it.name,
      initials: it.initials,
      collar: it.collar ?? null,
      role: it.role,
      beats: it.beats,
      active: true,
      passphrase: passphraseHash ?? null,
    })),
  );
}

/** Answers false where the sign-in name is taken. */
export async function insertPerson(tx: Tx, it: Person): Promise<boolean> {
  const rows = await tx
    .insert(person)
    .values({ ...it, collar: it.collar ?? null, active: true, passphrase: null })
    .onConflictDoNothing({ target: person.signInName })
    .returning({ id: person.id });
  return rows.length === 1;
}

export async function allPeople(tx: Tx): Promise<PersonRecord[]> {
  return (await tx.select().from(person).orderBy(asc(person.signInName))).map(recordOf);
}

export async function personById(tx: Tx, id: PersonId, forUpdate = false): Promise<PersonRecord | undefined> {
  const question = tx.select().from(person).where(eq(person.id, id));
  const [row] = await (forUpdate ? question.for('update') : question);
  return row && recordOf(row);
}

/** Names and initials by id, for lists that show who. */
export async function peopleById(tx: Tx, ids: Iterable<PersonId>): Promise<Map<PersonId, Person>> {
  return new Map(Array.from(await recordsById(tx, ids), ([id, it]) => [id, it.person]));
}

export async function recordsById(tx: Tx, ids: Iterable<PersonId>): Promise<Map<PersonId, PersonRecord>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select().from(person).where(inArray(person.id, wanted));
  return new Map(rows.map((it) => [it.id, recordOf(it)]));
}

/** For signing in: the record with the hash. */
export async function personBySignInName(tx: Tx, signInName: string): Promise<(PersonRecord & { readonly passphraseHash: string | undefined }) | undefined> {
  const [row] = await tx.select().from(person).where(eq(person.signInName, signInName));
  return row && { ...recordOf(row), passphraseHash: row.passphrase ?? undefined };
}

export async function setPassphrase(tx: Tx, id: PersonId, passphraseHash: string): Promise<void> {
  await tx.update(person).set({ passphrase: passphraseHash }).where(eq(person.id, id));
}

export async function clearPassphrase(tx: Tx, id: PersonId): Promise<void> {
  await tx.update(person).set({ passphrase: null }).where(eq(person.id, id));
}

export async function changePerson(tx: Tx, id: PersonId, change: { readonly active?: boolean; readonly beats?: Person['beats'] }): Promise<void> {
  if (change.active === undefined && change.beats === undefined) return;
  await tx.update(person).set(change).where(eq(person.id, id));
}

/** Whether an administrator exists who has chosen a passphrase. */
export async function hasWorkingAdministrator(tx: Tx): Promise<boolean> {
  return (await tx.$count(person, and(eq(person.role, 'administrator'), eq(person.active, true), isNotNull(person.passphrase)))) > 0;
}

/** The administrator who has not chosen a passphrase yet, if there is one. */
export async function waitingAdministrator(tx: Tx): Promise<Person | undefined> {
  const [row] = await tx
    .select()
    .from(person)
    .where(and(eq(person.role, 'administrator'), eq(person.active, true), sql`${person.passphrase} IS NULL`))
    .orderBy(asc(person.id))
    .limit(1);
  return row && recordOf(row).person;
}

export function recordOf(it: typeof person.$inferSelect): PersonRecord {
  return {
    person: {
      id: it.id,
      signInName: it.signInName,
      name: it.name,
      initials: it.initials,
      ...(it.collar === null ? {} : { collar: it.collar }),
      role: it.role,
      beats: it.beats,
    },
    active: it.active,
    hasPassphrase: it.passphrase !== null,
  };
}
