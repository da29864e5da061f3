/**
 * Things to test with: one builder a shape, each whole and believable, each part replaceable.
 *
 * Ids are counted, so that a failing test prints the same ids each time. Nothing here is random and nothing is real.
 */
import type { AssignmentId, BeatCode, ChangeId, DeviceId, OccupancyId, PersonId, PlanId, PropertyId, VisitId, WarningId } from '../../src/domain/base/id.ts';
import { type Instant, type LocalDate, later } from '../../src/domain/base/instant.ts';
import type { Change } from '../../src/domain/change/change.ts';
import type { Concern } from '../../src/domain/list/concern.ts';
import type { VisitFacts } from '../../src/domain/list/due.ts';
import type { PhonePlacing } from '../../src/domain/list/placing.ts';
import type { Property } from '../../src/domain/list/property.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import type { Assignment, CrewName } from '../../src/domain/plan/assignment.ts';
import type { DayPlan } from '../../src/domain/plan/day-plan.ts';
import type { ShiftPlan } from '../../src/domain/plan/shift-plan.ts';
import type { VisitKnown } from '../../src/domain/visit/follow-up.ts';
import { NO_ENFORCEMENT, type Outcome } from '../../src/domain/visit/outcome.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';

/** A UUID that carries a number, so that ids in failures can be read. */
export function idOf<T extends string>(n: number): T {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as T;
}

export const at = (text: string) => text as Instant;
export const day = (text: string) => text as LocalDate;
export const beat = (text: string) => text as BeatCode;

export function aPerson(over: Partial<Person> = {}): Person {
  return { id: idOf<PersonId>(1), signInName: 'a.dale', name: 'PC A. Dale', initials: 'A.D.', role: 'officer', beats: [beat('N1')], ...over };
}

export function aConcern(over: Partial<Concern> = {}): Concern {
  return {
    status: 'at_risk',
    basis: { atHighRisk: { on: day('2026-09-01'), source: 'Housing, Saltmere' } },
    tier: { tier: 'high', reason: 'Same people as in September.', at: at('2026-11-01T09:00:00.000Z') },
    reviewOn: day('2027-01-12'),
    ...over,
  };
}

export function aProperty(over: Partial<Property> = {}): Property {
  return {
    id: idOf<PropertyId>(100),
    ver: 1,
    uprn: '999900000100',
    address: 'Flat 3, 12 Lapwing Avenue',
    postcode: 'ZZ1 4AB',
    position: { lat: 53.6, lon: 1.2 },
    kind: 'flat',
    beat: beat('N1'),
    access: 'Fob for the side gate, second floor left',
    occupancy: { id: idOf<OccupancyId>(200), occupant: { initials: 'J.S.', age: 58, livesAlone: true }, concern: aConcern() },
    warnings: [{ id: idOf<WarningId>(300), code: 'DOG', detail: 'large, loose', source: 'Visit, 12 Nov', since: day('2026-11-12'), until: day('2027-02-12') }],
    ...over,
  };
}

export function anAssignment(over: Partial<Assignment> = {}): Assignment {
  return {
    id: idOf<AssignmentId>(400),
    ver: 1,
    propertyId: idOf<PropertyId>(100),
    officer: idOf<PersonId>(1),
    window: { from: at('2026-11-24T14:00:00.000Z'), to: at('2026-11-24T22:00:00.000Z') },
    state: 'given',
    givenBy: idOf<PersonId>(9),
    givenAt: at('2026-11-24T08:00:00.000Z'),
    ...over,
  };
}

/** One crew on N1, tomorrow from 14 to 22, and no stop. */
export function aDayPlan(over: Partial<DayPlan> = {}): DayPlan {
  const crew = 'N1' as CrewName;
  const route = { crew, stops: [], breaks: [], begins: 50_400, ends: 50_400, priority: 0, travel: 0, waiting: 0, work: 0 };
  return {
    id: idOf<PlanId>(800),
    version: 1,
    day: day('2026-11-25'),
    beats: [beat('N1')],
    crews: [
      {
        name: crew,
        officers: [idOf<PersonId>(1)],
        shift: { from: at('2026-11-25T14:00:00.000Z'), to: at('2026-11-25T22:00:00.000Z') },
        mode: 'foot',
        start: { lat: 53.6, lon: 1.2 },
      },
    ],
    proposal: { objective: 'most', seed: 1, iterations: 1_000, policyVersion: 0, travel: 'estimate', routes: [route], leftOut: [] },
    routes: [route],
    leftOut: [],
    moves: [],
    ...over,
  };
}

