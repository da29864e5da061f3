/** However long a history is, desk and phone say of every home what the whole of it says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chance, chanceFrom } from '../../../src/domain/base/chance.ts';
import type { DeviceId, OccupancyId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import { dayOf, type Instant, instantFromMs, later } from '../../../src/domain/base/instant.ts';
import { type Due, dueOf } from '../../../src/domain/list/due.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import { factsOfTenancy, type VisitKnown } from '../../../src/domain/visit/follow-up.ts';
import type { Outcome } from '../../../src/domain/visit/outcome.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { insertVisitsOfHistory } from '../../../src/station/records/visit-records.ts';
import { anOutcome, aVisit, idOf, known, noReply } from '../../support/builders.ts';
import { aStation, type Caller, N1, NOW, OFFICER, OTHER_OFFICER, personOf, propertyOf, type Said, type TestStation } from '../a-station.ts';

const DAY_MS = 86_400_000;
const POLICIES = (['seen_alone', 'seen'] as const).map((resetsOn) => ({ ...DEFAULT_POLICY, resetsOn, noRepliesToSupervisor: 20 }));
const daysAgo = (days: number) => later(NOW, -days * DAY_MS);

/** Tier set long ago, so that what was found since has not been settled by it. */
function home(n: number): Property {
  const it = propertyOf(n);
  return { ...it, occupancy: { ...it.occupancy, concern: { ...it.occupancy.concern, tier: { ...it.occupancy.concern.tier, at: daysAgo(700) } } } };
}

let visits = 0;
function visitTo(to: Property, at: Instant, outcome: Outcome, over: Partial<Visit> = {}): Visit {
  return aVisit({
    id: idOf<VisitId>(50_000 + ++visits),
    propertyId: to.id,
    occupancyId: to.occupancy.id,
    by: OTHER_OFFICER,
    arrivedAt: at,
    savedAt: at,
    outcome,
    ...over,
  });
}

const injury = (): Outcome => noReply({ signs: { noneSeen: false, noted: [{ code: 'OCC03', basis: 'told' }] } });
const concern = (): Outcome => anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: [{ code: 'ENV01', basis: 'seen' }] } });
const silences = (to: Property, count: number) => Array.from({ length: count }, (_, n) => visitTo(to, daysAgo(count - n), noReply()));

const URGENT = home(1);
const LONG_AGO = home(2);
const EARLIER_TENANT = home(3);
const RANDOM = Array.from({ length: 60 }, (_, n) => home(10 + n));
const HISTORIES = new Map<PropertyId, Visit[]>([
  [URGENT.id, [visitTo(URGENT, daysAgo(30), injury()), ...silences(URGENT, 24)]],
  [LONG_AGO.id, [visitTo(LONG_AGO, daysAgo(480), concern()), visitTo(LONG_AGO, daysAgo(470), injury()), ...silences(LONG_AGO, 25)]],
  [EARLIER_TENANT.id, [visitTo(EARLIER_TENANT, daysAgo(3), injury(), { occupancyId: idOf<OccupancyId>(999) })]],
  ...RANDOM.map((to, n): [PropertyId, Visit[]] => [to.id, anyHistory(to, chanceFrom(n + 1))]),
]);

function anyHistory(to: Property, chance: Chance): Visit[] {
  const made: Visit[] = [];
  const silent = chance.next();
  for (let n = chance.between(0, 60); n > 0; n--) {
    const at = instantFromMs(Date.parse(NOW) - chance.between(1, 500 * 24 * 60) * 60_000);
    const outcome = chance.happens(silent)
      ? noReply(chance.happens(0.2) ? { contact: 'NOT_ATTEMPTED' } : {})
      : chance.pick([anOutcome, () => anOutcome({ contact: 'CONTACT_OCCUPANT_NOT_ALONE' }), concern, injury])();
    const corrected = chance.happens(0.15) ? made.filter((it) => !made.some((other) => other.supersedes === it.id))[0] : undefined;
    made.push(visitTo(to, at, outcome, corrected ? { supersedes: corrected.id, by: corrected.by } : chance.happens(0.1) ? { by: OFFICER } : {}));
  }
  return made;
}

let it: TestStation;
let supervisor: Caller;
let officer: Caller;

beforeAll(async () => {
  it = await aStation('long');
  await it.addProperties([URGENT, LONG_AGO, EARLIER_TENANT, ...RANDOM]);
  officer = await it.as(personOf('officer', 1));
  await it.as(personOf('officer', 2));
  supervisor = await it.as(personOf('supervisor', 9));
  const history = [...HISTORIES.values()].flat().map((visit) => ({ visit, receivedAt: NOW, statusAtVisit: 'at_risk' as const }));
  await it.db.transaction((tx) => insertVisitsOfHistory(tx, history));
});
afterAll(() => it.end());

function dueByWhole(of: Property, policy: typeof DEFAULT_POLICY): Due | undefined {
  return dueOf({
    concern: of.occupancy.concern,
    visits: factsOfTenancy(
      (HISTORIES.get(of.id) ?? []).map((it) => known(it, { knownAt: NOW })),
      of.occupancy.id,
    ),
    policy,
    today: dayOf(NOW),
  });
}

const counted = (due: Due | undefined) => due && { ...due, unseenInARow: Math.min(20, due.unseenInARow) };

test('at the desk', async () => {
  const { body } = await supervisor.ask('properties', { beats: [N1], all: true, after: null, limit: 200 });
  expect(body.lines).toHaveLength(HISTORIES.size);
  for (const { property, visits } of body.lines) {
    for (const policy of POLICIES) {
      const due = dueOf({ concern: property.occupancy.concern, visits, policy, today: dayOf(NOW) });
      expect(counted(due), property.address).toEqual(counted(dueByWhole(home(Number(property.id.slice(-6)) - 100), policy)));
    }
  }
  const due = (of: Property) =>
    dueOf({
      concern: of.occupancy.concern,
      visits: body.lines.find((it) => it.property.id === of.id)?.visits ?? [],
      policy: DEFAULT_POLICY,
      today: dayOf(NOW),
    });
  expect(due(URGENT)).toMatchObject({ now: true, reason: 'urgent_sign', forSupervisor: true });
  expect(due(LONG_AGO)).toMatchObject({ now: true, reason: 'urgent_sign' });
  expect(due(EARLIER_TENANT)).toMatchObject({ now: false, reason: 'never_seen' });
});

test('on the phone', async () => {
  const held: VisitKnown[] = [];
  for (let view: number | null = null, more = true; more; ) {
    const head = { proto: 1, build: 'test', device: idOf<DeviceId>(61_000), epoch: null };
    const { body }: Said<'pull'> = await officer.ask('pull', { head, view, limit: 300 });
    for (const put of body.puts) if (put.table === 'visit') held.push({ ...put.row, knownAt: put.row.receivedAt });
    ({ view, more } = body);
  }
  for (const id of HISTORIES.keys()) {
    const of = home(Number(id.slice(-6)) - 100);
    const mine = held.filter((it) => it.visit.propertyId === id);
    for (const policy of POLICIES) {
      const due = dueOf({ concern: of.occupancy.concern, visits: factsOfTenancy(mine, of.occupancy.id), policy, today: dayOf(NOW) });
      expect(counted(due), of.address).toEqual(counted(dueByWhole(of, policy)));
    }
  }
});
