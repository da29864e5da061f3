/** Which results wait for the supervisor, and when they no longer do. */
import { expect, test } from 'vitest';
import { needsYou } from '../../../src/app/desk/results/needs-you.ts';
import type { ArrivedResult, PropertyLine } from '../../../src/app/station-api.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import { anOutcome, at, aVisit } from '../../support/builders.ts';
import { aLine } from './lines.ts';

const now = at('2026-11-24T12:00:00.000Z');
const when = at('2026-11-24T10:00:00.000Z');
const facts = { at: when, contact: 'CONTACT_OCCUPANT_NOT_ALONE', finding: 'CONCERN', urgent: true } as const;
const outcome = anOutcome({ contact: facts.contact, finding: 'CONCERN', signs: { noneSeen: false, noted: [{ code: 'CHD01', basis: 'seen' }] } });
const line = aLine(1, { visits: [facts] });
const result: ArrivedResult = {
  row: { visit: aVisit({ propertyId: line.property.id, arrivedAt: when, outcome }), stationSeq: 1, receivedAt: now, byInitials: 'A.D.' },
  flags: ['needs_supervisor'],
  address: line.property.address,
  tier: 'high',
  officer: 'PC A. Dale',
};
const waiting = (it: PropertyLine | undefined, results = [result]) => needsYou(results, new Map(it ? [[it.property.id, it]] : []), DEFAULT_POLICY, now);

test('a flagged result waits, with the domain’s reasons', () => {
  expect(waiting(line)).toEqual([{ result, tell: ['child_present', 'new_concern'] }]);
});

test('one that is not flagged does not', () => {
  expect(waiting(line, [{ ...result, flags: ['clock_jump'] }])).toEqual([]);
});

test('it is settled when the tier was set after it', () => {
  const tier = { tier: 'very_high' as const, reason: 'A child was there.', at: at('2026-11-24T11:00:00.000Z') };
  expect(waiting(aLine(1, { visits: [facts], concern: { tier } }))).toEqual([]);
});

test('it is settled when somebody has been back, or the listing has ended', () => {
  const later = { at: at('2026-11-24T11:30:00.000Z'), contact: 'CONTACT_OCCUPANT_ALONE', finding: 'NO_CONCERN', urgent: false } as const;
  expect(waiting(aLine(1, { visits: [later, facts] }))).toEqual([]);
  expect(waiting(aLine(1, { visits: [facts], concern: { status: 'closed' } }))).toEqual([]);
});

test('a property that is not in the list leaves the result waiting: nothing is dropped for want of knowledge', () => {
  expect(waiting(undefined)).toEqual([{ result, tell: [] }]);
});
