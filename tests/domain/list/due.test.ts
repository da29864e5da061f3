/** When a property falls due: the rules of product.md, one by one, and the laws that hold for every history. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/base/id.ts';
import { addDays, dayOf, daysBetween, instantFromMs, type LocalDate } from '../../../src/domain/base/instant.ts';
import {
  bearingOnDue,
  compareDue,
  type DueQuestion,
  dueOf,
  gapDays,
  MOST_BEARING,
  pressingOf,
  recoveryReviewOn,
  type VisitFacts,
} from '../../../src/domain/list/due.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import { compareTiers, TIERS } from '../../../src/domain/list/tier.ts';
import { CONTACTS, FINDINGS, forcesNotAssessed } from '../../../src/domain/visit/outcome.ts';
import { aConcern, at, day, facts, idOf } from '../../support/builders.ts';

const today = day('2026-11-24');
const ask = (over: Partial<DueQuestion>) => dueOf({ concern: aConcern(), visits: [], policy: DEFAULT_POLICY, today, ...over });

describe('a property falls due', () => {
  test.each([
    ['very_high', '2026-11-22'],
    ['high', '2026-11-27'],
    ['medium', '2026-12-04'],
    ['low', '2026-12-18'],
  ] as const)('for tier %s a gap after it was last seen alone: %s', (tier, on) => {
    const concern = aConcern({ tier: { tier, reason: 'r', at: at('2026-11-01T09:00:00.000Z') } });
    expect(ask({ concern, visits: [facts()] })).toMatchObject({ on, now: false, reason: 'tier_gap' });
  });

  test('a gap after the tier was set, when nobody was ever seen', () => {
    expect(ask({})).toMatchObject({ on: '2026-11-08', reason: 'never_seen', overdueDays: 16, lastSeen: undefined });
  });

  test('again within half the gap after no reply, and not a day later than it was due before', () => {
    const seen = facts({ at: at('2026-11-20T10:00:00.000Z') });
    const silent = facts({ at: at('2026-11-21T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [seen, silent] })).toMatchObject({ on: '2026-11-24', reason: 'not_seen_retry', unseenInARow: 1 });
    const late = facts({ at: at('2026-11-26T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [seen, late], today: day('2026-11-26') })).toMatchObject({ on: '2026-11-27', reason: 'tier_gap' });
  });

  test('still overdue after a no reply to an overdue home: the clock is not wound back', () => {
    const seen = facts({ at: at('2026-11-01T10:00:00.000Z') });
    const silent = facts({ at: at('2026-11-23T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [seen, silent] })).toMatchObject({ on: '2026-11-08', overdueDays: 16 });
  });

  test('to the supervisor after three no replies in a row, and a met occupant ends the row', () => {
    const silent = [21, 22, 23].map((d) => facts({ at: at(`2026-11-${d}T10:00:00.000Z`), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' }));
    expect(ask({ visits: silent })).toMatchObject({ unseenInARow: 3, forSupervisor: true });
    expect(ask({ visits: silent.slice(1) })).toMatchObject({ unseenInARow: 2, forSupervisor: false });
    const met = facts({ at: at('2026-11-22T15:00:00.000Z'), contact: 'CONTACT_OCCUPANT_NOT_ALONE', finding: 'NO_CONCERN' });
    expect(ask({ visits: [...silent, met] })).toMatchObject({ unseenInARow: 1, forSupervisor: false });
  });

  test('an attempt that was called off is no silence at the door', () => {
    const off = facts({ at: at('2026-11-23T10:00:00.000Z'), contact: 'NOT_ATTEMPTED', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [facts(), off] })).toMatchObject({ unseenInARow: 0 });
  });

  test('not reset by an occupant who was not alone, unless policy says so', () => {
    const visits = [facts({ at: at('2026-11-10T10:00:00.000Z') }), facts({ at: at('2026-11-20T10:00:00.000Z'), contact: 'CONTACT_OCCUPANT_NOT_ALONE' })];
    expect(ask({ visits })).toMatchObject({ on: '2026-11-17' });
    expect(ask({ visits, policy: { ...DEFAULT_POLICY, resetsOn: 'seen' } })).toMatchObject({ on: '2026-11-27' });
  });

  test('now, after an urgent sign, until someone has seen the occupant', () => {
    const urgent = facts({ at: at('2026-11-23T10:00:00.000Z'), contact: 'CONTACT_OTHER_ONLY', finding: 'CONCERN', urgent: true });
    expect(ask({ visits: [urgent] })).toMatchObject({ now: true, reason: 'urgent_sign', forSupervisor: true });
    const silent = facts({ at: at('2026-11-23T20:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [urgent, silent] })).toMatchObject({ now: true, reason: 'urgent_sign' });
    const seen = facts({ at: at('2026-11-24T08:00:00.000Z') });
    expect(ask({ visits: [urgent, silent, seen] })).toMatchObject({ now: false });
  });

  test('now, after a concern, until a supervisor has set the tier or somebody has been back', () => {
    const found = facts({ at: at('2026-11-23T10:00:00.000Z'), finding: 'CONCERN' });
    expect(ask({ visits: [found] })).toMatchObject({ now: true, reason: 'new_concern' });
    const tier = { tier: 'very_high' as const, reason: 'r', at: at('2026-11-23T12:00:00.000Z') };
    const decided = aConcern({ tier: { ...tier, by: idOf<PersonId>(9) } });
    expect(ask({ visits: [found], concern: decided })).toMatchObject({ now: false, on: '2026-11-25' });
    // A list brought in has looked at nothing, and nobody decides on what the station does not have yet.
    expect(ask({ visits: [found], concern: aConcern({ tier }) })).toMatchObject({ now: true, reason: 'new_concern' });
    expect(ask({ visits: [{ ...found, knownAt: at('2026-11-23T13:00:00.000Z') }], concern: decided })).toMatchObject({ now: true });
    expect(ask({ visits: [{ ...found, knownAt: undefined }], concern: decided })).toMatchObject({ now: true });
  });

  test('a concern is not over because somebody else was in the room, or because nothing was assessed', () => {
    const found = facts({ at: at('2026-11-20T10:00:00.000Z'), finding: 'CONCERN' });
    const watched = facts({ at: at('2026-11-22T10:00:00.000Z'), contact: 'CONTACT_OCCUPANT_NOT_ALONE', finding: 'NO_CONCERN' });
    expect(ask({ visits: [found, watched] })).toMatchObject({ now: true, reason: 'new_concern', on: '2026-11-20' });
    expect(ask({ visits: [found, watched], policy: { ...DEFAULT_POLICY, resetsOn: 'seen' } })).toMatchObject({ now: false });
    expect(ask({ visits: [found, watched, facts({ at: at('2026-11-23T10:00:00.000Z') })] })).toMatchObject({ now: false });
  });

  test('others at the door are not the occupant: three in a row go to the supervisor', () => {
    const others = [20, 21, 22].map((d) => facts({ at: at(`2026-11-${d}T10:00:00.000Z`), contact: 'CONTACT_OTHER_ONLY', finding: 'NOT_ASSESSED' }));
    expect(ask({ visits: others })).toMatchObject({ unseenInARow: 3, forSupervisor: true });
  });

  test('whoever had no business there may raise an alarm, and settles none', () => {
    const urgent = facts({ at: at('2026-11-22T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED', urgent: true });
    const outsider = facts({ at: at('2026-11-23T10:00:00.000Z'), outside: true });
    expect(ask({ visits: [urgent, outsider] })).toMatchObject({ now: true, reason: 'urgent_sign' });
    expect(ask({ visits: [facts({ at: at('2026-11-10T10:00:00.000Z') }), outsider] })).toMatchObject({ on: '2026-11-17' });
    expect(ask({ visits: [facts(), { ...urgent, at: at('2026-11-23T10:00:00.000Z'), outside: true }] })).toMatchObject({ now: true });
  });

  test('what cannot wait is told even where patrols see nothing any more', () => {
    const urgent = facts({ at: at('2026-11-22T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED', urgent: true });
    const concern = aConcern({ reviewOn: day('2026-11-23') });
    expect(ask({ visits: [urgent], concern })).toBeUndefined();
    expect(pressingOf({ visits: [urgent], concern, policy: DEFAULT_POLICY })).toEqual({ reason: 'urgent_sign', since: '2026-11-22' });
    expect(pressingOf({ visits: [urgent, facts({ at: at('2026-11-23T10:00:00.000Z') })], concern, policy: DEFAULT_POLICY })).toBeUndefined();
  });

  test('a called off attempt does not put the next try off', () => {
    const seen = facts({ at: at('2026-11-10T10:00:00.000Z') });
    const silent = facts({ at: at('2026-11-11T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });
    const off = facts({ at: at('2026-11-13T10:00:00.000Z'), contact: 'NOT_ATTEMPTED', finding: 'NOT_ASSESSED' });
    expect(ask({ visits: [seen, silent, off] })).toMatchObject({ on: '2026-11-14', reason: 'not_seen_retry' });
    expect(ask({ visits: [seen, off] })).toMatchObject({ on: '2026-11-17', reason: 'tier_gap' });
  });

  test('every 14 days while recovering, whatever the tier, with a review after 8 weeks', () => {
    const concern = aConcern({ status: 'recovering', recoveringSince: at('2026-11-02T10:00:00.000Z') });
    expect(ask({ concern, visits: [facts()] })).toMatchObject({ on: '2026-12-04', reason: 'recovering' });
    expect(recoveryReviewOn(concern, DEFAULT_POLICY)).toBe('2026-12-28');
  });

  test('not at all when proposed, ended, or past its review day', () => {
    for (const status of ['proposed', 'closed', 'no_longer_of_concern'] as const) expect(ask({ concern: aConcern({ status }) })).toBeUndefined();
    expect(ask({ concern: aConcern({ reviewOn: day('2026-11-23') }) })).toBeUndefined();
    expect(ask({ concern: aConcern({ reviewOn: today }) })).toBeDefined();
  });
});

const moment = fc.integer({ min: Date.parse('2026-10-01'), max: Date.parse('2026-11-24T06:00:00Z') }).map(instantFromMs);
/** Known at once, hours or weeks later, or not yet. */
const known = fc.record({ at: moment, after: fc.option(fc.constantFrom(0, 3_600_000, 20 * 86_400_000), { nil: undefined }) }).map(({ at, after }) => ({
  at,
  knownAt: after === undefined ? undefined : instantFromMs(Date.parse(at) + after),
}));
const anyVisit = fc.tuple(known, fc.constantFrom(...CONTACTS), fc.constantFrom(...FINDINGS), fc.boolean(), fc.integer({ min: 0, max: 9 })).map(
  ([when, contact, finding, urgent, n]): VisitFacts => ({
    ...when,
    contact,
    finding: forcesNotAssessed(contact) ? 'NOT_ASSESSED' : finding,
    urgent,
    outside: n === 0,
  }),
);
const silentVisit = fc
  .tuple(known, fc.constantFrom('NO_REPLY' as const, 'REFUSED' as const, 'NOT_ATTEMPTED' as const), fc.boolean())
  .map(([when, contact, urgent]): VisitFacts => ({ ...when, contact, finding: 'NOT_ASSESSED', urgent, outside: false }));
