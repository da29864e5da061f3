import { describe, expect, test, vi } from 'vitest';
import { addDays, clockOf, dayOf, daysBetween, type Instant, mondayOf } from '../../../src/domain/base/instant.ts';
import { metresBetween } from '../../../src/domain/base/place.ts';
import { type Due, dueOf } from '../../../src/domain/list/due.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import { property } from '../../../src/domain/list/property.ts';
import { person } from '../../../src/domain/people/officer.ts';
import { assignment } from '../../../src/domain/plan/assignment.ts';
import { compileWeekReturn } from '../../../src/domain/report/week-return.ts';
import { checkOutcome } from '../../../src/domain/visit/outcome.ts';
import { standingVisits, visit } from '../../../src/domain/visit/visit.ts';
import { buildTown, factsByProperty, type Town } from '../../../src/station/town/build-town.ts';
import { BEATS } from '../../../src/station/town/demo-people.ts';
import { TOWN_CENTRE } from '../../../src/station/town/ground/frame.ts';
import { at, idOf } from '../../support/builders.ts';

// A town a moment is built; a busy machine may need its time for that.
vi.setConfig({ testTimeout: 60_000 });

const NOW = at('2026-11-26T15:42:00.000Z');

function townAt(now: Instant, seed = 1): Town {
  let minted = 0;
  return buildTown({ seed, now, mint: () => idOf(++minted) });
}

function dueIn(town: Town, now: Instant): Due[] {
  const facts = factsByProperty(town.visits);
  return town.homes.flatMap((it) => {
    const due = dueOf({ concern: it.property.occupancy.concern, visits: facts.get(it.property.id) ?? [], policy: DEFAULT_POLICY, today: dayOf(now) });
    return due ? [due] : [];
  });
}

const town = townAt(NOW);

test('the same seed and moment give the same town; another seed another', () => {
  expect(JSON.stringify(townAt(NOW))).toBe(JSON.stringify(town));
  expect(townAt(NOW, 2).homes[0]?.property).not.toEqual(town.homes[0]?.property);
});

describe('the homes', () => {
  const homes = town.homes.map((it) => it.property);

  test('300, each in the domain’s shape, on six beats of fifty', () => {
    expect(homes).toHaveLength(300);
    for (const it of homes) expect(property.parse(it)).toEqual(it);
    for (const beat of BEATS) expect(homes.filter((it) => it.beat === beat)).toHaveLength(50);
  });

  test('mark nobody’s door: in the open sea, no real postcode, no real reference number', () => {
    const placed = homes.filter((it) => it.position);
    expect(placed.length).toBeGreaterThan(295);
    for (const it of placed) expect(metresBetween(it.position!, TOWN_CENTRE)).toBeLessThan(2_500);
    for (const it of homes) expect(it.postcode ?? 'ZZ1').toMatch(/^ZZ[1-6]/);
    for (const it of homes) expect(it.uprn ?? '9999').toMatch(/^9999/);
    expect(new Set(homes.map((it) => it.uprn ?? it.address)).size).toBe(300);
    expect(new Set(homes.map((it) => it.address)).size).toBe(300);
  });

  test('are mixed: kinds without bricks, tiers, statuses, bases, warnings', () => {
    expect(
      homes
        .filter((it) => it.uprn === undefined)
        .map((it) => it.kind)
        .sort(),
    ).toEqual(['caravan', 'tent', 'vessel', 'vessel']);
    const count = (fits: (it: (typeof homes)[number]) => boolean) => homes.filter(fits).length;
    for (const [tier, least] of [
      ['very_high', 12],
      ['high', 50],
      ['medium', 80],
      ['low', 60],
    ] as const)
      expect(count((it) => it.occupancy.concern.tier.tier === tier)).toBeGreaterThanOrEqual(least);
    for (const [status, least] of [
      ['proposed', 8],
      ['at_risk', 150],
      ['suspected', 10],
      ['confirmed', 6],
      ['recovering', 20],
      ['closed', 7],
      ['no_longer_of_concern', 5],
    ] as const)
      expect(count((it) => it.occupancy.concern.status === status)).toBeGreaterThanOrEqual(least);
    expect(count((it) => !!it.occupancy.concern.basis.previouslyCuckooed)).toBeGreaterThan(60);
    expect(count((it) => !!it.occupancy.concern.basis.previouslyCuckooed && !!it.occupancy.concern.basis.atHighRisk)).toBeGreaterThan(20);
    expect(count((it) => it.warnings.length > 0)).toBeGreaterThan(100);
    expect(count((it) => it.occupancy.concern.reviewOn < dayOf(NOW))).toBe(14);
  });
});

