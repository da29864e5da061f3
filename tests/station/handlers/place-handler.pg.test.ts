/** A home put in its place from the desk: on the version that was looked at, in its beats, with its line of history. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movedBy } from '../../../src/domain/base/place.ts';
import { propertyById } from '../../../src/station/records/property-records.ts';
import { aStation, type Caller, N1, N2, NOW, personOf, propertyOf, type TestStation } from '../a-station.ts';

const DOOR = { lat: 53.6, lon: 1.2 };
const HOME = propertyOf(1, N1, { position: DOOR });
const { position: _none, ...UNPLACED } = propertyOf(2);
const ELSEWHERE = propertyOf(3, N2, { position: DOOR });
const HIDDEN = propertyOf(4, N1, { occupancy: { ...propertyOf(4).occupancy, concern: { ...propertyOf(4).occupancy.concern, status: 'proposed' } } });
const to = movedBy(DOOR, 0, 40);

let it: TestStation;
let supervisor: Caller;
let second: Caller;

beforeAll(async () => {
  it = await aStation('place');
  await it.addProperties([HOME, UNPLACED, ELSEWHERE, HIDDEN]);
  supervisor = await it.as({ ...personOf('supervisor', 9), name: 'Sgt M. Rowan' });
  second = await it.as({ ...personOf('supervisor', 10), name: 'Sgt T. Wren' });
});
afterAll(() => it.end());

test('of many at once on one version, exactly one counts; the others are told the version now', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      (n % 2 ? supervisor : second).ask('place', { id: HOME.id, ver: 1, to: movedBy(DOOR, n + 1, 0), how: 'pin', sure: false }),
    ),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
  expect(answers.find((one) => one.status === 409)?.body).toEqual({ code: 'stale', details: [{ at: 'ver', fault: '2' }] });
  const { body } = await supervisor.ask('property', { id: HOME.id });
  expect(body.history.filter((one) => one.kind === 'placed')).toHaveLength(1);
});

test('the history says who, when, from and to; the log says how far and which versions', async () => {
  const was = await it.db.transaction((tx) => propertyById(tx, HOME.id));
  const answer = await supervisor.ask('place', { id: HOME.id, ver: 2, to, how: 'typed', sure: false, reason: 'From the plan' });
  expect(answer.body.property).toMatchObject({ ver: 3, position: { lat: expect.closeTo(to.lat, 6), lon: expect.closeTo(to.lon, 6) } });
  const { body } = await supervisor.ask('property', { id: HOME.id });
  expect(body.history[0]).toEqual({
    kind: 'placed',
    at: NOW,
    by: 'Sgt M. Rowan',
    byOfficer: false,
    placedAt: NOW,
    from: was?.position,
    to: answer.body.property.position,
    how: 'typed',
    reason: 'From the plan',
  });
  const line = (await it.auditLines()).findLast((one) => one.act === 'property.place');
  expect(line).toMatchObject({ aboutId: HOME.id, result: 'done', detail: { from: 2, to: 3, how: 'typed' } });
  expect(JSON.stringify(line)).not.toMatch(/53\.6|plan/);
});

test('a home without a position is placed, however far from anything', async () => {
  const answer = await supervisor.ask('place', { id: UNPLACED.id, ver: 1, to: { lat: 58.2, lon: -6.4 }, how: 'pin', sure: false });
  expect([answer.status, answer.body.property.position]).toEqual([200, { lat: 58.2, lon: -6.4 }]);
});

test.each<[string, object, number, object]>([
  ['far, and not meant', { to: movedBy(DOOR, 5_000, 0) }, 422, { code: 'refused', details: [{ at: 'to', fault: 'far_unconfirmed' }] }],
  ['no such place', { to: { lat: 1.2, lon: 53.6 } }, 422, { code: 'refused', details: [{ at: 'to', fault: 'outside_uk' }] }],
  ['where it is', { to }, 422, { code: 'refused', details: [{ at: 'to', fault: 'not_moved' }] }],
  ['another beat’s', { id: ELSEWHERE.id, ver: 1 }, 404, { code: 'not_found' }],
])('%s: refused', async (_, over, status, body) => {
  const answer = await supervisor.ask('place', { id: HOME.id, ver: 3, to: movedBy(DOOR, 7, 7), how: 'pin', sure: false, ...over });
  expect([answer.status, answer.body]).toEqual([status, body]);
});

test('a far one that was meant is done', async () => {
  expect((await supervisor.ask('place', { id: HOME.id, ver: 3, to: movedBy(DOOR, 5_000, 0), how: 'pin', sure: true })).status).toBe(200);
});

test('an officer moves, and learns of, no home that patrols do not see', async () => {
  const officer = await it.as(personOf('officer', 22));
  for (const ver of [1, 9_999]) expect((await officer.ask('place', { id: HIDDEN.id, ver, to, how: 'pin', sure: false })).status).toBe(404);
  expect((await supervisor.ask('property', { id: HIDDEN.id })).body.line.property.ver).toBe(1);
});

test('an analyst and an administrator place nothing', async () => {
  for (const [role, n] of [
    ['analyst', 20],
    ['administrator', 21],
  ] as const) {
    const caller = await it.as(personOf(role, n));
    expect((await caller.ask('place', { id: HOME.id, ver: 4, to, how: 'pin', sure: true })).status).toBe(403);
  }
});
