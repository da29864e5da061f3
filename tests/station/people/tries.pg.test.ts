import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceId } from '../../../src/domain/base/id.ts';
import { type Instant, later } from '../../../src/domain/base/instant.ts';
import { hashPassphrase } from '../../../src/station/people/passphrase.ts';
import { hashSecret } from '../../../src/station/people/secret.ts';
import { countSignIn } from '../../../src/station/people/tries.ts';
import { ProblemError } from '../../../src/station/problem-error.ts';
import { countTry } from '../../../src/station/records/try-records.ts';
import { idOf } from '../../support/builders.ts';
import { aStation, PASSPHRASE, PHONE, personOf, type TestStation } from '../a-station.ts';

const HOUR = 3_600_000;
const WRONG = 'wrong wrong wrong wrong';
/** Where `as` signs in from, and so where the owner is known. */
const HOME = '127.0.0.1';
const ELSEWHERE = '192.0.2.77';

let it: TestStation;
let people = 0;
/** A new owner for each test, known at HOME. */
let name: string;

beforeAll(async () => {
  it = await aStation('tries');
});
afterAll(() => it.end());
beforeEach(async () => {
  it.move(2 * HOUR);
  name = `owner.${++people}`;
  await it.as({ ...personOf('officer', 80 + people), signInName: name });
});

async function signIn(from: { address: string; passphrase?: string; device?: DeviceId; as?: string }): Promise<number> {
  const { address, passphrase = PASSPHRASE, device, as = name } = from;
  const answer = await it.app.inject({
    method: 'POST',
    url: '/api/session/begin',
    remoteAddress: address,
    payload: { name: as, passphrase, ...(device === undefined ? {} : { device }) },
  });
  return answer.statusCode;
}

/** The owner's phone speaks to the station, which knows it from then on. */
async function holdPhone(id: number, signInName: string): Promise<void> {
  const owner = await it.as({ ...personOf('officer', id), signInName });
  const head = { proto: 1, build: 'test', device: PHONE, epoch: null };
  expect((await owner.ask('pull', { head, view: null, limit: 50 })).status).toBe(200);
}

const rotating = (n: number) => `127.0.0.${2 + (n % 11)}`;

/** A wrong try as the counts see it, without the work of the hash. */
async function knock({ address, device, as = name }: { address: string; device?: DeviceId; as?: string }): Promise<'checked' | number> {
  return countSignIn(it.station, { name: as, address, device }).then(
    () => 'checked' as const,
    (error: unknown) => (error instanceof ProblemError ? (error.problem.retryAfter ?? 0) : Promise.reject(error)),
  );
}

/** As it was reproduced: 44 wrong tries from eleven addresses. */
async function beginAttack(): Promise<void> {
  for (let n = 0; n < 44; n++) await knock({ address: rotating(n) });
}

describe('while somebody floods an account from many addresses', () => {
  test('its owner gets in at once from where they signed in before, even after a slip of the finger', async () => {
    const attack: number[] = [];
    for (let n = 0; n < 44; n++) attack.push(await signIn({ address: rotating(n), passphrase: WRONG }));
    // Then one each 150 ms, which takes every free moment.
    for (let n = 0; n < 120; n++) {
      it.move(150);
      attack.push(await signIn({ address: rotating(n), passphrase: WRONG }));
      if (n % 40 !== 0) continue;
      expect(await signIn({ address: HOME, passphrase: WRONG })).toBe(401);
      expect(await signIn({ address: HOME })).toBe(200);
    }
    // The attack is a real one: it is held back, and yet it takes what slots there are.
    expect(attack.slice(44)).toContain(401);
    expect(attack.filter((status) => status === 429).length).toBeGreaterThan(120);
    expect(await signIn({ address: ELSEWHERE })).toBe(429);
  });

  test('a place known for 89 days lets in, one not seen for 91 is like any other', async () => {
    it.move(89 * 24 * HOUR);
    await beginAttack();
    expect(await signIn({ address: HOME })).toBe(200);
    it.move(91 * 24 * HOUR);
    await beginAttack();
    expect(await signIn({ address: HOME })).toBe(429);
  });

  test('a place at which somebody else signed in opens nothing', async () => {
    await beginAttack();
    await it.as({ ...personOf('officer', 79), signInName: 'somebody.else' });
    expect(await signIn({ address: ELSEWHERE, as: 'somebody.else' })).toBe(200);
    expect(await signIn({ address: ELSEWHERE })).toBe(429);
  });

  test('waiting makes no wait longer: after the attack its owner gets in from anywhere', async () => {
    await beginAttack();
    for (let round = 0; round < 20; round++) {
      it.move(150);
      await knock({ address: rotating(round) });
      expect(await signIn({ address: ELSEWHERE })).toBe(429);
    }
    it.move(60_000);
    expect(await signIn({ address: ELSEWHERE })).toBe(200);
  });

  test('a one-time code of an administrator makes a new place known', async () => {
    await beginAttack();
    const admin = await it.as({ ...personOf('administrator', 4, []), signInName: 'j.wells' });
    const { code } = (await admin.ask('personChange', { id: idOf(80 + people), newCode: true })).body;
    const passphrase = 'quarry ribbon tangle seven otter';
    const chosen = await it.app.inject({ method: 'POST', url: '/api/welcome', remoteAddress: ELSEWHERE, payload: { code, passphrase } });
    expect(chosen.statusCode).toBe(200);
    expect(await signIn({ address: ELSEWHERE, passphrase })).toBe(200);
    expect(await signIn({ address: HOME, passphrase: WRONG })).toBe(401);
  });
});

