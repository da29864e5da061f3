/**
 * Why a visit is in the plan or out of it, in words: one line for its row, and every part for whoever asks.
 *
 * Says only what the planner's figures and the priority's parts say. Nothing is estimated here.
 */

import { clockOf, dayOf, type Instant, type LocalDate } from '../../../domain/base/instant.ts';
import type { WhyIn, WhyOut } from '../../../domain/plan/explain.ts';
import type { LeftOutReason } from '../../../domain/plan/plan.ts';
import type { PlanPolicy } from '../../../domain/plan/plan-policy.ts';
import { minuteOf, minutesApart } from '../../../domain/plan/predictability.ts';
import type { PriorityPart } from '../../../domain/plan/priority.ts';
import type { Candidate } from '../../../domain/plan/shift.ts';
import type { ShiftAsk, ShiftWishes } from '../../../domain/plan/shift-plan.ts';
import { continued, dueWords } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import '../../words/shift-words.ts';

const ON_THE_WAY_S = 180;
const NOON = 12 * 60;

/** "3 days overdue; a new hour" */
export function stopLine(it: Candidate, why: WhyIn | undefined, begin: Instant, wishes: ShiftWishes, { vary }: Pick<PlanPolicy, 'vary'>): string {
  const today = dayOf(begin);
  const second = secondOf(it, why, begin, wishes, vary);
  const first = dueOf(it, today);
  return second === undefined ? first : `${first}; ${continued(second)}`;
}

/** "Fits only by dropping 31 Weaver Lane" */
export function outLine(it: Candidate, why: WhyOut | LeftOutReason | undefined, ask: ShiftAsk, addressOf: (id: string) => string): string {
  const line = outReason(it, why, ask, addressOf);
  return it.isAnotherDay ? `${line}; ${say('out.another_day')}` : line;
}

/** Each part of its priority, then what the plan makes of it. */
export function allReasons(it: Candidate, why: WhyIn | WhyOut | undefined, wishes: ShiftWishes): string[] {
  const parts = it.priority.parts.map(partWords);
  const isPinned = wishes.pinned.some((one) => one.propertyId === it.property.id);
  return [
    ...(isPinned ? [say('why.pinned')] : it.isAdded ? [say('why.added')] : []),
    ...(it.assignment ? [say('why.given_note'), windowLine(it)] : []),
    ...parts,
    ...(it.isAnotherDay ? [say('why.another_day', { worth: it.worth })] : []),
    ...(it.windowIs === 'varied' ? [say('why.varied')] : []),
    ...(why?.is === 'in' ? planReasons(why) : []),
  ];
}

function planReasons(why: WhyIn): string[] {
  return [
    say('why.detour', { min: Math.round(why.detour / 60) }),
    ...(why.slack >= 60 ? [say('why.slack', { min: Math.floor(why.slack / 60) })] : []),
    say('why.share', { percent: Math.round(why.share * 100) }),
  ];
}

function secondOf(it: Candidate, why: WhyIn | undefined, begin: Instant, wishes: ShiftWishes, vary: PlanPolicy['vary']): string | undefined {
  if (it.assignment?.note) return it.assignment.note;
  if (wishes.pinned.some((one) => one.propertyId === it.property.id)) return say('why.pinned');
  if (it.isAdded) return say('why.added');
  if (it.windowIs === 'given') return windowLine(it);
  if (isNewHour(it.earlier, begin, vary)) return say('why.new_hour');
  if (why?.place === 0) return say('why.nearest');
  return why && why.detour <= ON_THE_WAY_S ? say('why.on_the_way') : undefined;
}

function isNewHour(earlier: readonly Instant[], begin: Instant, vary: PlanPolicy['vary']): boolean {
  const last = earlier.slice(0, vary.lastVisits);
  return last.length > 1 && last.every((it) => minutesApart(minuteOf(it), minuteOf(begin)) >= vary.sameHourMinutes);
}

function dueOf({ due }: Candidate, today: LocalDate): string {
  return due ? dueWords(due, today) : say('due.not_on_patrol');
}

function windowLine({ assignment }: Candidate): string {
  if (!assignment) return '';
  return say('why.given', { window: hours(assignment.window) });
}

function hours({ from, to }: { readonly from: Instant; readonly to: Instant }): string {
  return say('show.window', { from: clockOf(from), to: clockOf(to) });
}

function outReason(it: Candidate, why: WhyOut | LeftOutReason | undefined, ask: ShiftAsk, addressOf: (id: string) => string): string {
  const because = typeof why === 'string' ? why : why?.because;
  switch (because) {
    case 'no_crew_may':
      return it.asksTwo ? say('out.two_officers') : say('out.no_crew');
    case 'window_closed':
      if (it.windowIs !== 'given' || !it.assignment) return say('out.varied_hour');
      return minuteOf(it.assignment.window.to) <= NOON && dayOf(it.assignment.window.to) === dayOf(it.assignment.window.from)
        ? say('out.mornings')
        : say('out.given_window', { window: hours(it.assignment.window) });
    case 'shift_too_short':
      return say('out.too_far', { until: clockOf(ask.until) });
    case 'pins_clash':
      return say('out.pins_clash');
    case 'would_fit':
      return typeof why === 'object' && why.because === 'would_fit' ? say('out.would_fit', { min: Math.round(why.detour / 60) }) : say('out.no_room');
    case 'musts_in_the_way':
      return say('out.musts');
    case 'worth_less':
    case 'not_better_found': {
      const drop = typeof why === 'object' && 'drop' in why ? why.drop : [];
      const address = drop[0] === undefined ? undefined : addressOf(drop[0]);
      if (address === undefined) return say('out.no_room');
      return drop.length === 1 ? say('out.by_dropping', { address }) : say('out.by_dropping_more', { address, n: drop.length - 1 });
    }
    default:
      return say('out.no_room');
  }
}

function partWords(it: PriorityPart): string {
  const worth = Math.abs(it.worth);
  switch (it.part) {
    case 'tier':
      return say('why.tier', { tier: say(`tier.${it.tier}`), worth });
    case 'overdue':
      return say('why.overdue', { days: it.days, worth });
    case 'pressing':
      return say(`why.pressing_${it.because}`, { worth });
    case 'silence':
      return say('why.silence', { days: it.days, worth });
    case 'not_yet_due':
      return say('why.not_yet_due', { days: it.days, worth });
  }
}
