import { describe, expect, it } from 'vitest';
import { newestDraft, todayOf, unfinishedOf } from '../../src/app/today-list.ts';
import type { Draft, View } from '../../src/device/device.ts';
import type { PropertyId } from '../../src/domain/base/id.ts';
import { DEFAULT_POLICY } from '../../src/domain/list/policy.ts';
import { anAssignment, aPerson, aProperty, at, idOf } from '../support/builders.ts';

const NOW = at('2026-11-24T15:42:00.000Z');
const onList = aProperty();
const offList = aProperty({ id: idOf<PropertyId>(101), address: '4 Heron Way' });
const draft = (over: Partial<Draft>): Draft => ({ propertyId: onList.id, keptAt: NOW, form: {}, ...over });
const off = draft({ propertyId: offList.id, home: offList });

function aView(drafts: readonly Draft[], over: Partial<View> = {}): View {
  return {
    person: aPerson(),
    policy: DEFAULT_POLICY,
    stationName: 'Saltmere',
    fictional: true,
    properties: new Map([[onList.id, onList]]),
    assignments: [anAssignment()],
    visitsByProperty: new Map(),
    outbox: [],
    placings: [],
    drafts: new Map(drafts.map((one) => [one.propertyId, one])),
    plan: undefined,
    ...over,
  };
}
const unfinished = (view: View) => unfinishedOf(view, todayOf(view, NOW)).map((one) => [one.home.address, one.isOffList]);

describe('records half made', () => {
  it('of a home that has left the list are shown by themselves, and the home in no list', () => {
    const view = aView([draft({}), off]);
    expect(unfinished(view)).toEqual([['4 Heron Way', true]]);
    const list = todayOf(view, NOW);
    expect([list.next?.property.id, list.following.length, list.total]).toEqual([onList.id, 0, 1]);
  });
  it('are shown when the assignment was taken away and the home was not', () => {
    expect(unfinished(aView([draft({})], { assignments: [] }))).toEqual([['Flat 3, 12 Lapwing Avenue', false]]);
  });
  it('with a stop of their own are shown there and not twice', () => {
    expect(unfinished(aView([draft({})]))).toEqual([]);
  });
  it('come back after a lock, off the list or not', () => {
    expect(newestDraft(aView([off]))).toBe(offList.id);
    expect(newestDraft(aView([draft({ propertyId: idOf<PropertyId>(102) })]))).toBeUndefined();
  });
});