/** Seen alone, nothing of concern, said so. */
export function anOutcome(over: Partial<Outcome> = {}): Outcome {
  return {
    contact: 'CONTACT_OCCUPANT_ALONE',
    finding: 'NO_CONCERN',
    signs: { noneSeen: true, noted: [] },
    entry: { entered: false },
    enforcement: NO_ENFORCEMENT,
    actions: [],
    safeguarded: [],
    prevention: [],
    ...over,
  };
}

export function noReply(over: Partial<Outcome> = {}): Outcome {
  return anOutcome({ contact: 'NO_REPLY', finding: 'NOT_ASSESSED', signs: { noneSeen: false, noted: [] }, ...over });
}

export function aVisit(over: Partial<Visit> = {}): Visit {
  return {
    id: idOf<VisitId>(500),
    propertyId: idOf<PropertyId>(100),
    occupancyId: idOf<OccupancyId>(200),
    by: idOf<PersonId>(1),
    device: idOf<DeviceId>(600),
    arrivedAt: at('2026-11-24T16:01:00.000Z'),
    savedAt: at('2026-11-24T16:07:00.000Z'),
    where: { nearness: 'no_fix' },
    outcome: anOutcome(),
    with: [],
    partners: [],
    safeContact: 'not_known',
    note: '',
    ...over,
  };
}

/** A fix at the door, a street's width north of where the home was thought to be. */
export function aPlacing(over: Partial<PhonePlacing> = {}): PhonePlacing {
  return {
    propertyId: idOf<PropertyId>(100),
    by: idOf<PersonId>(1),
    device: idOf<DeviceId>(600),
    savedAt: at('2026-11-24T16:07:00.000Z'),
    from: { lat: 53.6, lon: 1.2 },
    to: { lat: 53.6002, lon: 1.2001 },
    how: 'at_the_door',
    accuracy: 8,
    sure: false,
    ...over,
  };
}

export function aChange(over: Partial<Change> = {}): Change {
  return {
    id: idOf<ChangeId>(700),
    deviceSeq: 1,
    kind: 'visit',
    v: 1,
    body: aVisit(),
    stamp: { wallMs: 1_795_536_420_000, zone: 'Europe/London', monoMs: 12_000, sessionId: idOf(800) },
    ...over,
  };
}

export function facts(over: Partial<VisitFacts> & { readonly knownAt?: Instant } = {}): VisitFacts & { readonly knownAt: Instant } {
  const when = over.at ?? at('2026-11-20T10:00:00.000Z');
  return { at: when, contact: 'CONTACT_OCCUPANT_ALONE', finding: 'NO_CONCERN', urgent: false, knownAt: when, outside: false, ...over };
}

/** A visit with what is known of it at the station, where its clock was right. */
export function known(visit: Visit, over: Partial<VisitKnown> = {}): VisitKnown {
  return { visit, at: visit.arrivedAt, knownAt: visit.arrivedAt, outside: false, ...over };
}

/** A plan of the shift with a stop every half hour from two o'clock, five minutes apart. */
export function aShiftPlan(homes: readonly PropertyId[], over: Partial<ShiftPlan> = {}): ShiftPlan {
  const from = at('2026-11-24T14:00:00.000Z');
  const stops = homes.map((propertyId, n) => {
    const leave = later(from, n * 30 * 60_000);
    const begin = later(leave, 5 * 60_000);
    return { propertyId, leave, arrive: begin, begin, end: later(begin, 20 * 60_000), latest: later(begin, 15 * 60_000) };
  });
  return {
    madeAt: from,
    ask: {
      from,
      until: at('2026-11-24T22:00:00.000Z'),
      start: { lat: 53.6, lon: 1.2 },
      startIs: 'here',
      mode: 'foot',
      doubleCrewed: false,
      breakMinutes: 0,
      seed: 7,
    },
    wishes: { pinned: [], dropped: [], added: [] },
    iterations: 5_000,
    stops,
    breaks: [],
    ends: later(from, (homes.length * 30 + 5) * 60_000),
    travelSeconds: (homes.length + 1) * 300,
    byRoad: true,
    done: [],
    given: [],
    ...over,
  };
}
