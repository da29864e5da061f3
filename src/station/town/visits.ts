/**
 * The demo's stories to visits, each made by the officer of the beat within a shift that one person could have worked.
 *
 * Follow-ups are proposed by the same rule the phone uses. A few visits are corrected afterwards; both records stay.
 */

import type { Chance } from '../../domain/base/chance.ts';
import { type DeviceId, deviceId, type VisitId, visitId } from '../../domain/base/id.ts';
import { addDays, atClock, dayOf, type Instant, instantFromMs, type LocalDate, later, msOf } from '../../domain/base/instant.ts';
import { nearnessOf } from '../../domain/base/place.ts';
import type { VisitFacts } from '../../domain/list/due.ts';
import { DEFAULT_POLICY } from '../../domain/list/policy.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import { factsOf, followUpOf } from '../../domain/visit/follow-up.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { VisitOfHistory } from '../records/visit-records.ts';
import { type DemoPeople, officerOf } from './demo-people.ts';
import type { Home } from './home.ts';
import { type OutcomeKind, outcomeOf } from './outcomes.ts';

export interface Diary {
  readonly people: DemoPeople;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly chance: Chance;
  readonly mint: () => string;
  /** The phone each officer records with. */
  readonly phones: ReadonlyMap<string, DeviceId>;
}

export function phonesOf(people: DemoPeople, mint: () => string): ReadonlyMap<string, DeviceId> {
  return new Map(people.officers.map((it) => [it.id, deviceId.parse(mint())]));
}

/** In the order in which the station received them. */
export function visitsOf(homes: readonly Home[], diary: Diary): VisitOfHistory[] {
  const facts = new Map<string, VisitFacts[]>();
  const visits: VisitOfHistory[] = [];
  for (const { home, kind, at, officer, day } of planOf(homes, diary)) {
    const earlier = facts.get(home.property.id) ?? [];
    const visit = visitOf({ property: home.property, kind, at, officer, earlier, seq: visits.length }, diary);
    facts.set(home.property.id, [...earlier, factsOf(visit.outcome, at)]);
    const received = { visit, receivedAt: receivedAt(visit.savedAt, diary), statusAtVisit: statusAt(home, day, kind) };
    visits.push(received);
    const correction = diary.chance.happens(0.012) ? correct(received, diary) : undefined;
    if (correction) visits.push(correction);
  }
  return visits.sort((a, b) => msOf(a.receivedAt) - msOf(b.receivedAt));
}

export interface VisitToMake {
  readonly property: Property;
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly officer: Person;
  readonly earlier: readonly VisitFacts[];
  readonly seq: number;
}

export function visitOf({ property, kind, at, officer, earlier, seq }: VisitToMake, { now, chance, mint, phones }: Diary): Visit {
  const device = phones.get(officer.id);
  if (device === undefined) throw new Error('an officer without a phone');
  const { outcome, note, safeContact, partners, videoRef, occupantNow } = outcomeOf(kind, dayOf(at), seq, chance);
  const stay = outcome.entry.entered ? chance.between(12, 40) : chance.between(3, 9);
  const savedAt = earliest(later(at, stay * 60_000), now);
  const fix =
    property.position && chance.happens(0.85)
      ? { lat: property.position.lat + jitter(chance), lon: property.position.lon + jitter(chance), accuracy: chance.between(6, 28) }
      : undefined;
  const next = followUpOf({ concern: property.occupancy.concern, earlier, outcome, at, policy: DEFAULT_POLICY }).nextOn;
  const two = property.warnings.some((it) => it.code === 'TWO_OFFICERS') || chance.happens(0.3);
  return {
    id: visitId.parse(mint()),
    propertyId: property.id,
    occupancyId: property.occupancy.id,
    by: officer.id,
    device,
    arrivedAt: at,
    savedAt,
    where: { ...(fix ? { fix } : {}), nearness: nearnessOf(property.position, fix) },
    outcome,
    with: two ? [chance.pick(COLLEAGUES)] : [],
    dress: property.warnings.some((it) => it.code === 'PLAIN_CLOTHES') ? 'plain' : chance.happens(0.8) ? 'uniform' : 'unmarked_car',
    partners: [...partners],
    ...(videoRef === undefined ? {} : { videoRef }),
    safeContact,
    ...(occupantNow === undefined ? {} : { occupantNow }),
    note,
    nextVisit: { on: next, changedByOfficer: false },
  };
}

interface Planned {
  readonly home: Home;
  readonly kind: OutcomeKind;
  readonly day: number;
  readonly at: Instant;
  readonly officer: Person;
}

/** Each officer works one shift a day, early or late by turns; the day's homes are taken street by street. */
function planOf(homes: readonly Home[], { people, today, chance }: Diary): Planned[] {
  const days = new Map<string, { home: Home; kind: OutcomeKind; day: number; officer: Person }[]>();
  for (const home of homes) {
    const officer = officerOf(people, home.property.beat);
    for (const { day, kind } of home.story.visits) {
      const key = `${day} ${officer.id}`;
      days.set(key, [...(days.get(key) ?? []), { home, kind, day, officer }]);
    }
  }
  const planned = [...days.values()].flatMap((stops) => {
    const first = stops[0];
    if (!first) return [];
    const late = (first.day + people.officers.findIndex((it) => it.id === first.officer.id)) % 2 !== 0;
    const step = Math.min(46, Math.floor(460 / stops.length));
    const begin = late ? 14 * 60 + 10 : 8 * 60 + 20;
    return stops.map((it, n) => {
      const minute = begin + n * step + chance.between(0, Math.max(0, step - 12));
      return { ...it, at: atClock(addDays(today, it.day), Math.floor(minute / 60), minute % 60) };
    });
  });
  return planned.sort((a, b) => msOf(a.at) - msOf(b.at));
}

function correct({ visit, receivedAt: before, statusAtVisit }: VisitOfHistory, { now, chance, mint }: Diary): VisitOfHistory | undefined {
  const savedAt = later(visit.savedAt, chance.between(20, 900) * 60_000);
  if (savedAt > now) return undefined;
  const id: VisitId = visitId.parse(mint());
  const colleague = visit.with[0] ?? chance.pick(COLLEAGUES);
  // One phone sends in order: never before what it corrects.
  const corrected: Visit = { ...visit, id, supersedes: visit.id, savedAt, with: [colleague], note: `${visit.note} Corrected: ${colleague} was there too.` };
  return { visit: corrected, receivedAt: earliest(latest(later(savedAt, 4_000), later(before, 1_000)), now), statusAtVisit };
}

/** Most arrive within seconds, some when the phone was back in reach. */
function receivedAt(savedAt: Instant, { chance, now }: Diary): Instant {
  return earliest(later(savedAt, chance.happens(0.15) ? chance.between(8, 170) * 60_000 : chance.between(2, 50) * 1_000), now);
}

function statusAt({ story }: Home, day: number, kind: OutcomeKind): VisitOfHistory['statusAtVisit'] {
  if (kind === 'confirmed') return 'suspected';
  return story.status.before !== undefined && day <= story.status.on ? story.status.before : story.status.status;
}

function earliest(a: Instant, b: Instant): Instant {
  return instantFromMs(Math.min(msOf(a), msOf(b)));
}

function latest(a: Instant, b: Instant): Instant {
  return instantFromMs(Math.max(msOf(a), msOf(b)));
}

/** Up to about 25 m. */
function jitter(chance: Chance): number {
  return (chance.next() - 0.5) * 0.000_4;
}

const COLLEAGUES = ['T.W.', 'H.B.', 'C.R.'] as const;
