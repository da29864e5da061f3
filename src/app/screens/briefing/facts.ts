/**
 * What an officer is told of a home before the door, as short facts with one plain line each.
 *
 * Pure. The occupant is a possible victim until the facts say otherwise; sensitive facts about them are not repeated here.
 */
import type { VisitSeen } from '../../../device/device.ts';
import type { LocalDate } from '../../../domain/base/instant.ts';
import type { Property } from '../../../domain/list/property.ts';
import { type IndicatorCode, isSensitive, isSign } from '../../../domain/visit/indicator.ts';
import { standingVisits } from '../../../domain/visit/visit.ts';
import { continued, dayShort, dayYear, monthYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';

export type FactKind = 'occupant' | 'basis' | 'look_for' | 'access' | 'safe_contact' | 'dress' | 'note' | 'review';

export interface Fact {
  readonly kind: FactKind;
  readonly title: string;
  readonly line?: string | undefined;
}

export interface FactsQuestion {
  readonly property: Property;
  readonly visits: readonly VisitSeen[];
  readonly today: LocalDate;
  readonly note?: string | undefined;
}

export function factsAbout({ property, visits: seen, today, note }: FactsQuestion): Fact[] {
  const { occupant, concern } = property.occupancy;
  const visits = standingVisits(seen.map((it) => it.visit)).filter((it) => it.occupancyId === property.occupancy.id);
  const dressFact = factOfDress(
    property,
    visits.map((it) => it.dress).filter((it) => it !== undefined),
    today,
  );
  return [
    ...(note ? [{ kind: 'note', title: say('briefing.note'), line: note } as const] : []),
    ...(concern.reviewOn < today ? [{ kind: 'review', title: say('due.not_on_patrol'), line: say('briefing.review_passed') } as const] : []),
    { kind: 'occupant', title: occupantWords(property), line: say('briefing.possible_victim') },
    ...basisFacts(property, today),
    factOfSigns(visits.flatMap((it) => it.outcome.signs.noted.map((sign) => sign.code))),
    ...(property.access ? [{ kind: 'access', title: say('briefing.access'), line: property.access } as const] : []),
    ...(occupant.safeContact ? [{ kind: 'safe_contact', title: say('briefing.safe_contact'), line: occupant.safeContact } as const] : []),
    ...(dressFact ? [dressFact] : []),
  ];
}

function occupantWords(property: Property): string {
  const { initials, age, livesAlone } = property.occupancy.occupant;
  const parts = [
    initials ?? say('briefing.occupant'),
    ...(age === undefined ? [] : [String(age)]),
    ...(livesAlone === undefined ? [] : [say(livesAlone ? 'briefing.lives_alone' : 'briefing.not_alone')]),
  ];
  return parts.join(', ');
}

function basisFacts(property: Property, today: LocalDate): Fact[] {
  const { basis, status, reviewOn } = property.occupancy.concern;
  const line = say('briefing.status_review', {
    status: continued(say(`status.${status}`)),
    day: reviewOn.slice(0, 4) === today.slice(0, 4) ? dayShort(reviewOn) : dayYear(reviewOn),
  });
  const before = basis.previouslyCuckooed;
  const risk = basis.atHighRisk;
  if (before) return [{ kind: 'basis', title: say('briefing.since', { what: say('listedFor.previouslyCuckooed'), when: monthYear(before.on) }), line }];
  return [
    { kind: 'basis', title: risk ? say('briefing.since', { what: say('listedFor.atHighRisk'), when: monthYear(risk.on) }) : say('listedFor.atHighRisk'), line },
  ];
}

/** The signs noted before, the most often noted first, at most four. */
function factOfSigns(codes: readonly IndicatorCode[]): Fact {
  const counts = new Map<IndicatorCode, number>();
  for (const code of codes) if (isSign(code) && !isSensitive(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  const words = most.map(([code], at) => (at === 0 ? say(`sign.${code}`) : continued(say(`sign.${code}`))));
  return { kind: 'look_for', title: say('briefing.look_for'), line: words.length > 0 ? `${words.join('; ')}.` : say('briefing.look_for_none') };
}

/** Repeated visits in uniform can mark a home: said where the last ones were. */
function factOfDress(property: Property, worn: readonly ('uniform' | 'plain' | 'unmarked_car')[], today: LocalDate): Fact | undefined {
  const asked = property.warnings.some((it) => it.code === 'PLAIN_CLOTHES' && it.since <= today && today <= it.until);
  const [last, before] = worn;
  const line =
    last === 'uniform' && before === 'uniform'
      ? say('briefing.last_two_uniform')
      : last
        ? say('briefing.last_in', { dress: continued(say(`dress.${last}`)) })
        : undefined;
  if (!asked && !line) return undefined;
  return { kind: 'dress', title: asked ? say('warning.PLAIN_CLOTHES') : say('briefing.dress'), line };
}