describe.each([
  ['a Thursday afternoon', NOW],
  ['a Monday morning', at('2026-11-23T10:05:00.000Z')],
  ['a night', at('2026-11-25T02:10:00.000Z')],
  ['late in the evening', at('2026-11-27T22:50:00.000Z')],
  ['the morning the clocks go back', at('2026-10-25T08:30:00.000Z')],
  ['the first of January', at('2027-01-01T11:00:00.000Z')],
])('on %s', (_, now) => {
  const then = now === NOW ? town : townAt(now);

  test('40 to 60 are overdue, some due today, some never seen, some due now', () => {
    const due = dueIn(then, now);
    const overdue = due.filter((it) => it.overdueDays > 0);
    expect(overdue.length).toBeGreaterThanOrEqual(40);
    expect(overdue.length).toBeLessThanOrEqual(60);
    expect(due.filter((it) => it.on === dayOf(now)).length).toBeGreaterThanOrEqual(8);
    expect(due.filter((it) => it.lastSeen === undefined).length).toBeGreaterThanOrEqual(15);
    expect(due.filter((it) => it.now).length).toBeGreaterThanOrEqual(5);
    expect(due.filter((it) => it.now).length).toBeLessThanOrEqual(12);
    expect(new Set(due.map((it) => it.reason))).toEqual(new Set(['urgent_sign', 'new_concern', 'never_seen', 'not_seen_retry', 'recovering', 'tier_gap']));
  });

  test('each officer has six to eight open visits today, in windows that are not over and do not go backwards', () => {
    for (const officer of then.people.officers) {
      const mine = then.assignments.filter((it) => it.officer === officer.id && it.state === 'given');
      expect(mine.length).toBeGreaterThanOrEqual(6);
      expect(mine.length).toBeLessThanOrEqual(8);
      for (const it of mine) {
        expect(assignment.parse(it)).toEqual(it);
        expect(it.window.to > now).toBe(true);
        expect(officer.beats).toContain(then.homes.find((home) => home.property.id === it.propertyId)?.property.beat);
      }
      expect(mine.map((it) => it.window.from)).toEqual(mine.map((it) => it.window.from).sort());
      expect(dayOf(mine[0]!.window.from)).toBe(dayOf(now));
    }
  });

  test('nothing was recorded in the future', () => {
    for (const it of then.visits) {
      expect(it.visit.arrivedAt <= it.visit.savedAt && it.visit.savedAt <= it.receivedAt && it.receivedAt <= now).toBe(true);
    }
    for (const it of then.homes) for (const event of it.events) expect(event.at <= now).toBe(true);
    for (const it of then.homes) expect(it.property.occupancy.concern.tier.at <= now).toBe(true);
  });
});

describe('the visits', () => {
  test('each in the domain’s shape and within the rules, of the officer of the beat, in the last eight weeks', () => {
    expect(town.visits.length).toBeGreaterThan(600);
    for (const { visit: it } of town.visits) {
      expect(visit.parse(it)).toEqual(it);
      expect(checkOutcome(it.outcome).ok).toBe(true);
      const home = town.homes.find((one) => one.property.id === it.propertyId)!;
      expect(town.people.officers.find((one) => one.id === it.by)?.beats).toContain(home.property.beat);
      expect(daysBetween(dayOf(it.arrivedAt), dayOf(NOW))).toBeLessThanOrEqual(56 + 70);
      expect(it.arrivedAt > home.listedAt).toBe(true);
    }
  });

  test('could have been worked: one shift a day, never two at once', () => {
    for (const officer of town.people.officers) {
      const mine = standingVisits(town.visits.map((it) => it.visit)).filter((it) => it.by === officer.id && dayOf(it.arrivedAt) !== dayOf(NOW));
      const starts = mine.map((it) => it.arrivedAt).sort();
      expect(new Set(starts).size).toBe(starts.length);
      for (const it of starts) expect(clockOf(it) >= '08:00' && clockOf(it) <= '22:00').toBe(true);
    }
  });

  test('corrections keep both records', () => {
    const corrections = town.visits.filter((it) => it.visit.supersedes !== undefined);
    expect(corrections.length).toBeGreaterThan(3);
    for (const it of corrections) expect(town.visits.some((one) => one.visit.id === it.visit.supersedes && one.receivedAt <= it.receivedAt)).toBe(true);
  });

  test.each([0, -7])('the week return has figures (%i days from this week)', (back) => {
    const monday = addDays(mondayOf(dayOf(NOW)), back);
    const visits = standingVisits(town.visits.map((it) => ({ ...it, id: it.visit.id, supersedes: it.visit.supersedes })));
    const week = compileWeekReturn({
      stationName: 'Saltmere Cross',
      monday,
      cutOff: NOW,
      compiledBy: 'Sgt M. Rowan',
      visits: visits.map((it) => ({
        id: it.visit.id,
        propertyId: it.visit.propertyId,
        at: it.visit.arrivedAt,
        outcome: it.visit.outcome,
        partners: it.visit.partners,
        statusAtVisit: it.statusAtVisit,
        visitedBefore: true,
      })),
    });
    const figure = (key: string) => week.sections.flatMap((it) => it.figures).find((it) => it.key === key)?.value ?? -1;
    for (const key of ['visits_made', 'visits_seen_alone', 'visits_no_reply', 'visits_joint', 'addresses_visited', 'safeguarded', 'adult_concern'])
      expect(figure(key), key).toBeGreaterThan(0);
    if (back === -7)
      for (const key of ['addresses_newly_confirmed', 'arrests_adult', 'cash', 'nrm_adult', 'closure_notice']) expect(figure(key), key).toBeGreaterThan(0);
  });

  test('say what was seen and never what somebody is', () => {
    const words = town.visits.map((it) => it.visit.note).join(' ');
    expect(words).not.toMatch(/addict|junkie|user\b|dealer|offender|cuckoo|complicit|drug den|usual/i);
  });
});

test('the people: three officers on their own ground, two supervisors on all of it, an administrator, an analyst', () => {
  for (const it of town.people.all) expect(person.parse(it)).toEqual(it);
  expect(town.people.all.map((it) => it.role).sort()).toEqual(['administrator', 'analyst', 'officer', 'officer', 'officer', 'supervisor', 'supervisor']);
  for (const it of town.people.all) if (it.role === 'supervisor') expect(it.beats).toEqual(BEATS);
  expect(new Set(town.people.officers.flatMap((it) => it.beats)).size).toBe(6);
});
