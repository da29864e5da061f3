/**
 * A whole station on a database of its own, in this process: asked through its HTTP door without a socket.
 *
 * The clock stands until a test moves it. People of every kind can sign in with one passphrase, hashed once.
 */
import type { FastifyInstance } from 'fastify';
import type { BeatCode, DeviceId, PersonId } from '../../src/domain/base/id.ts';
import { type Instant, later } from '../../src/domain/base/instant.ts';
import type { Property } from '../../src/domain/list/property.ts';
import type { Person, Role } from '../../src/domain/people/officer.ts';
import { connect, type Database } from '../../src/station/db/database.ts';
import { hashPassphrase } from '../../src/station/people/passphrase.ts';
import { auditAfter } from '../../src/station/records/audit-records.ts';
import { insertPeople } from '../../src/station/records/person-records.ts';
import { saveImportedProperties } from '../../src/station/records/property-records.ts';
import { buildServer } from '../../src/station/server.ts';
import type { Log, Station } from '../../src/station/station.ts';
import type { Problem } from '../../src/wire/problem.ts';
import { type ReplyOf, ROUTES, type RouteName } from '../../src/wire/routes.ts';
import { aPerson, aProperty, idOf } from '../support/builders.ts';
import { freshDatabase } from '../support/postgres.ts';

export const PASSPHRASE = 'harbour lantern copper tide seven';
export const NOW = '2026-11-24T16:30:00.000Z' as Instant;

export interface Said<Name extends RouteName = RouteName> {
  readonly status: number;
  readonly body: ReplyOf<Name> & Problem;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Caller {
  readonly cookie: string;
  ask<Name extends RouteName>(name: Name, body?: unknown, headers?: Record<string, string>): Promise<Said<Name>>;
}

export interface TestStation {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly station: Station;
  readonly url: string;
  readonly logged: { readonly facts: Record<string, unknown>; readonly message: string }[];
  now(): Instant;
  move(ms: number): void;
  /** Signs in; the person is made when new. */
  as(who: Partial<Person> & { readonly id: PersonId }): Promise<Caller>;
  nobody: Caller;
  addPeople(people: readonly Person[]): Promise<void>;
  addProperties(properties: readonly Property[]): Promise<void>;
  auditLines(): Promise<Awaited<ReturnType<typeof auditAfter>>>;
  end(): Promise<void>;
}

let hashed: Promise<string> | undefined;

export async function aStation(name: string): Promise<TestStation> {
  const database = await freshDatabase(name);
  const db = connect({ url: database.url, connections: 8 });
  let now = NOW;
  let minted = 1_000_000;
  const logged: TestStation['logged'] = [];
  const note = (facts: Record<string, unknown>, message: string) => void logged.push({ facts, message });
  const log: Log = { info: note, warn: note, error: note };
  const station: Station = { db, world: { now: () => now, mint: () => idOf(++minted) }, name: 'Saltmere', dataDir: '/nowhere', version: 'test', log };
  const app = buildServer({ station, appFiles: new Map() });
  await app.ready();

  const ask: (cookie: string) => Caller['ask'] =
    (cookie) =>
    async (route, body, headers = {}) => {
      const { method, path } = ROUTES[route];
      const answer = await app.inject({
        method,
        url: path,
        headers: { ...(cookie === '' ? {} : { cookie }), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(method === 'POST' ? { payload: typeof body === 'string' ? body : JSON.stringify(body ?? {}) } : {}),
      });
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
    };
  const addPeople = async (people: readonly Person[]) => {
    hashed ??= hashPassphrase(PASSPHRASE);
    const passphraseHash = await hashed;
    await db.transaction((tx) =>
      insertPeople(
        tx,
        people.map((person) => ({ person, passphraseHash })),
      ),
    );
  };
  const made = new Set<PersonId>();

  return {
    app,
    db,
    station,
    url: database.url,
    logged,
    now: () => now,
    move(ms) {
      now = later(now, ms);
    },
    async as(who) {
      const person = aPerson({ signInName: `p${who.id.slice(-6)}`, ...who });
      if (!made.has(who.id)) await addPeople([person]);
      made.add(who.id);
      const answer = await ask('')('signIn', { name: person.signInName, passphrase: PASSPHRASE });
      if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`);
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      return { cookie, ask: ask(cookie) };
    },
    nobody: { cookie: '', ask: ask('') },
    addPeople,
    addProperties: (properties) =>
      db.transaction((tx) => saveImportedProperties(tx, { added: properties, changed: [], at: now, source: 'Housing', mint: () => idOf(++minted) })),
    auditLines: () => db.transaction((tx) => auditAfter(tx, 0, 10_000)),
    async end() {
      await app.close();
      await db.close();
      await database.drop();
    },
  };
}

export const OFFICER = idOf<PersonId>(1);
export const OTHER_OFFICER = idOf<PersonId>(2);
export const SUPERVISOR = idOf<PersonId>(9);
export const PHONE = idOf<DeviceId>(600);
export const N1 = 'N1' as BeatCode;
export const N2 = 'N2' as BeatCode;

export function personOf(role: Role, id: number, beats: readonly BeatCode[] = [N1]): Partial<Person> & { readonly id: PersonId } {
  return { id: idOf<PersonId>(id), role, beats: [...beats] };
}

/** The n-th property, with a UPRN and an address of its own. */
export function propertyOf(n: number, beat: BeatCode = N1, over: Partial<Property> = {}): Property {
  const base = aProperty();
  return aProperty({
    id: idOf(100 + n),
    uprn: String(900_000_000_000 + n),
    address: `${n} Lapwing Avenue`,
    beat,
    occupancy: { ...base.occupancy, id: idOf(200_000 + n) },
    ...over,
  });
}
