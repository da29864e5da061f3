/** Which items of a push may be decided on one reading, and which must wait for those before them. */
import { expect, test } from 'vitest';
import type { ChangeId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import type { Change } from '../../../src/domain/change/change.ts';
import { readItem } from '../../../src/station/sync/read-item.ts';
import { runsOf } from '../../../src/station/sync/runs.ts';
import { aChange, aPlacing, aVisit, idOf } from '../../support/builders.ts';

const home = (n: number) => idOf<PropertyId>(100 + n);

function visitTo(n: number, at: number, over: Partial<Change> = {}, supersedes?: VisitId): Change {
  const body = aVisit({ id: idOf<VisitId>(n), propertyId: home(at), ...(supersedes === undefined ? {} : { supersedes }) });
  return aChange({ id: idOf<ChangeId>(1_000 + n), deviceSeq: n, body, ...over });
}

/** The places of the items, run by run. */
function cut(...changes: unknown[]): number[][] {
  return runsOf(changes.map((it, at) => readItem(it, JSON.stringify(it), at))).map((run) => run.map((it) => it.at));
}

test('visits to one home after the other are one run, whatever cannot be read among them', () => {
  expect(cut(visitTo(1, 1), 17, visitTo(2, 2), { id: idOf(9) }, visitTo(3, 3))).toEqual([[0, 1, 2, 3, 4]]);
});

test('the same home again begins a run, and it may then be followed by others', () => {
  expect(cut(visitTo(1, 1), visitTo(2, 2), visitTo(3, 1), visitTo(4, 2), visitTo(5, 2))).toEqual([[0, 1], [2, 3], [4]]);
});

test('a placing touches its home like a visit; a reading touches nothing', () => {
  const placing = aChange({ id: idOf<ChangeId>(2_000), deviceSeq: 20, kind: 'placing', body: aPlacing({ propertyId: home(1) }) });
  const read = (n: number) =>
    aChange({ id: idOf<ChangeId>(3_000 + n), deviceSeq: 30 + n, kind: 'read', body: { propertyId: home(1), view: 'map', at: '2026-11-24T16:00:00.000Z' } });
  expect(cut(read(1), placing, read(2), visitTo(1, 1), read(3))).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('the same change, the same number, what it waits for and what it corrects are never in its run', () => {
  expect(cut(visitTo(1, 1), visitTo(1, 1))).toEqual([[0], [1]]);
  expect(cut(visitTo(1, 1), visitTo(2, 2, { deviceSeq: 1 }))).toEqual([[0], [1]]);
  expect(cut(visitTo(1, 1), visitTo(2, 2, { dependsOn: idOf<ChangeId>(1_001) }))).toEqual([[0], [1]]);
  expect(cut(visitTo(1, 1), visitTo(2, 2, {}, idOf<VisitId>(1)))).toEqual([[0], [1]]);
  expect(cut(visitTo(1, 1, {}, idOf<VisitId>(9)), visitTo(2, 2, {}, idOf<VisitId>(9)))).toEqual([[0], [1]]);
});
