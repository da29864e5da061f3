/**
 * The fictional town in the database: written once into an empty one, and given fresh work at each later start.
 *
 * Goes through the same records as everything else, in one transaction, with its line in the log. Refuses a database that holds
 * anything else: made-up homes must never lie among real ones.
 */
import { dayOf } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { hashPassphrase } from '../people/passphrase.ts';
import { insertAssignments, openAssignmentsOf, withdrawOpen } from '../records/assignment-records.ts';
import { appendAudit } from '../records/audit-records.ts';
import { allPeople, insertPeople } from '../records/person-records.ts';
import { changePolicy } from '../records/policy-records.ts';
import { allProperties, countProperties, insertProperties, insertPropertyEvents } from '../records/property-records.ts';
import { lockStation, markFictional, stationFacts } from '../records/station-records.ts';
import { factsByProperty, insertVisitsOfHistory } from '../records/visit-records.ts';
import type { Station } from '../station.ts';
import { buildTown } from './build-town.ts';
import { DEMO_PASSPHRASE } from './demo-people.ts';
import { assignmentsForToday } from './today.ts';

const DEMO_SEED = 1;
/** Of the range that is kept free for drama, so that nobody's telephone rings. */
const DEMO_NUMBER = '01632 960 114';

/** Seeds an empty database, freshens one that was seeded before. Throws an Error in plain words where it is neither. */
export async function prepareDemo({ db, world }: Pick<Station, 'db' | 'world'>): Promise<void> {
  await db.transaction(async (tx) => {
    await lockStation(tx);
    if ((await stationFacts(tx)).fictional) return freshenDemo(tx, world);
    const isEmpty = (await countProperties(tx)) === 0 && (await allPeople(tx)).length === 0;
    if (!isEmpty) throw new Error('This database is not the demo\u2019s: it holds people or properties. Give the demo another DATA_DIR or DATABASE_URL.');
    return seedDemo(tx, world, await hashPassphrase(DEMO_PASSPHRASE));
  });
}

/** What a person needs to sign in to the demo: one line each. */
export async function demoSignIns({ db }: Pick<Station, 'db'>): Promise<string[]> {
  const people = await db.transaction(allPeople);
  const width = Math.max(...people.map((it) => it.person.signInName.length));
  return [
    ...people.map(
      ({ person }) => `  ${person.signInName.padEnd(width)}  ${person.name}, ${person.role}${person.role === 'officer' ? ` (${person.beats.join(', ')})` : ''}`,
    ),
    `  Passphrase for each: ${DEMO_PASSPHRASE}`,
  ];
}

type Source = Pick<Station['world'], 'now' | 'mint'>;

async function seedDemo(tx: Tx, world: Source, passphraseHash: string, seed = DEMO_SEED): Promise<void> {
  const now = world.now();
  const mint = () => world.mint();
  const town = buildTown({ seed, now, mint });
  await markFictional(tx);
  await changePolicy(tx, { callSupervisor: DEMO_NUMBER }, now);
  await insertPeople(
    tx,
    town.people.all.map((person) => ({ person, passphraseHash })),
  );
  await insertProperties(
    tx,
    town.homes.map((it) => it.property),
  );
  await insertPropertyEvents(
    tx,
    town.homes.flatMap((it) => it.events),
  );
  await insertVisitsOfHistory(tx, town.visits);
  await insertAssignments(tx, town.assignments);
  await appendAudit(tx, {
    at: now,
    act: 'demo.seed',
    result: 'done',
    detail: { seed, properties: town.homes.length, visits: town.visits.length, assignments: town.assignments.length },
  });
}

/** Gives each officer who has nothing left for today a list for today; what is left of other days is withdrawn. */
async function freshenDemo(tx: Tx, world: Source): Promise<void> {
  const now = world.now();
  const people = (await allPeople(tx)).filter((it) => it.active).map((it) => it.person);
  const supervisor = people.find((it) => it.role === 'supervisor');
  if (!supervisor) return;
  const properties = await allProperties(tx);
  const ids = properties.map((it) => it.id);
  const facts = await factsByProperty(tx, ids, now);
  const { policy } = await stationFacts(tx);
  const open = await openAssignmentsOf(tx, ids);
  let given = 0;
  for (const officer of people.filter((it) => it.role === 'officer')) {
    const mine = open.filter((it) => it.officer === officer.id);
    if (mine.some((it) => dayOf(it.window.to) >= dayOf(now))) continue;
    await withdrawOpen(
      tx,
      mine.map((it) => it.id),
      supervisor.id,
      now,
    );
    const fresh = assignmentsForToday({ officer, supervisor: supervisor.id, properties, facts, policy, now, mint: () => world.mint() });
    await insertAssignments(tx, fresh);
    given += fresh.length;
  }
  if (given > 0) await appendAudit(tx, { at: now, act: 'demo.freshen', result: 'done', detail: { assignments: given } });
}
