/** What waits for a supervisor, and what alone ends the waiting: never silence, never a list, never a wrong clock. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeviceId, PersonId } from '../../../src/domain/base/id.ts';
import { type LocalDate, later } from '../../../src/domain/base/instant.ts';
import type { TellReason } from '../../../src/domain/visit/follow-up.ts';
import type { Outcome } from '../../../src/domain/visit/outcome.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import type { Flag } from '../../../src/wire/push.ts';
import { aChange, anOutcome, aVisit, idOf, noReply } from '../../support/builders.ts';
import { aStation, type Caller, N2, PHONE, personOf, propertyOf, type TestStation } from '../a-station.ts';

const HOUR_MS = 3_600_000;
const HOMES = Array.from({ length: 12 }, (_, n) => propertyOf(n + 1));
const [officerId, strangerId] = [1, 2].map((n) => idOf<PersonId>(n)) as [PersonId, PersonId];
const injury = () => noReply({ signs: { noneSeen: false, noted: [{ code: 'OCC03', basis: 'seen' }] } });
const concern = () => anOutcome({ finding: 'CONFIRMED', signs: { noneSeen: false, noted: [{ code: 'ENV01', basis: 'seen' }] } });

let it: TestStation;
let officer: Caller;
let stranger: Caller;
let supervisor: Caller;
let sent = 0;
let homes = 0;
let home = HOMES[0]!;

beforeAll(async () => {
  it = await aStation('alarms');
  await it.addProperties(HOMES);
});
afterAll(() => it.end());
beforeEach(async () => {
  home = HOMES[homes++]!;
  await signIn();
});

/** Sessions end after half an hour of standing still: whoever moves the clock signs in anew. */
async function signIn(): Promise<void> {
  officer = await it.as(personOf('officer', 1));
  stranger = await it.as(personOf('officer', 2, [N2]));
  supervisor = await it.as(personOf('supervisor', 9));
}

async function record(outcome: Outcome, { by = officerId, arrivedAt = it.now(), ...over }: Partial<Visit> = {}): Promise<readonly Flag[]> {
  it.move(60_000);
  const id = idOf<never>(40_000 + ++sent);
  const device = by === officerId ? PHONE : idOf<DeviceId>(601);
  const visit = aVisit({ id, propertyId: home.id, occupancyId: home.occupancy.id, by, device, arrivedAt, savedAt: arrivedAt, outcome, ...over });
  const change = aChange({
    id,
    deviceSeq: sent,
    body: visit,
    stamp: { wallMs: Date.parse(arrivedAt), zone: 'Europe/London', monoMs: sent, sessionId: idOf(800) },
  });
  const { body } = await (by === officerId ? officer : stranger).ask('push', {
    head: { proto: 1, build: 't', device, epoch: null },
    person: by,
    changes: [change],
  });
  if (!body.receipts) throw new Error(JSON.stringify(body));
  const [receipt] = body.receipts;
  if (!receipt || 'unread' in receipt || receipt.answer.verdict !== 'applied') throw new Error(JSON.stringify(body));
  return receipt.answer.flags;
}

async function told(): Promise<readonly TellReason[] | undefined> {
  const { body } = await supervisor.ask('alarms', {});
  return body.alarms.find((one) => one.result.row.visit.propertyId === home.id)?.tell;
}

