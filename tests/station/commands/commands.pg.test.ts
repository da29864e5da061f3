import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BeatCode, PersonId } from '../../../src/domain/base/id.ts';
import { later } from '../../../src/domain/base/instant.ts';
import { runCommand } from '../../../src/station/commands/commands.ts';
import { connect, type Database } from '../../../src/station/db/database.ts';
import { startEmbedded } from '../../../src/station/db/embedded.ts';
import { auditAfter } from '../../../src/station/records/audit-records.ts';
import { insertPeople } from '../../../src/station/records/person-records.ts';
import { allProperties } from '../../../src/station/records/property-records.ts';
import { stationFacts } from '../../../src/station/records/station-records.ts';
import { aPerson, at, idOf } from '../../support/builders.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { sharedPack } from '../areas/packs.ts';
import { csv, ROW } from '../imports/lists.ts';
import { serving, valhalla } from '../travel/stand-ins.ts';

let folder: string;
let fresh: FreshDatabase;
let db: Database;
let minted = 20_000;
let now = at('2026-11-24T12:00:00.000Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunnock-commands-'));
  fresh = await freshDatabase('commands');
  db = connect({ url: fresh.url });
  const beats = ['N1'] as BeatCode[];
  await db.transaction((tx) =>
    insertPeople(tx, [
      { person: aPerson({ id: idOf<PersonId>(9), signInName: 'm.rowan', role: 'supervisor', beats }) },
      { person: aPerson({ id: idOf<PersonId>(1), signInName: 'a.dale', beats }) },
      { person: aPerson({ id: idOf<PersonId>(3), signInName: 'j.wells', role: 'administrator', beats: [] }) },
    ]),
  );
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

async function run(typed: string[], env: Record<string, string> = { DATABASE_URL: fresh.url, DATA_DIR: folder }) {
  const said: string[] = [];
  const warned: string[] = [];
  const put: string[] = [];
  const terminal = { env, tell: (line: string) => said.push(line), put: (text: string) => put.push(text), warn: (line: string) => warned.push(line) };
  now = later(now, 1_000);
  const code = await runCommand(typed, terminal, { now: () => now, mint: () => idOf(++minted) });
  return { code, said, warned, put: put.join('') };
}
const lastLine = async () => (await db.transaction((tx) => auditAfter(tx, 0, 1_000))).at(-1);
const file = async (name: string, bytes: Uint8Array | string) => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};