const anyHistory = fc.array(anyVisit, { maxLength: 12 });
const longHistory = fc.oneof(
  fc.array(anyVisit, { maxLength: 80 }),
  fc.array(fc.oneof({ weight: 15, arbitrary: silentVisit }, { weight: 1, arbitrary: anyVisit }), { minLength: 20, maxLength: 80 }),
);
const anyTier = fc.constantFrom(...TIERS);

describe('for every history', () => {
  const concernOf = (tier: (typeof TIERS)[number]) => aConcern({ tier: { tier, reason: 'r', at: at('2026-10-01T00:00:00.000Z') } });

  test('silence never puts the date off: with it, a property is due no later than if nobody had gone', () => {
    const silences = ['NO_REPLY', 'REFUSED', 'NOT_ATTEMPTED', 'WRONG_ADDRESS'] as const;
    fc.assert(
      fc.property(anyHistory, anyTier, fc.constantFrom(...silences), (visits, tier, contact) => {
        const silence = facts({ at: at('2026-11-24T07:00:00.000Z'), contact, finding: 'NOT_ASSESSED' });
        const spoke = visits.filter((it) => it.contact === 'CONTACT_OCCUPANT_ALONE');
        const silent = visits.filter((it) => (silences as readonly string[]).includes(it.contact));
        const without = dueOf({ concern: concernOf(tier), visits: spoke, policy: DEFAULT_POLICY, today });
        const after = dueOf({ concern: concernOf(tier), visits: [...spoke, ...silent, silence], policy: DEFAULT_POLICY, today });
        if (!without || !after) throw new Error('on patrol, so it has a date');
        expect(after.on <= without.on).toBe(true);
        if (without.now) expect(after.now).toBe(true);
      }),
    );
  });

  test('what is left of a long history answers as the whole of it, and is never long', () => {
    const anyTierAt = fc.integer({ min: Date.parse('2026-10-01'), max: Date.parse('2026-11-24') });
    fc.assert(
      fc.property(longHistory, anyTier, anyTierAt, fc.constantFrom('seen_alone' as const, 'seen' as const), (visits, tier, tierAt, resetsOn) => {
        const concern = aConcern({ tier: { tier, reason: 'r', by: idOf<PersonId>(9), at: instantFromMs(tierAt) } });
        const newestFirst = [...visits].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
        const left = bearingOnDue(newestFirst);
        expect(left.length).toBeLessThanOrEqual(MOST_BEARING);
        const policy = { ...DEFAULT_POLICY, resetsOn, noRepliesToSupervisor: 20 };
        const counted = (due: ReturnType<typeof dueOf>) => due && { ...due, unseenInARow: Math.min(20, due.unseenInARow) };
        expect(counted(dueOf({ concern, visits: left, policy, today }))).toEqual(counted(dueOf({ concern, visits, policy, today })));
      }),
      { numRuns: 2_000 },
    );
  });

  test('the order in which visits are handed in does not matter', () => {
    fc.assert(
      fc.property(anyHistory, anyTier, fc.nat(), (visits, tier, turn) => {
        const distinct = visits.filter((it, i) => visits.findIndex((other) => other.at === it.at) === i);
        const turned = [...distinct.slice(turn % (distinct.length || 1)), ...distinct.slice(0, turn % (distinct.length || 1))];
        const ask2 = (all: VisitFacts[]) => dueOf({ concern: concernOf(tier), visits: all, policy: DEFAULT_POLICY, today });
        expect(ask2(turned)).toEqual(ask2(distinct));
      }),
    );
  });

  test('a worse tier is never due later', () => {
    fc.assert(
      fc.property(anyHistory, fc.tuple(anyTier, anyTier), (visits, [one, other]) => {
        const [worse, better] = compareTiers(one, other) <= 0 ? [one, other] : [other, one];
        const on = (tier: (typeof TIERS)[number]) => dueOf({ concern: concernOf(tier), visits, policy: DEFAULT_POLICY, today })?.on as LocalDate;
        expect(on(worse) <= on(better)).toBe(true);
      }),
    );
  });

  test('overdue days and the date agree, and a longer gap never brings it nearer', () => {
    fc.assert(
      fc.property(anyHistory, anyTier, fc.integer({ min: 1, max: 60 }), (visits, tier, more) => {
        const due = dueOf({ concern: concernOf(tier), visits, policy: DEFAULT_POLICY, today });
        expect(due?.overdueDays).toBe(Math.max(0, daysBetween(due?.on as LocalDate, today)));
        const slower = { ...DEFAULT_POLICY, gapDays: { ...DEFAULT_POLICY.gapDays, [tier]: DEFAULT_POLICY.gapDays[tier] + more } };
        expect((dueOf({ concern: concernOf(tier), visits, policy: slower, today })?.on ?? '') >= (due?.on ?? '')).toBe(true);
      }),
    );
  });

  test('once seen alone with nothing found, it is due exactly one gap later', () => {
    fc.assert(
      fc.property(anyHistory, anyTier, (visits, tier) => {
        const seen = facts({ at: at('2026-11-24T07:00:00.000Z') });
        const due = dueOf({ concern: concernOf(tier), visits: [...visits, seen], policy: DEFAULT_POLICY, today });
        expect(due).toMatchObject({ on: addDays(dayOf(seen.at), gapDays(concernOf(tier), DEFAULT_POLICY)), now: false, unseenInARow: 0 });
      }),
    );
  });
});

test('the most pressing comes first', () => {
  const due = (over: object) => ({ ...(ask({ visits: [facts()] }) as NonNullable<ReturnType<typeof dueOf>>), ...over });
  const rows = [
    { name: 'low, 2 days over', due: due({ overdueDays: 2 }), tier: 'low' as const },
    { name: 'high, 2 days over', due: due({ overdueDays: 2 }), tier: 'high' as const },
    { name: 'now', due: due({ now: true }), tier: 'low' as const },
    { name: 'medium, 5 days over', due: due({ overdueDays: 5 }), tier: 'medium' as const },
  ];
  expect(rows.sort((a, b) => compareDue(a, b, compareTiers)).map((it) => it.name)).toEqual([
    'now',
    'medium, 5 days over',
    'high, 2 days over',
    'low, 2 days over',
  ]);
});