describe('while somebody behind the same address guesses', () => {
  const guessAtHome = async () => {
    const answers: unknown[] = [];
    for (let n = 0; n < 12; n++) answers.push(await knock({ address: HOME }));
    expect(answers.slice(0, 6)).toEqual(['checked', 'checked', 'checked', 'checked', 'checked', 1]);
  };

  test('the owner’s phone gets in, a phone nobody knows does not, and neither does one that others held', async () => {
    await holdPhone(80 + people, name);
    await guessAtHome();
    expect(await signIn({ address: HOME })).toBe(429);
    expect(await signIn({ address: HOME, device: idOf<DeviceId>(601) })).toBe(429);
    expect(await signIn({ address: HOME, device: PHONE })).toBe(200);

    const first = name;
    name = `owner.${++people}`;
    await it.as({ ...personOf('officer', 80 + people), signInName: name });
    await guessAtHome();
    expect(await signIn({ address: HOME, device: PHONE })).toBe(429);
    expect(await signIn({ address: HOME, device: PHONE, as: first })).toBe(200);
  });

  test('whoever learned the phone’s id closes that way only, and is counted on it', async () => {
    await holdPhone(80 + people, name);
    const answers: unknown[] = [];
    for (let n = 0; n < 60; n++) answers.push(await knock({ address: rotating(n), device: PHONE }));
    // Five on the phone, then thirty from everywhere.
    expect(answers.filter((answer) => answer === 'checked')).toHaveLength(35);
    expect(await signIn({ address: HOME, device: PHONE })).toBe(200);
  });
});

describe('guesses are bounded', () => {
  /** How many tries are let through in a day to somebody who has a new address for each, and always waits as long as told. */
  async function guessesOfADay(address: (n: number) => string, restAfter: number): Promise<number> {
    let made = 0;
    let sinceRest = 0;
    const end = later(it.now(), 24 * HOUR);
    while (it.now() < end) {
      const answer = await knock({ address: address(made) });
      const wait = answer === 'checked' ? 0 : answer;
      if (wait === 0 && ++sinceRest && ++made && sinceRest < restAfter) continue;
      it.move(wait === 0 ? HOUR + 1 : wait * 1_000);
      if (wait === 0) sinceRest = 0;
    }
    return made;
  }
  const fromEverywhere = (n: number) => `198.51.${n >> 8}.${n & 255}`;

  test('from all places unknown to the account together: 1,474 a day, and no more for who rests to be forgotten', async () => {
    expect(await guessesOfADay(fromEverywhere, Number.POSITIVE_INFINITY)).toBe(1_474);
    it.move(2 * HOUR);
    expect(await guessesOfADay(fromEverywhere, 36)).toBeLessThan(1_474);
  }, 120_000);

  test('from one place at which the account is known: 310 a day', async () => {
    expect(await guessesOfADay(() => HOME, Number.POSITIVE_INFINITY)).toBeLessThan(120);
    for (const rest of [12, 14]) {
      it.move(2 * HOUR);
      expect(await guessesOfADay(() => HOME, rest)).toBeLessThanOrEqual(310);
    }
  }, 120_000);

  test('the owner’s own signing in gives nobody elsewhere more of them', async () => {
    await beginAttack();
    expect(await signIn({ address: HOME })).toBe(200);
    it.move(1);
    expect(await signIn({ address: '203.0.113.5', passphrase: WRONG })).toBe(429);
  });
});

test('an account that is not there is counted from everywhere like one that is', async () => {
  const answers: unknown[] = [];
  for (let n = 0; n < 40; n++) answers.push(await knock({ address: `10.1.0.${n}`, as: 'nobody.there' }));
  expect(answers).toEqual([...Array.from({ length: 30 }, () => 'checked'), ...Array.from({ length: 10 }, () => 1)]);
});

test('a try that came when the station was too busy to check it counts for nothing', async () => {
  // Two run and forty wait, and whichever ends is followed by another before anything else comes in.
  let isOver = false;
  const busy = Array.from({ length: 42 }, async () => {
    while (!isOver) await hashPassphrase(PASSPHRASE);
  });
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) statuses.push(await signIn({ address: HOME }));
  isOver = true;
  await Promise.all(busy);
  expect(statuses).toEqual([503, 503, 503, 503, 503, 503, 503, 503]);
  for (let n = 0; n < 4; n++) expect(await signIn({ address: HOME, passphrase: WRONG })).toBe(401);
  expect(await signIn({ address: HOME })).toBe(200);
});

test('of two who try at the same moment neither waits, though the one with the earlier clock is counted second', async () => {
  const rule = { free: 100, firstWaitMs: 500, longestWaitMs: 30_000, forgetMs: HOUR };
  const tryAt = (moment: Instant) => it.db.transaction((tx) => countTry(tx, [{ key: hashSecret('one address for a whole shift'), rule }], moment));
  expect([await tryAt(it.now()), await tryAt(later(it.now(), -20)), await tryAt(later(it.now(), -10))]).toEqual([0, 0, 0]);
});

test('nothing that is kept of a place can be read', async () => {
  const kept = await it.db.transaction((tx) => tx.execute('SELECT key FROM signed_in_place UNION SELECT key FROM sign_in_try'));
  expect(kept.length).toBeGreaterThan(0);
  for (const row of kept) expect(String(row['key'])).toMatch(/^[0-9a-f]{64}$/);
});
