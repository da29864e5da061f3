/**
 * Who and what there is when a run begins: some beats, homes on them, officers, one supervisor, one administrator.
 *
 * Every text that must never lie readable on a phone carries a mark that a search of the disk finds. People have passphrases with a cheap
 * hash (the hash says what it cost), so that signing in takes the real path in no time.
 */
import { hash } from '@node-rs/argon2';
import type { Chance } from '../../src/domain/base/chance.ts';
import type { OccupancyId, PersonId, PropertyId, WarningId } from '../../src/domain/base/id.ts';
import { addDays, dayOf, instantFromMs, later } from '../../src/domain/base/instant.ts';
import { STATUSES } from '../../src/domain/list/concern.ts';
import type { Property } from '../../src/domain/list/property.ts';
import { TIERS } from '../../src/domain/list/tier.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import { aConcern, aPerson, aProperty, beat } from '../support/builders.ts';
import type { Sql } from './database.ts';
import { uuidFrom } from './seeded.ts';

export const BEATS = ['N1', 'N2', 'N3'].map(beat);
/** Each has their own, so that a phone with two officers knows whose vault is meant. */
export const passphraseOf = (it: Pick<Person, 'signInName'>) => `seven quiet words for ${it.signInName}`;
/** Stands in every text that a phone must only ever hold sealed. */
export const MARK = 'CANARY';
export const START_MS = Date.parse('2026-11-24T16:00:00.000Z');

export interface Town {
  readonly officers: readonly Person[];
  readonly supervisor: Person;
  readonly administrator: Person;
  readonly properties: readonly Property[];
}

export function aTown(chance: Chance, officers: number, nowMs = START_MS): Town {
  const person = (n: number, role: Person['role'], beats: Person['beats']): Person =>
    aPerson({
      id: uuidFrom(chance) as PersonId,
      signInName: `${role}.${n}`,
      name: `${MARK} ${role} ${n}`,
      initials: `${role[0]?.toUpperCase()}.${n}.`,
      role,
      beats,
    });
  return {
    officers: Array.from({ length: officers }, (_, n) => person(n, 'officer', n === 0 ? [...BEATS] : BEATS.filter(() => chance.happens(0.6)))),
    supervisor: person(0, 'supervisor', [...BEATS]),
    administrator: person(0, 'administrator', []),
    properties: Array.from({ length: chance.between(5, 12) }, (_, n) => home(chance, n, nowMs)),
  };
}

function home(chance: Chance, n: number, nowMs: number): Property {
  const now = instantFromMs(nowMs);
  const today = dayOf(now);
  const status = chance.happens(0.8) ? chance.pick(['at_risk', 'suspected', 'confirmed'] as const) : chance.pick(STATUSES);
  const concern = aConcern({
    status,
    tier: { tier: chance.pick(TIERS), reason: `${MARK} reason ${n}`, at: later(now, -chance.between(1, 40) * 86_400_000) },
    // Some reviews fall due while the run goes on: those homes must leave the phones.
    reviewOn: addDays(today, chance.pick([-3, 0, 1, 2, 20, 60])),
    ...(status === 'recovering' ? { recoveringSince: later(now, -86_400_000) } : {}),
  });
  return aProperty({
    id: uuidFrom(chance) as PropertyId,
    uprn: String(999_900_000_000 + n),
    address: `${MARK} Flat ${n}, ${chance.between(1, 99)} Lapwing Avenue`,
    beat: chance.pick(BEATS),
    access: `${MARK} fob ${n}`,
    occupancy: { id: uuidFrom(chance) as OccupancyId, occupant: { initials: 'J.S.', safeContact: `${MARK} evenings` }, concern },
    warnings: [
      { id: uuidFrom(chance) as WarningId, code: 'DOG', detail: `${MARK} large`, source: 'Visit', since: addDays(today, -10), until: addDays(today, 90) },
    ],
  });
}

export async function settleTown(sql: Sql, town: Town): Promise<void> {
  const people = [...town.officers, town.supervisor, town.administrator];
  const rows = await Promise.all(
    people.map(async (it) => ({
      id: it.id,
      sign_in_name: it.signInName,
      name: it.name,
      initials: it.initials,
      collar: null,
      role: it.role,
      beats: it.beats as string[],
      active: true,
      passphrase: await cheapHash(passphraseOf(it)),
    })),
  );
  await sql`INSERT INTO person ${sql(rows)}`;
  await sql`INSERT INTO property ${sql(town.properties.map((it) => ({ id: it.id, doc: sql.json(it as never) })))}`;
}

function cheapHash(passphrase: string): Promise<string> {
  const known = hashed.get(passphrase) ?? hash(passphrase.normalize('NFKC'), { algorithm: 2, memoryCost: 16, timeCost: 1, parallelism: 1 });
  hashed.set(passphrase, known);
  return known;
}
const hashed = new Map<string, Promise<string>>();
