/**
 * A plot and a story to a property of the demo, with its warnings, its occupant and the events of its history.
 *
 * Occupants are initials and an age; the words about them are those of domain.md section 5. Sources are agencies, never a
 * person who told.
 */

import type { Chance } from '../../domain/base/chance.ts';
import { occupancyId, type PersonId, propertyId, warningId } from '../../domain/base/id.ts';
import { addDays, atClock, type Instant, type LocalDate } from '../../domain/base/instant.ts';
import type { Ground } from '../../domain/list/concern.ts';
import type { Occupant } from '../../domain/list/occupancy.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Tier } from '../../domain/list/tier.ts';
import type { Warning, WarningCode } from '../../domain/list/warning.ts';
import type { PropertyEvent } from '../records/property-records.ts';
import type { Plot } from './plots.ts';
import type { Story } from './story.ts';

export interface Home {
  readonly property: Property;
  readonly events: readonly PropertyEvent[];
  readonly listedAt: Instant;
  readonly story: Story;
}

export interface Making {
  readonly today: LocalDate;
  readonly supervisor: PersonId;
  readonly chance: Chance;
  readonly mint: () => string;
}

export function homeOf(plot: Plot, story: Story, making: Making): Home {
  const { today, supervisor, chance, mint } = making;
  const dayAt = (day: number) => addDays(today, day);
  const listedAt = atClock(dayAt(story.listedOn), 8, 5 + chance.between(0, 50));
  // Decided by the sergeant when the day's visits were in.
  const decidedAt = (day: number) => (day === story.listedOn ? listedAt : atClock(dayAt(day), 22, 40));
  const ground = groundOf(story, dayAt, chance);
  const source = (ground.previouslyCuckooed ?? ground.atHighRisk)?.source ?? 'Neighbourhood team';
  const reason = chance.pick(REASONS[story.tier.tier]);
  const id = propertyId.parse(mint());
  const event = (at: Instant, detail: PropertyEvent['detail']): PropertyEvent => ({ id: mint(), property: id, at, by: supervisor, detail });
  const events: PropertyEvent[] = [event(listedAt, { kind: 'listed', source })];
  if (story.tier.before) events.push(event(decidedAt(story.tier.on), { kind: 'tier', from: story.tier.before, to: story.tier.tier, reason }));
  if (story.status.before) events.push(event(decidedAt(story.status.on), { kind: 'status', from: story.status.before, to: story.status.status }));
  if (story.listedOn < -60) events.push(event(atClock(dayAt(story.listedOn + 40), 9, 20), { kind: 'review', reviewOn: dayAt(story.reviewOn) }));
  const property: Property = {
    id,
    ver: events.length,
    ...(plot.uprn === undefined ? {} : { uprn: plot.uprn }),
    address: plot.address,
    ...(plot.postcode === undefined ? {} : { postcode: plot.postcode }),
    ...(plot.position === undefined ? {} : { position: plot.position }),
    kind: plot.kind,
    beat: plot.beat,
    ...(plot.access === undefined ? {} : { access: plot.access }),
    occupancy: {
      id: occupancyId.parse(mint()),
      occupant: occupantOf(chance),
      since: dayAt(story.listedOn - chance.between(60, 3_000)),
      ...(story.ended ? { ended: { on: dayAt(story.ended.on), reason: story.ended.reason } } : {}),
      concern: {
        status: story.status.status,
        basis: ground,
        tier: { tier: story.tier.tier, reason, by: supervisor, at: decidedAt(story.tier.on) },
        reviewOn: dayAt(story.reviewOn),
        ...(story.recoveringSince === undefined ? {} : { recoveringSince: decidedAt(story.recoveringSince) }),
      },
    },
    warnings: warningsOf(story, making),
  };
  return { property, events, listedAt, story };
}

function groundOf(story: Story, dayAt: (day: number) => LocalDate, chance: Chance): Property['occupancy']['concern']['basis'] {
  const ground = (day: number): Ground => ({
    on: dayAt(day),
    source: chance.pick(SOURCES),
    ...(chance.happens(0.4) ? { grade: { source: chance.pick(['1', '2'] as const), information: chance.pick(['A', 'B', 'C', 'D'] as const) } } : {}),
  });
  const previouslyCuckooed = story.cuckooedOn === undefined ? undefined : ground(story.cuckooedOn);
  const atHighRisk = previouslyCuckooed === undefined || chance.happens(0.35) ? ground(story.listedOn) : undefined;
  return { ...(previouslyCuckooed ? { previouslyCuckooed } : {}), ...(atHighRisk ? { atHighRisk } : {}) };
}

