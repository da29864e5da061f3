/**
 * The plan in words: hours, crews, why a visit is where it is, why another is nowhere, and what is wrong with an order.
 *
 * Every figure comes from the plan as it is; nothing here is remembered or guessed.
 */
import type { PersonId } from '../../../domain/base/id.ts';
import { clockOf, type LocalDate } from '../../../domain/base/instant.ts';
import { type DayCrew, type DayLeftOut, momentOf } from '../../../domain/plan/day-plan.ts';
import type { WhyIn, WhyOut } from '../../../domain/plan/explain.ts';
import type { PlanRoute } from '../../../domain/plan/plan.ts';
import type { PlanFault } from '../../../domain/plan/verify.ts';
import '../../words/plan-words.ts';
import { say, type WordId } from '../../words/words.ts';
import type { Staff } from '../desk-context.ts';

export type AddressOf = (id: string) => string;

export function clockAt(day: LocalDate, seconds: number): string {
  return clockOf(momentOf(day, seconds));
}

/** "5 h 05", "40 min" */
export function hoursWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say('plan.minutes', { n: minutes });
  return say('plan.hours', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') });
}

export function minutesIn(seconds: number): number {
  return Math.round(seconds / 60);
}

export function officersWords(crew: Pick<DayCrew, 'officers'>, staff: ReadonlyMap<PersonId, Staff> | undefined): string {
  const names = crew.officers.map((it) => staff?.get(it)?.person.initials ?? say('desk.someone'));
  return names.reduce((all, it) => (all === '' ? it : say('plan.and', { a: all, b: it })), '');
}

export function crewWords(crew: DayCrew, staff: ReadonlyMap<PersonId, Staff> | undefined): string {
  return say('plan.crew_line', { officers: officersWords(crew, staff), mode: say(`plan.mode.${crew.mode}`) });
}

export function totalWords(crew: DayCrew, route: PlanRoute): string {
  return say(`plan.total.${crew.mode}`, { work: hoursWords(route.work), n: minutesIn(route.travel) });
}

/** Why this crew and why this hour; what the home itself says of it comes first and from elsewhere. */
export function whyInWords(why: WhyIn | undefined, crew: string, day: LocalDate): string[] {
  // It was moved since: the planner's reasons are those of another place.
  if (!why || why.crew !== crew) return [say('plan.why.by_you')];
  const about = { crew, n: Math.max(0, minutesIn(why.detour)) };
  const hour = { clock: clockAt(day, why.hourBecause === 'window_opens' ? (why.window?.from ?? why.begin) : (why.window?.to ?? why.begin)) };
  const slack = minutesIn(why.slack);
  return [say(`plan.why.${why.crewBecause}`, about), say(HOUR_WORDS[why.hourBecause], hour), ...(slack >= 5 ? [say('plan.why.slack', { n: slack })] : [])];
}

const HOUR_WORDS = {
  pinned_place: 'plan.why.pinned_place',
  window_opens: 'plan.why.window_opens',
  window_closes: 'plan.why.window_closes',
  only_there: 'plan.why.only_there',
  least_detour: 'plan.why.hour_least_detour',
  best_together: 'plan.why.hour_best_together',
} as const satisfies Record<WhyIn['hourBecause'], WordId>;

export function whyOutWords(it: DayLeftOut, why: WhyOut | undefined, addressOf: AddressOf, day: LocalDate): string {
  if (it.reason === 'dropped' || !why) return say(`plan.out.${it.reason}`);
  switch (why.because) {
    case 'no_crew_may':
      return say(why.asks === 'double_crewed' ? 'plan.out.two_needed' : 'plan.out.no_crew_may');
    case 'window_closed':
      return say('plan.out.closed_at', { clock: clockAt(day, why.earliest) });
    case 'shift_too_short':
      return why.over === undefined ? say('plan.out.shift_too_short') : say('plan.out.over', { n: Math.max(1, minutesIn(why.over)) });
    case 'musts_in_the_way':
      return say('plan.out.pins_clash');
    case 'would_fit':
      return say('plan.out.would_fit', { crew: why.crew, n: Math.max(0, minutesIn(why.detour)) });
    case 'worth_less':
    case 'not_better_found': {
      const [first, ...more] = why.drop;
      if (first === undefined) return say('plan.out.no_room');
      const address = addressOf(first);
      return more.length === 0 ? say('plan.out.only_by_dropping', { address }) : say('plan.out.only_by_dropping_more', { address, n: more.length });
    }
  }
}

export function faultWords(fault: PlanFault, route: PlanRoute | undefined, crew: DayCrew | undefined, addressOf: AddressOf, day: LocalDate): string {
  const name = 'crew' in fault ? fault.crew : '';
  if (fault.fault === 'ends_after_shift' && route && crew) {
    const over = minutesIn(route.ends) - minutesIn((Date.parse(crew.shift.to) - Date.parse(momentOf(day, 0))) / 1_000);
    return say('plan.fault.ends_after_shift', { crew: name, clock: clockAt(day, route.ends), n: Math.max(1, over) });
  }
  if (fault.fault === 'window_missed') return say('plan.fault.window_missed', { address: addressOf(fault.visit) });
  if (fault.fault === 'need_not_met') return say('plan.fault.need_not_met', { address: addressOf(fault.visit) });
  if (fault.fault === 'breaks_wrong') return say('plan.fault.break_missing', { crew: name });
  return say('plan.fault.other', { crew: name });
}
