import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignmentId, PropertyId, WarningId } from '../../../src/domain/base/id.ts';
import { addDays, dayOf, later } from '../../../src/domain/base/instant.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import { PLAN_POLICY } from '../../../src/domain/plan/plan-policy.ts';
import { candidatesOf, placesOf, type ShiftRows, shiftProblem } from '../../../src/domain/plan/shift.ts';
import type { ShiftAsk, ShiftWishes } from '../../../src/domain/plan/shift-plan.ts';
import { replanShift } from '../../../src/domain/plan/shift-rest.ts';
import { travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import { aConcern, anAssignment, aPerson, aProperty, at, aVisit, day, idOf, known, noReply } from '../../support/builders.ts';

const FROM = at('2026-11-24T14:00:00.000Z');
const DAY = 86_400_000;
const ASK: ShiftAsk = {
  from: FROM,
  until: at('2026-11-24T22:00:00.000Z'),
  start: { lat: 53.6, lon: 1.2 },
  startIs: 'here',
  mode: 'foot',
  doubleCrewed: false,
  breakMinutes: 30,
  seed: 5,
};
const NO_WISHES: ShiftWishes = { pinned: [], dropped: [], added: [] };
const id = (n: number) => idOf<PropertyId>(n);

function aHome(n: number, seenDaysAgo: number, over: Partial<Property> = {}): Property {
  const base = aProperty({ id: id(n), warnings: [], position: { lat: 53.6 + n / 1e4, lon: 1.2 } });
  const concern = aConcern({ tier: { tier: 'high', reason: 'As set', at: later(FROM, -seenDaysAgo * DAY) }, reviewOn: addDays(dayOf(FROM), 60) });
  return { ...base, occupancy: { ...base.occupancy, concern }, ...over };
}
function rowsOf(homes: readonly Property[], over: Partial<ShiftRows> = {}): ShiftRows {
  return {
    officer: aPerson().id,
    properties: new Map(homes.map((it) => [it.id, it])),
    assignments: [],
    visitsByProperty: new Map(),
    policy: DEFAULT_POLICY,
    ...over,
  };
}
const chosen = (rows: ShiftRows, wishes = NO_WISHES, ask = ASK) => candidatesOf(rows, ask, wishes, PLAN_POLICY).chosen;
const ids = (all: readonly { readonly property: Property }[]) => all.map((it) => it.property.id);
function problemOf(rows: ShiftRows, over: Partial<Parameters<typeof shiftProblem>[0]> = {}, wishes = NO_WISHES) {
  const found = chosen(rows, wishes);
  const places = placesOf(ASK, found);
  const { seconds } = travelByStraightLine.table(places, places, 'foot');
  return shiftProblem({ chosen: found, ask: ASK, wishes, seconds, ...over });
}

describe('whom a shift could visit', () => {
  it('are the homes due within the horizon, worth most first', () => {
    expect(ids(chosen(rowsOf([aHome(101, 2), aHome(102, 5), aHome(103, 12), aHome(104, 7)])))).toEqual([id(103), id(104), id(102)]);
  });
  it('leave out a home that somebody has been to today, and one whose review day has passed', () => {
    const tried = aVisit({ propertyId: id(101), arrivedAt: at('2026-11-24T09:00:00.000Z'), outcome: noReply() });
    const passed = aHome(102, 20);
    const rows = rowsOf(
      [aHome(101, 20), { ...passed, occupancy: { ...passed.occupancy, concern: { ...passed.occupancy.concern, reviewOn: day('2026-11-20') } } }],
      {
        visitsByProperty: new Map([[id(101), [known(tried)]]]),
      },
    );
    expect(chosen(rows)).toEqual([]);
  });
  it('hold what was given, in its window, as a must, due or not, and nothing given for another day', () => {
    const window = { from: at('2026-11-24T16:00:00.000Z'), to: at('2026-11-24T17:00:00.000Z') };
    const other = { from: at('2026-11-26T16:00:00.000Z'), to: at('2026-11-26T17:00:00.000Z') };
    const assignments = [anAssignment({ propertyId: id(101), window }), anAssignment({ id: idOf<AssignmentId>(402), propertyId: id(102), window: other })];
    const problem = problemOf(rowsOf([aHome(101, 1), aHome(102, 30)], { assignments }));
    expect(problem.visits).toMatchObject([{ id: id(101), must: true, windows: [{ from: 7_200, to: 10_800 }] }]);
  });
  it('ask nothing more of a window that has passed', () => {
    const assignments = [anAssignment({ propertyId: id(101), window: { from: at('2026-11-24T08:00:00.000Z'), to: at('2026-11-24T09:00:00.000Z') } })];
    expect(problemOf(rowsOf([aHome(101, 1)], { assignments })).visits[0]).toMatchObject({ must: true, windows: [] });
  });
  it('ask for a second officer where a warning does', () => {
    const warned = aHome(101, 9, {
      warnings: [{ id: idOf<WarningId>(1), code: 'TWO_OFFICERS', source: 'Visit', since: day('2026-11-01'), until: day('2026-12-01') }],
    });
    expect(problemOf(rowsOf([warned])).visits[0]?.need).toEqual({ doubleCrewed: true });
  });
  it('name a home that is nowhere on the map instead of planning it', () => {
    const { position: _, ...nowhere } = aHome(101, 9);
    expect(ids(candidatesOf(rowsOf([nowhere]), ASK, NO_WISHES, PLAN_POLICY).unplaced.map((property) => ({ property })))).toEqual([id(101)]);
  });
  it('are worth the same whoever lives there, whatever their age, and wherever it is', () => {
    const occupant = fc.record({ initials: fc.string({ minLength: 1, maxLength: 6 }), age: fc.integer({ min: 0, max: 120 }), livesAlone: fc.boolean() });
    const plain = chosen(rowsOf([aHome(101, 9)]))[0];
    fc.assert(
      fc.property(occupant, fc.constantFrom('house', 'flat', 'caravan', 'tent', 'vessel'), fc.string({ minLength: 1 }), (it, kind, address) => {
        const home = aHome(101, 9, { kind: kind as Property['kind'], address });
        const other = chosen(rowsOf([{ ...home, occupancy: { ...home.occupancy, occupant: it } }]))[0];
        expect([other?.priority, other?.worth, other?.serviceSeconds]).toEqual([plain?.priority, plain?.worth, plain?.serviceSeconds]);
      }),
    );
  });
});

describe('what a person wishes', () => {
  it('takes a home out, brings one in that is not due, and settles an order', () => {
    const rows = rowsOf([aHome(101, 9), aHome(102, 9), aHome(103, 0)]);
    const wishes: ShiftWishes = { dropped: [id(101)], added: [id(103)], pinned: [{ propertyId: id(102), place: 1 }] };
    const problem = problemOf(rows, {}, wishes);
    expect(problem.visits.map((it) => [it.id, it.must === true, it.pin?.place])).toEqual([
      [id(102), true, 1],
      [id(103), true, undefined],
    ]);
    expect(candidatesOf(rows, ASK, wishes, PLAN_POLICY).dropped.map((it) => it.id)).toEqual([id(101)]);
  });
  it('goes on with the home somebody is in: first, and for what is left of its time', () => {
    const underWay = { propertyId: id(102), since: later(FROM, -600_000) };
    const { problem, warmStart } = replanShift(problemOf(rowsOf([aHome(101, 9), aHome(102, 9)])), ASK, { order: [id(102), id(101)], underWay }, PLAN_POLICY);
    expect(warmStart).toEqual(problem.known?.routes);
    expect(problem.visits.find((it) => it.id === id(102))).toMatchObject({ must: true, windows: [], service: 600, pin: { crew: 'shift', place: 0 } });
    expect(problem.known).toEqual({ routes: [{ crew: 'shift', visits: [id(102), id(101)] }], changeCost: PLAN_POLICY.changeCost });
  });
  it('has its break in the middle of the shift', () => {
    expect(problemOf(rowsOf([aHome(101, 9)])).crews[0]?.breaks).toEqual([{ duration: 1_800, within: { from: 7_200, to: 23_400 } }]);
  });
});
