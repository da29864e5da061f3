import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { welcomeFirstAdministrator } from '../../../src/station/people/welcome-code.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { idOf } from '../../support/builders.ts';
import { aStation, type Caller, PASSPHRASE, personOf, type TestStation } from '../a-station.ts';

const MINUTE = 60_000;
let it: TestStation;
let admin: Caller;

beforeAll(async () => {
  it = await aStation('sign_in');
  admin = await it.as({ ...personOf('administrator', 4, []), signInName: 'j.wells' });
});
afterAll(() => it.end());

const signIn = (name: string, passphrase: string, headers = {}) => it.nobody.ask('signIn', { name, passphrase }, headers);

test('the cookie is one no script can read and no other site can send', async () => {
  const answer = await signIn('j.wells', PASSPHRASE);
  expect(answer.status).toBe(200);
  expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-dunnock=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(answer.body.person.signInName).toBe('j.wells');
  const stored = await it.db.transaction((tx) => tx.execute('SELECT * FROM session'));
  const token = String(answer.headers['set-cookie']).slice('__Host-dunnock='.length).split(';')[0] ?? '';
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('wrong name, wrong passphrase and no passphrase chosen get the same answer', async () => {
  await it.addPeople([]);
  const answers = [await signIn('j.wells', 'not this one at all'), await signIn('nobody.at-all', 'not this one at all')];
  for (const one of answers) expect([one.status, one.body]).toEqual([401, { code: 'wrong_name_or_passphrase' }]);
});

test('wrong tries make the waits grow, and an end is told; another address and a right passphrase after the wait get in', async () => {
  await it.as({ ...personOf('officer', 60), signInName: 'tried.often' });
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    const answer = await signIn('tried.often', 'wrong wrong wrong wrong');
    if (answer.status !== 429) continue;
    waits.push(answer.body.retryAfter ?? 0);
    expect(answer.headers['retry-after']).toBe(String(answer.body.retryAfter));
    // The right passphrase does not help before the wait is over, so that nobody learns from it.
    expect((await signIn('tried.often', PASSPHRASE)).status).toBe(429);
    it.move((answer.body.retryAfter ?? 0) * 1_000);
  }
  expect(waits.length).toBeGreaterThan(2);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
  it.move(15 * MINUTE);
  expect((await signIn('tried.often', PASSPHRASE)).status).toBe(200);
  expect((await signIn('tried.often', 'wrong wrong wrong wrong')).status).toBe(401);
});

test('a clock that was ahead and is put right keeps nobody out', async () => {
  await it.as({ ...personOf('officer', 59), signInName: 'tried.tomorrow' });
  it.move(24 * 60 * MINUTE);
  for (let n = 0; n < 8; n++) await signIn('tried.tomorrow', 'wrong wrong wrong wrong');
  it.move(-24 * 60 * MINUTE);
  expect((await signIn('tried.tomorrow', PASSPHRASE)).status).toBe(200);
});

test('many tries at once do not slip past the count', async () => {
  await it.as({ ...personOf('officer', 61), signInName: 'tried.at-once' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('tried.at-once', 'wrong wrong wrong wrong')));
  expect(answers.filter((one) => one.status === 401).length).toBeLessThanOrEqual(6);
  it.move(60 * MINUTE);
});

describe('a session ends', () => {
  test('after thirty minutes without use, and not before', async () => {
    const caller = await it.as(personOf('officer', 62));
    it.move(29 * MINUTE);
    expect((await caller.ask('session')).status).toBe(200);
    it.move(29 * MINUTE);
    expect((await caller.ask('session')).status).toBe(200);
    it.move(31 * MINUTE);
    expect((await caller.ask('session')).body.code).toBe('session_ended');
  });

  test('after twelve hours, however busy', async () => {
    const caller = await it.as(personOf('officer', 63));
    for (let n = 0; n < 36; n++) {
      expect((await caller.ask('session')).status).toBe(200);
      it.move(20 * MINUTE);
    }
    expect((await caller.ask('session')).body.code).toBe('session_ended');
  });

  test('when signed out, for that cookie for ever', async () => {
    const caller = await it.as(personOf('officer', 64));
    const out = await caller.ask('signOut');
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([200, '__Host-dunnock=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict']);
    expect((await caller.ask('session')).body.code).toBe('session_ended');
  });
});

describe('a person is added with a one-time code', () => {
  const asked = { id: idOf(70), signInName: 'n.ash', name: 'PC N. Ash', initials: 'N.A.', role: 'officer', beats: ['N1'] };
  const good = 'quarry ribbon tangle seven otter';

  beforeAll(async () => {
    admin = await it.as({ ...personOf('administrator', 4, []), signInName: 'j.wells' });
  });

  test('which shows whose it is, sets a passphrase once, and signs in', async () => {
    const added = await admin.ask('personAdd', asked);
    expect(added.status).toBe(200);
    const { code } = added.body;
    expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect((await it.nobody.ask('welcomeLook', { code })).body).toEqual({ signInName: 'n.ash', name: 'PC N. Ash' });
    expect((await signIn('n.ash', good)).status).toBe(401);

    const weak = await it.nobody.ask('welcome', { code, passphrase: 'aaaaaaaaaaaaaaaaaaaa' });
    expect([weak.status, weak.body.code]).toEqual([422, 'weak_passphrase']);
    const many = await Promise.all(Array.from({ length: 8 }, () => it.nobody.ask('welcome', { code, passphrase: good })));
    expect(many.map((one) => one.status).sort()).toEqual([200, 410, 410, 410, 410, 410, 410, 410]);
    expect((await signIn('n.ash', good)).status).toBe(200);
    expect((await it.nobody.ask('welcomeLook', { code })).body).toEqual({ code: 'no_such_code' });
  });

  test('asked again because the answer was lost, there is a new code; the first no longer works', async () => {
    const second = { ...asked, id: idOf(71), signInName: 'o.birch' };
    const first = await admin.ask('personAdd', second);
    const again = await admin.ask('personAdd', second);
    expect(again.status).toBe(200);
    expect((await it.nobody.ask('welcomeLook', { code: first.body.code })).status).toBe(410);
    expect((await it.nobody.ask('welcomeLook', { code: again.body.code })).status).toBe(200);
    it.move(24 * 60 * MINUTE + 1);
    expect((await it.nobody.ask('welcomeLook', { code: again.body.code })).status).toBe(410);
    admin = await it.as({ ...personOf('administrator', 4, []), signInName: 'j.wells' });
  });

  test('a name that is taken is refused', async () => {
    const taken = await admin.ask('personAdd', { ...asked, id: idOf(72) });
    expect([taken.status, taken.body.code]).toEqual([422, 'name_taken']);
  });

  test('made inactive they are out at once; a new code takes the old passphrase away', async () => {
    const officer = await it.as({ ...personOf('officer', 73), signInName: 'q.elm' });
    expect((await admin.ask('personChange', { id: idOf(73), active: false })).body).toMatchObject({ active: false });
    expect((await officer.ask('session')).body.code).toBe('session_ended');
    expect((await signIn('q.elm', PASSPHRASE)).status).toBe(401);
    expect((await admin.ask('personChange', { id: idOf(73), newCode: true })).body).toMatchObject({ code: 'refused' });
    const back = await admin.ask('personChange', { id: idOf(73), active: true, newCode: true });
    expect(back.status).toBe(200);
    expect((await signIn('q.elm', PASSPHRASE)).status).toBe(401);
    expect((await admin.ask('personChange', { id: idOf(4), active: false })).body.details).toEqual([{ at: 'active', fault: 'own_account' }]);
    const { body } = await admin.ask('people');
    expect(body.people.find((one) => one.person.signInName === 'q.elm')).toMatchObject({ active: true, hasPassphrase: false });
  });
});

test('the first administrator is welcomed once one is missing, and not once one can sign in', async () => {
  expect(await welcomeFirstAdministrator(it.station)).toBeUndefined();
  const fresh = await aStation('first');
  try {
    const [one, two] = [await welcomeFirstAdministrator(fresh.station), await welcomeFirstAdministrator(fresh.station)];
    expect((await fresh.nobody.ask('welcomeLook', { code: one?.code })).status).toBe(410);
    const begun = await fresh.nobody.ask('welcome', { code: two?.code, passphrase: 'quarry ribbon tangle seven otter' });
    expect(begun.body.person).toMatchObject({ signInName: 'administrator', role: 'administrator' });
    expect(await welcomeFirstAdministrator(fresh.station)).toBeUndefined();
    await fresh.db.transaction((tx) => changePerson(tx, begun.body.person.id, { active: false }));
    expect(await welcomeFirstAdministrator(fresh.station)).toBeDefined();
  } finally {
    await fresh.end();
  }
});
