/** What follows a visit: the next date, whom to tell, and that it agrees with due for every history. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, instantFromMs } from '../../../src/domain/base/instant.ts';
import { dueOf, gapDays, type VisitFacts } from '../../../src/domain/list/due.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import { TIERS } from '../../../src/domain/list/tier.ts';
import { factsOf, followUpOf } from '../../../src/domain/visit/follow-up.ts';
import { CONTACTS } from '../../../src/domain/visit/outcome.ts';
import { aConcern, anOutcome, at, facts, noReply } from '../../support/builders.ts';

const now = at('2026-11-24T16:00:00.000Z');
const ask = (outcome = anOutcome(), earlier: VisitFacts[] = [facts()]) =>
  followUpOf({ concern: aConcern(), earlier, outcome, at: now, policy: DEFAULT_POLICY });

test('seen alone, nothing found: a full gap, nobody to tell', () => {
  expect(ask()).toEqual({ nextOn: '2026-12-01', tell: [], callNow: false });
});

test('no reply: within half the gap; the third in a row goes to the supervisor, without a call', () => {
  // Seen on the 20th, gap 7: due on the 27th anyway, half a gap from today is the 27th too.
  expect(ask(noReply()).nextOn).toBe('2026-11-27');
  const two = ['22', '23'].map((d) => facts({ at: at(`2026-11-${d}T10:00:00.000Z`), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' }));
  expect(ask(noReply(), [facts(), ...two])).toMatchObject({ tell: ['no_replies'], callNow: false });
  expect(ask(noReply(), [facts(), ...two.slice(1)]).tell).toEqual([]);
});

test.each([
  ['CHD01', 'child_present'],
  ['CHD02', 'child_present'],
  ['OCC03', 'injury'],
  ['CTL04', 'kept_from_home'],
] as const)('%s: next day, call now, because %s', (code, why) => {
  const it = ask(anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: [{ code, basis: 'seen' }] } }));
  expect(it).toMatchObject({ nextOn: '2026-11-25', callNow: true });
  expect(it.tell).toEqual([why, 'new_concern']);
});

test('a concern is told at once and waits for no phone call', () => {
  expect(ask(anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: [{ code: 'VIS04', basis: 'seen' }] } }))).toMatchObject({
    tell: ['new_concern'],
    callNow: false,
    nextOn: '2026-11-25',
  });
});

test("an occupant who moved, a void home and a wrong address are the supervisor's to settle", () => {
  expect(ask(noReply({ contact: 'OCCUPANT_MOVED' })).tell).toEqual(['occupant_moved']);
  expect(ask(noReply({ contact: 'PREMISES_VOID' })).tell).toEqual(['void']);
  expect(ask(noReply({ contact: 'WRONG_ADDRESS' })).tell).toEqual(['wrong_address']);
});

const anyFacts = fc
  .array(fc.record({ ms: fc.integer({ min: Date.parse('2026-10-01'), max: Date.parse('2026-11-24T06:00:00Z') }), contact: fc.constantFrom(...CONTACTS) }), {
    maxLength: 8,
  })
  .map((all): VisitFacts[] => all.map((it) => facts({ at: instantFromMs(it.ms), contact: it.contact, finding: 'NOT_ASSESSED' })));

test('for every history the date proposed is the date due will show, never today or earlier, never beyond the gap', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...TIERS), fc.boolean(), (earlier, tier, seen) => {
      const concern = aConcern({ tier: { tier, reason: 'r', at: at('2026-10-01T00:00:00.000Z') } });
      const outcome = seen ? anOutcome() : noReply();
      const { nextOn } = followUpOf({ concern, earlier, outcome, at: now, policy: DEFAULT_POLICY });
      const due = dueOf({ concern, visits: [...earlier, factsOf(outcome, now)], policy: DEFAULT_POLICY, today: dayOf(now) });
      expect(nextOn > dayOf(now)).toBe(true);
      expect(nextOn <= addDays(dayOf(now), gapDays(concern, DEFAULT_POLICY))).toBe(true);
      if (due && !due.now && due.on > dayOf(now)) expect(nextOn).toBe(due.on);
      else expect(nextOn).toBe(addDays(dayOf(now), 1));
    }),
  );
});
