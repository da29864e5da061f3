import { describe, expect, it } from 'vitest';
import { newestDraft, todayOf } from '../../src/app/today-list.ts';
import type { Draft, View, VisitSeen } from '../../src/device/device.ts';
import type { AssignmentId, PropertyId, VisitId } from '../../src/domain/base/id.ts';
import { DEFAULT_POLICY } from '../../src/domain/list/policy.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';
import { anAssignment, aPerson, aProperty, at, aVisit, idOf, known, noReply } from '../support/builders.ts';

const NOW = at('2026-11-24T15:42:00.000Z');
const homes = [1, 2, 3].map((n) => aProperty({ id: idOf<PropertyId>(100 + n), address: `${n} Cedar Street` }));
const given = (n: number, from: string) =>
  anAssignment({ id: idOf<AssignmentId>(400 + n), propertyId: idOf<PropertyId>(100 + n), window: { from: at(from), to: at('2026-11-24T22:00:00.000Z') } });
const assignments = [given(1, '2026-11-24T17:00:00.000Z'), given(2, '2026-11-24T15:00:00.000Z'), given(3, '2026-11-24T19:00:00.000Z')];
const seen = (visit: Visit): VisitSeen => ({ ...known(visit), byInitials: 'A.D.', whereabouts: { is: 'on_phone' }, stationSeq: undefined });
const draft = (n: number, form: unknown, keptAt = NOW): Draft => ({ propertyId: idOf<PropertyId>(100 + n), keptAt, form });

function aView(over: Partial<View> = {}): View {
  return {
    person: aPerson(),
    policy: DEFAULT_POLICY,
    stationName: 'Saltmere',
    fictional: true,
    properties: new Map(homes.map((it) => [it.id, it])),
    assignments,
    visitsByProperty: new Map(),
    outbox: [],
    placings: [],
    drafts: new Map(),
    plan: undefined,
    ...over,
  };
}
const addresses = (list: ReturnType<typeof todayOf>) => [list.next, ...list.following].map((it) => it?.property.address);

describe('Today', () => {
  it('goes by the windows given', () => {
    expect(addresses(todayOf(aView(), NOW))).toEqual(['2 Cedar Street', '1 Cedar Street', '3 Cedar Street']);
  });
  it('puts a visit half recorded first', () => {
    expect(todayOf(aView({ drafts: new Map([[idOf<PropertyId>(103), draft(3, {})]]) }), NOW).next?.property.address).toBe('3 Cedar Street');
  });
  it('lets another go first after a pause, and forgets neither', () => {
    const list = todayOf(aView({ drafts: new Map([[idOf<PropertyId>(102), draft(2, { pausedAt: '2026-11-24T15:34:00.000Z' })]]) }), NOW);
    expect(addresses(list)).toEqual(['1 Cedar Street', '2 Cedar Street', '3 Cedar Street']);
    expect(list.following[0]?.pausedAt).toBe('2026-11-24T15:34:00.000Z');
  });
  it('moves a recorded visit to Done before the station has heard of it', () => {
    const visit = aVisit({
      id: idOf<VisitId>(901),
      propertyId: idOf<PropertyId>(102),
      assignmentId: idOf<AssignmentId>(402),
      arrivedAt: at('2026-11-24T15:20:00.000Z'),
    });
    const list = todayOf(aView({ visitsByProperty: new Map([[visit.propertyId, [seen(visit)]]]) }), NOW);
    expect(addresses(list)).toEqual(['1 Cedar Street', '3 Cedar Street']);
    expect(list.done.map((it) => it.seen.visit.id)).toEqual([visit.id]);
    expect([list.answered, list.total]).toEqual([1, 3]);
  });
  it('leaves a home to be visited where the visit was not attempted, after those that wait, and says so', () => {
    const visit = aVisit({
      id: idOf<VisitId>(901),
      propertyId: idOf<PropertyId>(102),
      assignmentId: idOf<AssignmentId>(402),
      arrivedAt: at('2026-11-24T15:20:00.000Z'),
      outcome: noReply({ contact: 'NOT_ATTEMPTED' }),
    });
    const list = todayOf(aView({ visitsByProperty: new Map([[visit.propertyId, [seen(visit)]]]) }), NOW);
    expect(addresses(list)).toEqual(['1 Cedar Street', '2 Cedar Street', '3 Cedar Street']);
    expect(list.following[0]?.notAttemptedAt).toBe('2026-11-24T15:20:00.000Z');
    expect(list.done).toEqual([]);
    expect([list.answered, list.total]).toEqual([0, 3]);
  });
  it('leaves a home to be visited where the station refused the record', () => {
    const visit = aVisit({ id: idOf<VisitId>(901), propertyId: idOf<PropertyId>(102), assignmentId: idOf<AssignmentId>(402), arrivedAt: NOW });
    const refused = { ...seen(visit), whereabouts: { is: 'needs_you' } } as VisitSeen;
    expect(todayOf(aView({ visitsByProperty: new Map([[visit.propertyId, [refused]]]) }), NOW).total).toBe(3);
    expect(addresses(todayOf(aView({ visitsByProperty: new Map([[visit.propertyId, [refused]]]) }), NOW))).toContain('2 Cedar Street');
  });
  it('shows the correction and not what it corrects', () => {
    const first = aVisit({
      id: idOf<VisitId>(901),
      propertyId: idOf<PropertyId>(102),
      assignmentId: idOf<AssignmentId>(402),
      arrivedAt: at('2026-11-24T15:20:00.000Z'),
    });
    const second = { ...first, id: idOf<VisitId>(902), supersedes: first.id };
    const list = todayOf(aView({ visitsByProperty: new Map([[first.propertyId, [seen(second), seen(first)]]]) }), NOW);
    expect(list.done.map((it) => it.seen.visit.id)).toEqual([second.id]);
  });
  it('keeps a late visit on the list', () => {
    const late = anAssignment({ propertyId: idOf<PropertyId>(101), window: { from: at('2026-11-24T08:00:00.000Z'), to: at('2026-11-24T09:00:00.000Z') } });
    expect(todayOf(aView({ assignments: [late] }), NOW).next).toMatchObject({ late: true });
  });
  it('leaves out what has left this phone', () => {
    expect(todayOf(aView({ properties: new Map() }), NOW)).toMatchObject({ next: undefined, following: [], total: 0 });
  });
});

describe('what an officer was in the middle of', () => {
  it('is the draft kept last that is not paused', () => {
    const drafts = new Map([
      [idOf<PropertyId>(101), draft(1, {}, at('2026-11-24T15:00:00.000Z'))],
      [idOf<PropertyId>(102), draft(2, {}, at('2026-11-24T15:30:00.000Z'))],
      [idOf<PropertyId>(103), draft(3, { pausedAt: NOW }, NOW)],
    ]);
    expect(newestDraft(aView({ drafts }))).toBe(idOf<PropertyId>(102));
    expect(newestDraft(aView())).toBeUndefined();
  });
});
