/** The week's figures: addresses and visits apart, every number with its rows, silence by its own name. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VisitId } from '../../../src/domain/base/id.ts';
import { instantFromMs } from '../../../src/domain/base/instant.ts';
import { compileWeekReturn, type VisitOfWeek, weekReturn } from '../../../src/domain/report/week-return.ts';
import { CONTACTS, forcesNotAssessed } from '../../../src/domain/visit/outcome.ts';
import { anOutcome, at, day, idOf, noReply } from '../../support/builders.ts';

const monday = day('2026-11-23');
const aVisitOfWeek = (n: number, over: Partial<VisitOfWeek> = {}): VisitOfWeek => ({
  id: idOf<VisitId>(n),
  propertyId: idOf(100),
  at: at('2026-11-24T10:00:00.000Z'),
  outcome: anOutcome(),
  partners: [],
  statusAtVisit: 'at_risk',
  visitedBefore: true,
  ...over,
});
const compile = (visits: VisitOfWeek[]) =>
  compileWeekReturn({ stationName: 'Saltmere', monday, cutOff: at('2026-11-27T12:00:00.000Z'), compiledBy: 'Sgt M. Rook', visits });
const value = (visits: VisitOfWeek[], key: string) =>
  compile(visits)
    .sections.flatMap((it) => it.figures)
    .find((it) => it.key === key)?.value;

describe('the week return', () => {
  test('counts an address once and each visit', () => {
    const visits = [aVisitOfWeek(1), aVisitOfWeek(2), aVisitOfWeek(3, { propertyId: idOf(101), visitedBefore: false })];
    expect(value(visits, 'addresses_visited')).toBe(2);
    expect(value(visits, 'visits_made')).toBe(3);
    expect(value(visits, 'addresses_first_time')).toBe(1);
    expect(value(visits, 'addresses_repeat')).toBe(1);
  });

  test("takes Monday to Sunday in the force's zone, and not a minute more", () => {
    const visits = [
      aVisitOfWeek(1, { at: at('2026-11-22T23:59:59.999Z') }),
      aVisitOfWeek(2, { at: at('2026-11-23T00:00:00.000Z') }),
      aVisitOfWeek(3, { at: at('2026-11-29T23:59:59.999Z') }),
      aVisitOfWeek(4, { at: at('2026-11-30T00:00:00.000Z') }),
    ];
    expect(compile(visits).sections[0]?.figures.find((it) => it.key === 'visits_made')?.visits).toEqual([idOf(2), idOf(3)]);
  });

  test('does not count an attempt that was called off as a visit, and shows it', () => {
    const visits = [aVisitOfWeek(1, { outcome: noReply({ contact: 'NOT_ATTEMPTED' }) })];
    expect(value(visits, 'visits_made')).toBe(0);
    expect(value(visits, 'visits_not_attempted')).toBe(1);
  });

  test('keeps confirmed at the door apart from confirmed before', () => {
    const found = anOutcome({ finding: 'CONFIRMED', signs: { noneSeen: false, noted: [{ code: 'CTL01', basis: 'seen' }] } });
    const visits = [aVisitOfWeek(1, { outcome: found }), aVisitOfWeek(2, { outcome: found, statusAtVisit: 'confirmed', propertyId: idOf(101) })];
    expect(value(visits, 'addresses_newly_confirmed')).toBe(1);
    expect(value(visits, 'finding_confirmed')).toBe(2);
  });

  test('counts a referral only when it was sent, and shows what still has to be', () => {
    const visits = [
      aVisitOfWeek(1, { outcome: anOutcome({ actions: [{ code: 'SG_ADULT', state: 'to_send' }] }) }),
      aVisitOfWeek(2, { outcome: anOutcome({ actions: [{ code: 'SG_ADULT', state: 'submitted', on: day('2026-11-24') }] }) }),
    ];
    expect(value(visits, 'adult_concern')).toBe(1);
    expect(value(visits, 'still_to_send')).toBe(1);
  });

  test('parts visits by who made them: police, partners without police, both', () => {
    const housing = [{ agency: 'housing' as const }];
    const visits = [
      aVisitOfWeek(1),
      aVisitOfWeek(2, { partners: housing }),
      aVisitOfWeek(3, { partners: housing, madeByPartner: true }),
      // Nobody but police could have made it.
      aVisitOfWeek(4, { madeByPartner: true }),
    ];
    const [police, partner, joint] = ['visits_police_only', 'visits_partner_only', 'visits_joint'].map(
      (key) => compile(visits).sections[0]?.figures.find((it) => it.key === key)?.visits,
    );
    expect([police, partner, joint]).toEqual([[idOf(1), idOf(4)], [idOf(3)], [idOf(2)]]);
  });

  test('sums people, cash and weapons, with the visits behind them', () => {
    const outcome = anOutcome({
      safeguarded: [
        { sex: 'f', age: 'adult', how: 'engaged' },
        { sex: 'm', age: 'under_18', how: 'referred' },
      ],
      enforcement: {
        arrestsAdult: 2,
        arrestsUnder18: 0,
        charges: 0,
        warrants: 1,
        stopSearches: 0,
        linesClosed: 0,
        seizures: [
          { kind: 'cash', pence: 124_000 },
          { kind: 'weapon', weapon: 'bladed', count: 2 },
        ],
      },
    });
    const visits = [aVisitOfWeek(1, { outcome }), aVisitOfWeek(2)];
    expect(value(visits, 'safeguarded')).toBe(2);
    expect(value(visits, 'safeguarded_m_under_18')).toBe(1);
    expect(value(visits, 'cash')).toBe(124_000);
    expect(value(visits, 'weapons_bladed')).toBe(2);
    expect(
      compile(visits)
        .sections.flatMap((it) => it.figures)
        .find((it) => it.key === 'arrests_adult'),
    ).toMatchObject({ value: 2, visits: [idOf(1)] });
  });
});

test('for every week: parts add up to their whole, every figure has its rows, and the same records give the same return', () => {
  const any = fc.array(
    fc.record({
      contact: fc.constantFrom(...CONTACTS),
      home: fc.integer({ min: 0, max: 5 }),
      hour: fc.integer({ min: -30, max: 200 }),
      joint: fc.boolean(),
      alone: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(any, (all) => {
      const visits = all.map((it, n) =>
        aVisitOfWeek(n, {
          propertyId: idOf(100 + it.home),
          at: instantFromMs(Date.parse('2026-11-23T00:00:00Z') + it.hour * 3_600_000),
          outcome: forcesNotAssessed(it.contact) ? noReply({ contact: it.contact }) : anOutcome({ contact: it.contact, finding: 'CONCERN' }),
          partners: it.joint ? [{ agency: 'housing' }] : [],
          madeByPartner: it.alone || undefined,
        }),
      );
      const made = compile(visits);
      expect(weekReturn.safeParse(made).success).toBe(true);
      expect(compile(visits)).toEqual(made);
      const figures = new Map(made.sections.flatMap((it) => it.figures).map((it) => [it.key, it]));
      const total = (...keys: string[]) => keys.reduce((sum, key) => sum + (figures.get(key)?.value ?? Number.NaN), 0);
      const whole = total('visits_made');
      expect(
        total(
          'visits_seen_alone',
          'visits_seen_not_alone',
          'visits_others_only',
          'visits_no_reply',
          'visits_refused',
          'visits_void',
          'visits_moved',
          'visits_wrong_address',
        ),
      ).toBe(whole);
      expect(total('finding_no_concern', 'finding_concern', 'finding_suspected', 'finding_confirmed', 'finding_not_assessed')).toBe(whole);
      expect(total('visits_police_only', 'visits_partner_only', 'visits_joint')).toBe(whole);
      expect(made.days.reduce((sum, it) => sum + it.alone + it.notAlone + it.notSeen, 0)).toBe(whole);
      for (const it of figures.values()) {
        if (it.unit === 'visits') expect(it.visits).toHaveLength(it.value);
        if (it.unit === 'addresses') expect(it.properties).toHaveLength(it.value);
        expect(it.value === 0).toBe(it.visits.length === 0);
        if (it.of) expect(it.value).toBeLessThanOrEqual(figures.get(it.of)?.value ?? -1);
      }
    }),
  );
});