describe('lists', () => {
  test('a bad list names each row and column, and nothing is brought in', async () => {
    const path = await file('bad.csv', csv(ROW, ROW.replace('101', '102').replace('high,DOG', 'urgent,DOG').replace('2027-01-12', '31/02/2027')));
    const { code, said } = await run(['import', path]);
    expect(code).toBe(1);
    expect(said).toEqual([
      'bad.csv: 2 rows, 2 faults. Nothing was brought in.',
      '  row 3, tier: no such tier: very_high, high, medium or low (urgent)',
      '  row 3, review_date: there is no such day (31/02/2027)',
    ]);
    expect(await db.transaction(allProperties)).toEqual([]);
    expect(await lastLine()).toMatchObject({ act: 'property.import', result: 'refused', detail: { broughtIn: false, from: 'command line' } });
  });

  test('checked, brought in by a named supervisor, brought in again', async () => {
    const path = await file('good.csv', csv(ROW));
    expect(await run(['import', path, '--check'])).toMatchObject({
      code: 0,
      said: ['good.csv: 1 row. 1 new, 0 changed, 0 as they were.', 'Checked only: nothing was brought in.'],
    });
    expect(await db.transaction(allProperties)).toEqual([]);
    expect(await run(['import', path, '--as', 'm.rowan'])).toMatchObject({
      code: 0,
      said: ['good.csv: 1 row. 1 new, 0 changed, 0 as they were.', 'Brought in.'],
    });
    expect(await lastLine()).toMatchObject({ actor: idOf(9), result: 'done', detail: { added: 1, broughtIn: true } });
    expect(await run(['import', path])).toMatchObject({ code: 0, said: ['good.csv: 1 row. 0 new, 0 changed, 1 as they were.', 'Brought in.'] });
    expect(await lastLine()).not.toHaveProperty('actor');
  });

  test.each([
    ['x.nobody', 2, 'Nobody signs in as x.nobody.'],
    ['a.dale', 1, 'a.dale is no supervisor.'],
  ])('not in the name of %s', async (name, code, words) => {
    expect(await run(['import', await file('as.csv', csv(ROW)), '--as', name])).toMatchObject({ code, warned: [words] });
  });

  test('in the name of a supervisor, only on their beats; without a name, on all', async () => {
    const other = await file('other.csv', csv(ROW.replace('00101', '00201').replace('12 L', '98 L').replace(',N1,', ',S9,')));
    expect(await run(['import', other, '--as', 'm.rowan'])).toMatchObject({
      code: 1,
      said: ['other.csv: 1 row, 1 fault. Nothing was brought in.', '  row 2, beat: not a beat of the supervisor named (S9)'],
    });
    expect(await run(['import', other])).toMatchObject({ code: 0, said: ['other.csv: 1 row. 1 new, 0 changed, 0 as they were.', 'Brought in.'] });
    expect(await run(['export', '--purpose', 'x', '--beats', 'N1,S9', '--as', 'm.rowan'])).toMatchObject({
      code: 1,
      put: '',
      warned: ['S9 is no beat of m.rowan.'],
    });
    expect((await run(['export', '--purpose', 'x', '--as', 'm.rowan'])).put).not.toContain('98 Lapwing');
    expect((await run(['export', '--purpose', 'x'])).put).toContain('98 Lapwing');
    expect(await lastLine()).not.toHaveProperty('actor');
  });

  test('a file of gigabytes is refused by its size, unread', async () => {
    const path = await file('huge.csv', '');
    await truncate(path, 3 * 1024 ** 3);
    const began = performance.now();
    const { code, warned } = await run(['import', path]);
    expect({ code, warned }).toEqual({ code: 1, warned: [`${path} has 3221225472 bytes: at most 16777216. Split it. Nothing was brought in.`] });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('exported with a purpose to a new file of one’s own, never over another', async () => {
    const out = join(folder, 'out.csv');
    expect((await run(['export'])).code).toBe(2);
    expect(await run(['export', '--purpose', 'Team briefing', '--out', out, '--as', 'm.rowan'])).toMatchObject({ code: 0, put: '' });
    expect((await readFile(out, 'utf8')).split('\r\n')).toHaveLength(3);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(await lastLine()).toMatchObject({ act: 'property.export', purpose: 'Team briefing', actor: idOf(9), detail: { rows: 1 } });
    expect((await run(['export', '--purpose', 'x', '--out', out])).code).toBe(2);
    const printed = await run(['export', '--purpose', 'x', '--beats', 'S1']);
    expect(printed.put.split('\r\n')).toHaveLength(2);
    expect((await run(['import', out])).said[0]).toBe('out.csv: 1 row. 0 new, 0 changed, 1 as they were.');
  });
});

describe('people', () => {
  test('added with a code that is said once, listed, given another, and let go', async () => {
    const added = await run(['person', 'add', 'p.kemp', '--name', 'PC P. Kemp', '--initials', 'P.K.', '--role', 'officer', '--beats', 'n2,N3']);
    expect(added.code).toBe(0);
    expect(added.said.at(-1)).toMatch(/^\/welcome#[A-Za-z0-9_-]{22,} at your station\u2019s address/);
    expect(JSON.stringify(await lastLine())).not.toMatch(/Kemp/);
    expect((await run(['person', 'list'])).said.find((it) => it.startsWith('p.kemp'))).toMatch(/officer +has not begun yet +N2,N3 +PC P\. Kemp/);
    const again = await run(['person', 'code', 'p.kemp']);
    expect(again.said.at(-1)).not.toBe(added.said.at(-1));
    expect(await run(['person', 'deactivate', 'p.kemp'])).toMatchObject({ code: 0, said: ['p.kemp can no longer sign in.'] });
    expect(await run(['person', 'code', 'p.kemp'])).toMatchObject({ code: 1, warned: ['p.kemp is not active.'] });
  });

  test.each([
    [['person', 'add', 'a.dale', '--name', 'A', '--initials', 'A', '--role', 'analyst'], 1, /already/],
    [['person', 'add', 'Not A Name', '--name', 'A', '--initials', 'A', '--role', 'analyst'], 2, /signInName/],
    [['person', 'add', 'x.y', '--name', 'A', '--initials', 'A', '--role', 'chief'], 2, /role/],
    [['person', 'add', 'x.y', '--name', 'A', '--initials', 'A', '--role', 'officer'], 2, /--beats/],
    [['person', 'code', 'nobody'], 1, /Nobody signs in as nobody/],
    [['person', 'deactivate', 'j.wells'], 1, /last administrator/],
  ])('%o is refused', async (typed, code, words) => {
    const it = await run(typed);
    expect(it.code).toBe(code);
    expect(it.warned.join('\n')).toMatch(words);
  });
});

describe.skipIf(sharedPack('leeds-its.pmtiles') === undefined)('areas (skipped where ../shared/maps is not there)', () => {
  test('added, listed, removed, each with its line', async () => {
    const tiles = sharedPack('leeds-its.pmtiles')!;
    expect((await run(['area', 'add', '--tiles', tiles, '--name', 'leeds', '--title', 'Leeds'])).said[0]).toMatch(
      /^leeds {2}Leeds {2}0\.0 MB {2}west, south, east, north -1\./,
    );
    expect(await lastLine()).toMatchObject({ act: 'area.add', about: 'area', detail: { name: 'leeds', bytes: 24_202 } });
    expect((await run(['area', 'add', '--tiles', tiles, '--name', 'leeds'])).warned[0]).toMatch(/--replace/);
    expect((await run(['area', 'list'])).said).toHaveLength(1);
    expect((await run(['area', 'remove', 'leeds'])).code).toBe(0);
    expect((await run(['area', 'list'])).warned).toHaveLength(1);
  });
});

describe.skipIf(sharedPack('leeds-its-example.osm.pbf') === undefined)('areas built here (skipped where ../shared/maps is not there)', () => {
  const osm = sharedPack('leeds-its-example.osm.pbf') ?? '';

  test('built from an extract, with a word at each step and a reckoning at the end; looked into; replaced only when asked', async () => {
    const built = await run(['area', 'build', '--osm', osm, '--name', 'campus', '--title', 'Campus']);
    expect(built.code).toBe(0);
    expect(built.warned).toContain('cutting the tiles ...');
    expect(built.said[0]).toMatch(/^campus {2}Campus .* made on \d{4}-\d\d-\d\d {2}version [0-9a-f]{12}$/);
    expect(built.said.join('\n')).toMatch(/buildings \d{3}.*\n.*crossings.*\n.*house numbers.*\n(.*left out.*\n)?took [\d.]+ s and \d+ MB/);
    expect(await lastLine()).toMatchObject({ act: 'area.build', about: 'area', detail: { name: 'campus' } });
    const shown = (await run(['area', 'show', 'campus'])).said.join('\n');
    expect(shown).toMatch(/^sha256 [0-9a-f]{64}$/m);
    expect(shown).toMatch(/km of road on foot/);
    expect((await run(['area', 'route', 'campus', '53.8097,-1.55815', '53.80907,-1.55437'])).said).toEqual([
      '259 m, 3.2 minutes on foot: an estimate, of free roads.',
      '  258 m  Cemetery Road',
    ]);
    const asked = ['area', 'route', 'campus', '53.8097,-1.55815', '53.80907,-1.55437', '--via', 'server'];
    expect(await run(asked)).toMatchObject({ code: 2, warned: [expect.stringMatching(/TRAVEL_URL and TRAVEL_KIND/)] });
    const server = await serving('valhalla', valhalla);
    const env = { DATABASE_URL: fresh.url, DATA_DIR: folder, TRAVEL_URL: `${server.url}/`, TRAVEL_KIND: 'valhalla' };
    expect((await run(asked, env)).said.at(-1)).toBe('800 m, 10.0 minutes on foot says the travel server (valhalla).');
    await server.close();
    expect(await run(asked, env)).toMatchObject({ code: 1, warned: [expect.stringMatching(/not in reach/)] });
    expect((await run(['area', 'find', 'campus', 'lyd ter'])).said[0]).toMatch(/^53\.80\d+,-1\.55\d+ {2}street {2}Lyddon Terrace/);
    const again = await run(['area', 'build', '--osm', osm, '--name', 'campus']);
    expect(again).toMatchObject({ code: 1, said: [] });
    expect(again.warned).toEqual([expect.stringMatching(/--replace/)]);
    expect((await run(['area', 'build', '--osm', osm, '--name', 'campus', '--replace'])).code).toBe(0);
    // The version that was replaced is still there for phones that are half-way through it.
    expect((await run(['area', 'list'])).said).toEqual([
      expect.stringMatching(/^campus {2}/),
      expect.stringMatching(/^before, for phones that are half-way: {2}campus {2}.* version [0-9a-f]{12}$/),
    ]);
    expect((await run(['area', 'remove', 'campus'])).code).toBe(0);
  });

  test('an extract that is cut short is refused in words, and nothing is left behind', async () => {
    const cut = join(folder, 'cut.osm.pbf');
    await writeFile(cut, (await readFile(osm)).subarray(0, 30_000));
    const refused = await run(['area', 'build', '--osm', cut, '--name', 'cut']);
    expect(refused).toMatchObject({ code: 1, said: [] });
    expect(refused.warned.at(-1)).toMatch(/cut short/);
    expect((await run(['area', 'list'])).said).toEqual([]);
    expect((await run(['area', 'build', '--osm', join(folder, 'none'), '--name', 'none'])).warned).toEqual([expect.stringMatching(/no such extract/)]);
  });

  test('a pack made elsewhere has only its map', async () => {
    await run(['area', 'add', '--tiles', sharedPack('leeds-its.pmtiles')!, '--name', 'bare']);
    expect((await run(['area', 'show', 'bare'])).said.at(-1)).toMatch(/made elsewhere/);
    expect(await run(['area', 'route', 'bare', '53.8,-1.5', '53.8,-1.51'])).toMatchObject({ code: 1, warned: [expect.stringMatching(/area build/)] });
    await run(['area', 'remove', 'bare']);
  });

  test.each([
    [['area', 'route', 'x', '53.8', '53.8,-1.5'], 2, /no place/],
    [['area', 'route', 'x', '95,0', '53.8,-1.5'], 2, /no place/],
    [['area', 'route', 'x', '53.8,-1.5', '53.8,-1.5', '--by', 'boat'], 2, /foot or car/],
    [['area', 'route', 'x', '53.8,-1.5', '53.8,-1.5', '--via', 'boat'], 2, /--via is server/],
    [['area', 'find', 'nowhere', 'x'], 1, /no pack of that name/],
    [['area', 'build', '--name', 'x'], 2, /--osm is missing/],
  ])('%o is refused', async (typed, code, words) => {
    const it = await run(typed);
    expect(it.code).toBe(code);
    expect(it.warned.join('\n')).toMatch(words);
  });
});

describe('the database', () => {
  test('migrating twice is harmless', async () => expect((await run(['migrate'])).code).toBe(0));

  test('the log verifies, until somebody edits it', async () => {
    expect((await run(['audit', 'verify'])).said[0]).toMatch(/^\d+ lines, all as they were written\.$/);
    const sql = postgres(fresh.url, { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(`ALTER TABLE audit DISABLE TRIGGER USER; UPDATE audit SET act = 'nothing' WHERE seq = 2; ALTER TABLE audit ENABLE TRIGGER USER`);
    } finally {
      await sql.end();
    }
    expect(await run(['audit', 'verify'])).toMatchObject({
      code: 1,
      said: ['The log was tampered with: line 2 is the first that does not fit. The 1 before it do.'],
    });
  });

  test('one that nobody answers for is said, without its address', async () => {
    const { code, warned } = await run(['person', 'list'], { DATABASE_URL: 'postgres://dunnock:secret@127.0.0.1:9/dunnock', DATA_DIR: folder });
    expect(code).toBe(3);
    expect(warned.join()).toMatch(/^The database of DATABASE_URL cannot be reached/);
    expect(warned.join()).not.toMatch(/secret|127\.0\.0\.1/);
  });

  test('the station’s own cluster is used where it stands: stopped, running, and stopped again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'dunnock-own-'));
    const env = { DATA_DIR: dataDir };
    try {
      expect((await run(['migrate'], env)).code).toBe(0);
      expect((await run(['person', 'list'], env)).code).toBe(0);
      const running = await startEmbedded({ dataDir, log: () => undefined });
      try {
        expect((await run(['import', await file('own.csv', csv(ROW))], env)).said).toEqual([
          'own.csv: 1 row. 1 new, 0 changed, 0 as they were.',
          'Brought in.',
        ]);
      } finally {
        await running.stop();
      }
      expect((await run(['export', '--purpose', 'x'], env)).put).toContain('Lapwing Avenue');
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('the station itself', () => {
  test('the number to call is kept, refused in words where it is none, and taken away', async () => {
    const number = async () => (await db.transaction(stationFacts)).policy.callSupervisor;
    expect(await run(['call-number', '01632 960 114'])).toMatchObject({ code: 0, said: ['Officers are told to call 01632 960 114.'] });
    expect(await number()).toBe('01632 960 114');
    expect(await lastLine()).toMatchObject({ act: 'policy.change', result: 'done' });
    expect(await run(['call-number', 'the sergeant'])).toMatchObject({ code: 2, said: [] });
    expect(await number()).toBe('01632 960 114');
    expect((await run(['call-number', 'none'])).code).toBe(0);
    expect(await number()).toBeUndefined();
  });

  test('after a restore the station has another epoch, and says so in its log', async () => {
    const { epoch, policy } = await db.transaction(stationFacts);
    expect((await run(['restored'])).code).toBe(0);
    const after = await db.transaction(stationFacts);
    expect(after.epoch).not.toBe(epoch);
    expect(after.policy).toEqual(policy);
    expect(await lastLine()).toMatchObject({ act: 'station.restored' });
  });
});
