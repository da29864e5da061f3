import { expect, test } from 'vitest';
import { viewOf } from '../../../src/device/read/view.ts';
import type { Holdings } from '../../../src/device/store/holdings.ts';
import type { KeptChange } from '../../../src/device/store/kept.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import type { Put } from '../../../src/wire/pull.ts';
import { aChange, anAssignment, aPerson, aProperty, at, aVisit, day, idOf } from '../../support/builders.ts';

const EPOCH = idOf<string>(9001);
const today = day('2026-11-24');

function holdings(rows: readonly Put[], changes: readonly KeptChange[] = []): Holdings {
  const self: Put = { table: 'self', id: aPerson().id, rev: '1', row: { person: aPerson(), policy: DEFAULT_POLICY, stationName: 'Saltmere', fictional: true } };
  return {
    rows: new Map([self, ...rows].map((it) => [`${it.table}|${it.id}`, it])),
    changes: new Map(changes.map((it) => [it.change.id, it])),
    drafts: new Map(),
    plan: undefined,
    left: new Map(),
    list: { epoch: EPOCH, view: 1 },
    session: undefined,
    rescue: undefined,
    seq: 0,
    damagedRows: 0,
    damagedChanges: 0,
  };
}

const stationVisit = (visit: Visit, stationSeq: number): Put => ({
  table: 'visit',
  id: visit.id,
  rev: String(stationSeq),
  row: { visit, stationSeq, receivedAt: at('2026-11-24T16:10:00.000Z'), at: visit.arrivedAt, outside: false, byInitials: 'B.F.' },
});

function kept(visit: Visit, over: Partial<KeptChange> = {}): KeptChange {
  return { change: { ...aChange({ id: visit.id as never, body: visit }) }, keptAt: at('2026-11-24T16:07:00.000Z'), place: 1, ...over };
}

function answered(id: string, epoch = EPOCH): KeptChange['answered'] {
  const receipt = {
    id: id as never,
    contentHash: 'a'.repeat(64),
    stationSeq: 7,
    at: at('2026-11-24T16:08:00.000Z'),
    duplicate: false,
    answer: { verdict: 'applied' as const, flags: [] },
  };
  return { receipt, epoch, wallMs: 0 };
}

const show = (held: Holdings, before?: ReturnType<typeof viewOf>) => viewOf({ held, sending: new Set(), today, before })!;
const seen = (held: Holdings) => show(held).visitsByProperty.get(aProperty().id)!;

test('a visit that is here and at the station is shown once, as the station has it, with its receipt', () => {
  const visit = aVisit();
  const held = holdings(
    [{ table: 'property', id: aProperty().id, rev: '1', row: aProperty() }, stationVisit(visit, 7)],
    [kept(visit, { answered: answered(visit.id) })],
  );
  expect(seen(held)).toMatchObject([{ byInitials: 'B.F.', stationSeq: 7, whereabouts: { is: 'at_station' } }]);
});

test('newest first by when the officer was there; a late arrival is not the newest', () => {
  const early = aVisit({ id: idOf(501), arrivedAt: at('2026-11-20T10:00:00.000Z') });
  const late = aVisit({ id: idOf(502), arrivedAt: at('2026-11-23T10:00:00.000Z') });
  const own = aVisit({ id: idOf(503), arrivedAt: at('2026-11-24T16:00:00.000Z') });
  expect(seen(holdings([stationVisit(early, 9), stationVisit(late, 8)], [kept(own)])).map((it) => it.visit.id)).toEqual([own.id, late.id, early.id]);
});

test('a receipt under another epoch says nothing any more', () => {
  const visit = aVisit();
  expect(seen(holdings([], [kept(visit, { answered: answered(visit.id, idOf(1)) })]))[0]!.whereabouts).toEqual({ is: 'on_phone' });
});

test('the outbox shows what waits, and what was sent today; yesterday’s is the station’s business', () => {
  const visit = aVisit();
  const sent = kept(visit, { answered: answered(visit.id) });
  expect(show(holdings([stationVisit(visit, 7)], [sent])).outbox).toHaveLength(1);
  const yesterday = { ...sent, keptAt: at('2026-11-23T16:07:00.000Z') };
  expect(show(holdings([stationVisit(visit, 7)], [yesterday])).outbox).toHaveLength(0);
  // Not yet seen as the station's row: it stays.
  expect(show(holdings([], [yesterday])).outbox).toHaveLength(1);
});

test('an assignment answered here is done here; one not attempted is not', () => {
  const row: Put = { table: 'assignment', id: anAssignment().id, rev: '1', row: anAssignment() };
  const answer = aVisit({ assignmentId: anAssignment().id });
  expect(show(holdings([row], [kept(answer)])).assignments).toMatchObject([{ state: 'done', visitId: answer.id }]);
  const none = aVisit({ assignmentId: anAssignment().id, outcome: { ...answer.outcome, contact: 'NOT_ATTEMPTED' } });
  expect(show(holdings([row], [kept(none)])).assignments).toMatchObject([{ state: 'given' }]);
});

test("another officer's assignment is not shown, nor one done on another day", () => {
  const others: Put = { table: 'assignment', id: idOf(401), rev: '1', row: anAssignment({ id: idOf(401), officer: idOf(2) }) };
  const old = aVisit({ id: idOf(510), savedAt: at('2026-11-20T10:00:00.000Z') });
  const past: Put = { table: 'assignment', id: idOf(402), rev: '1', row: anAssignment({ id: idOf(402), state: 'done', visitId: old.id }) };
  expect(show(holdings([others, past, stationVisit(old, 3)])).assignments).toEqual([]);
});

test('equal parts are the same objects as before', () => {
  const visit = aVisit();
  const rows: Put[] = [
    { table: 'property', id: aProperty().id, rev: '1', row: aProperty() },
    { table: 'assignment', id: anAssignment().id, rev: '1', row: anAssignment() },
    stationVisit(visit, 7),
  ];
  const before = show(holdings(rows));
  const after = show(holdings(rows, [kept(aVisit({ id: idOf(600), propertyId: idOf(999) }))]), before);
  expect(after.properties).toBe(before.properties);
  expect(after.assignments).toBe(before.assignments);
  expect(after.visitsByProperty.get(aProperty().id)).toBe(before.visitsByProperty.get(aProperty().id));
  expect(after.outbox).not.toBe(before.outbox);
});