async function settle(change: object): Promise<void> {
  it.move(60_000);
  const { body } = await supervisor.ask('property', { id: home.id });
  const answer = await supervisor.ask('settle', { id: home.id, ver: body.line.property.ver, ...change });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

test('an injury waits through no reply, an attempt not made, and a passed review day', async () => {
  await record(injury());
  expect(await told()).toEqual(['injury']);
  await record(noReply());
  await record(noReply({ contact: 'NOT_ATTEMPTED' }));
  expect(await told()).toEqual(['injury']);
  await settle({ reviewOn: '2026-11-25' as LocalDate });
  it.move(60 * HOUR_MS);
  await signIn();
  expect(await told()).toEqual(['injury']);
});

test('it is over when the occupant was seen alone and nothing was found, not when somebody else was in the room', async () => {
  await record(concern());
  await record(anOutcome({ contact: 'CONTACT_OCCUPANT_NOT_ALONE' }));
  expect(await told()).toEqual(['new_concern']);
  await record(anOutcome());
  expect(await told()).toBeUndefined();
});

test('or when a named supervisor has set the tier since, the same one included, or ended the listing', async () => {
  await record(concern());
  await settle({ tier: { to: 'high', reason: 'Looked again with housing.' } });
  expect(await told()).toBeUndefined();
  await record(concern());
  expect(await told()).toEqual(['new_concern']);
  await settle({ status: 'closed' });
  expect(await told()).toBeUndefined();
});

test('a decision made before the station had the finding has not seen it', async () => {
  const seenAt = it.now();
  it.move(HOUR_MS);
  await signIn();
  await settle({ tier: { to: 'low', reason: 'Quiet for weeks.' } });
  await record(concern(), { arrivedAt: seenAt });
  expect(await told()).toEqual(['new_concern']);
  const { body } = await supervisor.ask('property', { id: home.id });
  expect(body.line.visits[0]?.knownAt).toBe(it.now());
});

test('a list brought in with another reason has looked at nothing', async () => {
  await record(concern());
  it.move(60_000);
  const csv = `uprn,address,beat,basis,status,tier,tier_reason,review_date\r\n${home.uprn},"${home.address}",N1,at_high_risk,at_risk,high,Monthly list,2027-01-12\r\n`;
  const { body } = await supervisor.ask('importList', { file: Buffer.from(csv).toString('base64'), bringIn: true });
  expect([body.broughtIn, body.changed], JSON.stringify(body)).toEqual([true, 1]);
  expect(await told()).toEqual(['new_concern']);
});

test('a phone whose clock is an hour slow raises it all the same, and one a day fast answers nothing', async () => {
  await record(injury(), { arrivedAt: later(it.now(), -HOUR_MS) });
  expect(await told()).toEqual(['injury']);
});

test('three visits that did not see the occupant are told, others at the door among them; seeing the occupant ends it', async () => {
  await record(noReply());
  await record(noReply({ contact: 'REFUSED' }));
  expect(await told()).toBeUndefined();
  await record(anOutcome({ contact: 'CONTACT_OTHER_ONLY', finding: 'NOT_ASSESSED' }));
  expect(await told()).toEqual(['no_replies']);
  await record(anOutcome({ contact: 'CONTACT_OCCUPANT_NOT_ALONE' }));
  expect(await told()).toBeUndefined();
});

test('an officer who had no business there is kept and flagged, and quiets nothing', async () => {
  await record(injury());
  expect(await record(anOutcome(), { by: strangerId })).toContain('outside_scope');
  expect(await told()).toEqual(['injury']);
  const { body } = await supervisor.ask('property', { id: home.id });
  expect(body.line.visits.map((one) => one.outside)).toEqual([true, false]);
});

test('that somebody moved only people decide, however often they were not found', async () => {
  await record(noReply({ contact: 'OCCUPANT_MOVED' }));
  await record(anOutcome());
  expect(await told()).toEqual(['occupant_moved']);
});

test('another beat’s supervisor is told nothing', async () => {
  await record(injury());
  const other = await it.as(personOf('supervisor', 10, [N2]));
  expect((await other.ask('alarms', {})).body.alarms).toEqual([]);
  const line = (await it.auditLines()).filter((one) => one.act === 'visit.watch');
  expect(line.at(-1)?.actor).not.toBe(idOf(10));
});

test('a correction names the same tenancy as what it corrects', async () => {
  await record(injury());
  const first = idOf<never>(40_000 + sent);
  const id = idOf<never>(40_000 + ++sent);
  const visit = aVisit({
    id,
    propertyId: home.id,
    occupancyId: idOf(990),
    by: officerId,
    device: PHONE,
    arrivedAt: it.now(),
    savedAt: it.now(),
    outcome: noReply(),
    supersedes: first,
  });
  const change = aChange({
    id,
    deviceSeq: sent,
    body: visit,
    stamp: { wallMs: Date.parse(it.now()), zone: 'Europe/London', monoMs: sent, sessionId: idOf(800) },
  });
  const { body } = await officer.ask('push', { head: { proto: 1, build: 't', device: PHONE, epoch: null }, person: officerId, changes: [change] });
  expect(body.receipts[0]).toMatchObject({ answer: { verdict: 'rejected', code: 'bad_correction', details: ['other_occupancy'] } });
  expect(await told()).toEqual(['injury']);
});
