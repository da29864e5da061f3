/** The rest of a shift under way, and what a first plan is made with. */
import { describe, expect, it } from 'vitest';
import { restOfShift } from '../../../src/app/shift/rest-of-shift.ts';
import { firstAsk } from '../../../src/app/shift/shift-ask.ts';
import { todayOf } from '../../../src/app/today-list.ts';
import type { View, VisitSeen } from '../../../src/device/device.ts';
import type { AssignmentId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import type { ShiftPlan } from '../../../src/domain/plan/shift-plan.ts';
import { viewOf } from '../../support/a-view.ts';
import { anAssignment, aProperty, aShiftPlan, at, aVisit, idOf, known, noReply } from '../../support/builders.ts';

const NOW = at('2026-11-24T14:40:00.000Z');
const ids = [101, 102, 103, 104].map((n) => idOf<PropertyId>(n)) as [PropertyId, PropertyId, PropertyId, PropertyId];
const homes = ids.map((id, n) => aProperty({ id, address: `${n + 1} Cedar Street`, position: { lat: 53.6 + n / 1000, lon: 1.2 } }));

const aView = (plan: ShiftPlan | undefined, over: Partial<View> = {}) => viewOf(homes, { plan, ...over });

function visited(n: number, contact: 'NO_REPLY' | 'NOT_ATTEMPTED' = 'NO_REPLY'): View['visitsByProperty'] {
  const propertyId = ids[n] as PropertyId;
  const moment = at('2026-11-24T14:30:00.000Z');
  const visit = aVisit({ id: idOf<VisitId>(900 + n), propertyId, arrivedAt: moment, savedAt: moment, outcome: noReply({ contact }) });
  const seen: VisitSeen = { ...known(visit), byInitials: 'A.D.', whereabouts: { is: 'on_phone' }, stationSeq: undefined };
  return new Map([[propertyId, [seen]]]);
}
const addresses = ({ next, following }: ReturnType<typeof todayOf>) => [next, ...following].map((it) => it?.property.id);

describe('Today with a plan', () => {
  it('follows its order, planned by an officer or given, and what is in no plan comes after', () => {
    const plan = aShiftPlan([ids[2], ids[0], ids[3]]);
    const assignments = [anAssignment({ id: idOf<AssignmentId>(401), propertyId: ids[0] }), anAssignment({ id: idOf<AssignmentId>(402), propertyId: ids[1] })];
    const list = todayOf(aView(plan, { assignments }), NOW);
    expect(addresses(list)).toEqual([ids[2], ids[0], ids[3], ids[1]]);
    expect([list.next?.planned?.begin, list.following[0]?.assignment?.id, list.following[2]?.planned]).toEqual([
      at('2026-11-24T14:05:00.000Z'),
      idOf<AssignmentId>(401),
      undefined,
    ]);
  });
  it('moves on with a visit that is recorded, and counts it', () => {
    const list = todayOf(aView(aShiftPlan([ids[0], ids[1]]), { visitsByProperty: visited(0) }), NOW);
    expect(addresses(list)).toEqual([ids[1]]);
    expect([list.answered, list.total, list.done.length]).toEqual([1, 2, 1]);
  });
  it('keeps a stop that was not attempted, after those that wait', () => {
    const list = todayOf(aView(aShiftPlan([ids[0], ids[1]]), { visitsByProperty: visited(0, 'NOT_ATTEMPTED') }), NOW);
    expect([list.next?.property.id, list.total, list.done.length]).toEqual([ids[1], 2, 0]);
  });
  it('is as it was once the shift of the plan is over', () => {
    expect(todayOf(aView(aShiftPlan([ids[0]])), at('2026-11-25T09:00:00.000Z')).total).toBe(0);
  });
});

describe('the rest of a shift', () => {
  it('leaves out what is made, remembers it, and starts where the last visit was', () => {
    const plan = aShiftPlan([ids[0], ids[1], ids[2]], { done: [ids[3]] });
    const rest = restOfShift(aView(plan, { visitsByProperty: visited(0) }), plan, NOW, undefined);
    expect(rest.known).toEqual([ids[1], ids[2]]);
    expect(rest.done).toEqual([ids[3], ids[0]]);
    expect(rest.ask).toMatchObject({ from: NOW, until: plan.ask.until, start: homes[0]?.position, startIs: 'home', end: plan.ask.start });
    expect([...(rest.settled ?? [])]).toEqual([ids[1], ids[2]]);
  });
  it('starts where the phone is, and from now, whatever the plan began with', () => {
    const plan = aShiftPlan([ids[0], ids[1]]);
    const rest = restOfShift(aView(plan, { visitsByProperty: visited(0) }), plan, NOW, { lat: 53.7, lon: 1.3, accuracy: 10 });
    expect(rest.ask).toMatchObject({ from: NOW, start: { lat: 53.7, lon: 1.3 }, startIs: 'here', end: plan.ask.start });
    expect(rest.ask.startName).toBeUndefined();
  });
  it('keeps what was pinned in its place among those that are left', () => {
    const wishes = { pinned: [{ propertyId: ids[0], place: 0 }, { propertyId: ids[2], place: 2 }, { propertyId: ids[1] }], dropped: [], added: [ids[0]] };
    const plan = aShiftPlan([ids[0], ids[1], ids[2]], { wishes });
    const rest = restOfShift(aView(plan, { visitsByProperty: visited(0) }), plan, NOW, undefined);
    expect(rest.wishes).toEqual({ pinned: [{ propertyId: ids[2], place: 1 }, { propertyId: ids[1] }], dropped: [], added: [] });
  });
  it('goes on from the home somebody is in', () => {
    const plan = aShiftPlan([ids[0], ids[1]]);
    const keptAt = at('2026-11-24T14:35:00.000Z');
    const rest = restOfShift(aView(plan, { drafts: new Map([[ids[1], { propertyId: ids[1], keptAt, form: {} }]]) }), plan, NOW, {
      lat: 53.7,
      lon: 1.3,
      accuracy: 10,
    });
    expect(rest.underWay).toEqual({ propertyId: ids[1], since: keptAt });
    expect(rest.ask.start).toEqual(homes[1]?.position);
  });
  it('has its break behind it once it was taken', () => {
    const breaks = [{ from: at('2026-11-24T14:20:00.000Z'), to: at('2026-11-24T14:50:00.000Z') }];
    const plan = aShiftPlan([ids[0]], { breaks, ask: { ...aShiftPlan([]).ask, breakMinutes: 30 } });
    expect(restOfShift(aView(plan), plan, NOW, undefined).ask.breakMinutes).toBe(0);
  });
});

describe('what a first plan is made with', () => {
  it('is from here and now, until what was given ends', () => {
    const ask = firstAsk(aView(undefined, { assignments: [anAssignment({ propertyId: ids[0] })] }), NOW, { lat: 53.61, lon: 1.21, accuracy: 20 }, 7);
    expect(ask).toMatchObject({
      from: NOW,
      until: '2026-11-24T22:00:00.000Z',
      start: { lat: 53.61, lon: 1.21 },
      startIs: 'here',
      mode: 'foot',
      breakMinutes: 30,
    });
  });
  it('is on foot or by car as its officer chose last, on the map or for the plan before', () => {
    const here = { lat: 53.61, lon: 1.21, accuracy: 20 };
    const byCar = aShiftPlan([ids[2]], { ask: { ...aShiftPlan([]).ask, mode: 'car' } });
    expect(firstAsk(aView(byCar), NOW, here, 7)?.mode).toBe('car');
    expect(firstAsk(aView(byCar), NOW, here, 7, 'foot')?.mode).toBe('foot');
    expect(firstAsk(aView(undefined), NOW, here, 7, 'car')?.mode).toBe('car');
  });
  it('starts at the next home where the phone does not say where it is, and nowhere where none is on the map', () => {
    expect(firstAsk(aView(aShiftPlan([ids[2]])), NOW, { lat: 0, lon: 0, accuracy: 5_000 }, 7)).toMatchObject({ startIs: 'home', startName: '3 Cedar Street' });
    const nowhere = homes.map(({ position: _, ...it }) => it);
    expect(firstAsk(aView(undefined, { properties: new Map(nowhere.map((it) => [it.id, it])) }), NOW, undefined, 7)).toBeUndefined();
  });
});