function occupantOf(chance: Chance): Occupant {
  if (chance.happens(0.08)) return {};
  return {
    initials: `${chance.pick(LETTERS)}.${chance.pick(LETTERS)}.`,
    age: chance.happens(0.5) ? chance.between(38, 72) : chance.between(19, 84),
    ...(chance.happens(0.85) ? { livesAlone: chance.happens(0.75) } : {}),
    ...(chance.happens(0.35) ? { safeContact: chance.pick(SAFE_CONTACT) } : {}),
  };
}

function warningsOf(story: Story, { today, chance, mint }: Making): Warning[] {
  const heavy = story.tier.tier === 'very_high' || story.tier.tier === 'high';
  const codes: WarningCode[] = [];
  if (chance.happens(heavy ? 0.4 : 0.08)) codes.push('TWO_OFFICERS');
  if (heavy && chance.happens(0.1)) codes.push(chance.pick(['WEAPONS', 'VIOLENCE'] as const));
  for (const [code, share] of [
    ['DOG', 0.14],
    ['SHARPS', 0.06],
    ['STRUCTURE', 0.03],
    ['CHILD_LIVES_HERE', 0.04],
    ['PLAIN_CLOTHES', 0.12],
    ['NO_CARD', 0.12],
    ['OTHER', 0.04],
  ] as const)
    if (chance.happens(share)) codes.push(code);
  return codes.map((code) => {
    const since = Math.min(-1, Math.max(story.listedOn, -chance.between(5, 160)));
    const detail = DETAILS[code];
    return {
      id: warningId.parse(mint()),
      code,
      ...(detail && (code === 'OTHER' || chance.happens(0.7)) ? { detail: chance.pick(detail) } : {}),
      source: chance.pick(WARNING_SOURCES),
      since: addDays(today, since),
      // A few have run out: an old marker must not be shown for ever.
      until: addDays(today, chance.happens(0.1) ? Math.max(since, -chance.between(1, 4)) : chance.between(10, 150)),
    };
  });
}

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'W'] as const;
const SOURCES = [
  'Housing, Saltmere',
  'Adult social care',
  'Drug service, outreach',
  'Neighbourhood team',
  'Ambulance service report',
  'Fire service home check',
  'Tenancy support',
  'Response team report',
  'Anonymous report line',
] as const;
const SAFE_CONTACT = [
  'Evenings, in person, no letters',
  'By way of the drug service, Wednesdays',
  'Mornings, alone, knock twice',
  'No phone calls, phone is shared',
  'Through the housing officer',
] as const;
const WARNING_SOURCES = ['Visit record', 'Housing, Saltmere', 'Force record', 'Ambulance service'] as const;
const DETAILS: Readonly<Partial<Record<WarningCode, readonly string[]>>> = {
  DOG: ['large, loose in the hall', 'barks, is put in the kitchen when asked', 'two, small'],
  TWO_OFFICERS: ['threats to staff', 'by agreement with housing'],
  WEAPONS: ['knife found in the hall in spring'],
  VIOLENCE: ['a former visitor, not the occupant'],
  SHARPS: ['on the common stair', 'in the front room'],
  STRUCTURE: ['second step is broken', 'balcony closed off'],
  CHILD_LIVES_HERE: ['two, at school by day', 'baby'],
  PLAIN_CLOTHES: ['occupant asked for it', 'neighbours gather when a marked car stops'],
  NO_CARD: ['others open the post', 'not safe to leave anything'],
  OTHER: ['hard of hearing, ring and wait', 'oxygen in the flat, no smoking', 'gas reported, check with fire service first'],
};
const REASONS: Readonly<Record<Tier, readonly string[]>> = {
  very_high: [
    'Taken over this month, order asked for, occupant stays.',
    'Others hold a key. Occupant confined to one room.',
    'Warrant executed, callers expected back.',
  ],
  high: [
    'Same door, same people as in spring.',
    'New people staying, occupant not seen alone.',
    'Housing and neighbours report callers at night.',
    'Exploiters moved on from a nearby address.',
  ],
  medium: [
    'Was taken over last year, settled since, lives alone.',
    'Drug service worried after two missed appointments.',
    'Debts cleared in cash, cause not known.',
    'Repeat reports of noise, nothing seen yet.',
  ],
  low: [
    'Settled for months, family close by.',
    'Listed for a check after a neighbour moved out.',
    'Support in place, visits by agreement.',
    'No sign since the lock was changed.',
  ],
};
