/**
 * One-time codes: for whom an administrator adds, and for the very first administrator, whom nobody could add.
 */
import type { PersonId } from '../../domain/base/id.ts';
import { type Instant, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { appendAudit } from '../records/audit-records.ts';
import { allPeople, hasWorkingAdministrator, insertPeople, waitingAdministrator } from '../records/person-records.ts';
import { putWelcomeCode } from '../records/session-records.ts';
import { lockStation } from '../records/station-records.ts';
import type { Station } from '../station.ts';
import type { World } from '../world.ts';
import { hashSecret, newCode } from './secret.ts';

const VALID_MS = 24 * 3_600_000;

export interface NewWelcome {
  readonly code: string;
  readonly validUntil: Instant;
}

/** Any code the person had before stops working. */
export async function giveWelcomeCode(tx: Tx, person: PersonId, now: Instant): Promise<NewWelcome> {
  const code = newCode();
  const validUntil = later(now, VALID_MS);
  await putWelcomeCode(tx, { codeHash: hashSecret(code), person, validUntil });
  return { code, validUntil };
}

/** A code for the first administrator, or undefined where one can already sign in. */
export async function welcomeFirstAdministrator({ db, world }: Station): Promise<NewWelcome | undefined> {
  return db.transaction(async (tx) => {
    await lockStation(tx);
    if (await hasWorkingAdministrator(tx)) return undefined;
    const now = world.now();
    const waiting = await waitingAdministrator(tx);
    const person = waiting ?? (await firstAdministrator(tx, world));
    if (!waiting) await insertPeople(tx, [{ person }]);
    const welcome = await giveWelcomeCode(tx, person.id, now);
    await appendAudit(tx, { at: now, act: 'people.first', about: 'person', aboutId: person.id, result: 'done', detail: {} });
    return welcome;
  });
}

/** Those made inactive stay so: somebody decided that. The new one takes a name that is free. */
async function firstAdministrator(tx: Tx, world: World): Promise<Person> {
  const taken = new Set((await allPeople(tx)).map((it) => it.person.signInName));
  let signInName = 'administrator';
  for (let n = 2; taken.has(signInName); n++) signInName = `administrator-${n}`;
  return { id: world.mint() as PersonId, signInName, name: 'Administrator', initials: 'ADM', role: 'administrator', beats: [] };
}
