/**
 * A property's history as items of a line, newest first: what each says, which mark it has, which filter shows it.
 *
 * Nothing is folded away: a correction is an item of its own that says what changed, and the record it corrects stays where
 * it was, marked and unaltered.
 */
import { clockOf, dayOf, type Instant } from '../../../domain/base/instant.ts';
import { metresBetween } from '../../../domain/base/place.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import type { Flag, HistoryItem } from '../../station-api.ts';
import { placeWords } from '../../words/place-words.ts';
import { dayShort, dayYear, distance, momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { factOf } from '../visit/visit-words.ts';

export type TimelineMark =
  | 'seen_well'
  | 'concern'
  | 'confirmed'
  | 'no_reply'
  | 'other_visit'
  | 'correction'
  | 'tier'
  | 'listed'
  | 'review'
  | 'given'
  | 'placed';
export type TimelineFilter = 'all' | 'visits' | 'safeguarding' | 'decisions';

export interface TimelineItem {
  readonly key: string;
  readonly at: Instant;
  readonly mark: TimelineMark;
  readonly fact: string;
  readonly lines: readonly string[];
  readonly visit: Extract<HistoryItem, { kind: 'visit' }> | undefined;
  readonly flags: readonly Flag[];
  /** Key of the record this one corrects. */
  readonly corrects: string | undefined;
  readonly corrected: boolean;
  readonly filters: readonly TimelineFilter[];
}

export function timelineOf(history: readonly HistoryItem[], now: Instant): TimelineItem[] {
  const visits = new Map<string, Visit>(history.flatMap((it) => (it.kind === 'visit' ? [[it.row.visit.id, it.row.visit] as const] : [])));
  return history
    .map((it, at) => (it.kind === 'visit' ? visitItem(it, visits, now) : decisionItem(it, at, now)))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function visitItem(it: Extract<HistoryItem, { kind: 'visit' }>, visits: ReadonlyMap<string, Visit>, now: Instant): TimelineItem {
  const { visit, byInitials } = it.row;
  const first = visit.supersedes === undefined ? undefined : visits.get(visit.supersedes);
  return {
    key: visit.id,
    // A correction stands where it was made, the visit where it happened.
    at: visit.supersedes === undefined ? visit.arrivedAt : it.row.receivedAt,
    mark: visit.supersedes === undefined ? visitMark(visit) : 'correction',
    fact:
      visit.supersedes === undefined
        ? factOf(visit)
        : say('desk.timeline.corrected', { day: dayShort(dayOf(first?.arrivedAt ?? visit.arrivedAt)), initials: byInitials }),
    lines: visit.supersedes === undefined ? [] : changesBetween(first, visit, now),
    visit: it,
    flags: it.flags,
    corrects: visit.supersedes,
    corrected: it.supersededBy !== undefined,
    filters: visit.outcome.actions.length > 0 || visit.outcome.safeguarded.length > 0 ? ['all', 'visits', 'safeguarding'] : ['all', 'visits'],
  };
}

function visitMark({ outcome }: Visit): TimelineMark {
  if (outcome.finding === 'CONFIRMED') return 'confirmed';
  if (outcome.finding === 'CONCERN' || outcome.finding === 'SUSPECTED') return 'concern';
  if (outcome.finding === 'NO_CONCERN') return 'seen_well';
  return outcome.contact === 'NO_REPLY' ? 'no_reply' : 'other_visit';
}

/** What the correction says differently. Where the first record is not at hand, only what it says now. */
function changesBetween(first: Visit | undefined, after: Visit, now: Instant): string[] {
  const lines = [say('desk.timeline.now_says', { fact: factOf(after) })];
  if (!first) return lines;
  if (factOf(first) !== factOf(after)) lines.push(say('desk.timeline.was', { was: factOf(first) }));
  if (first.arrivedAt !== after.arrivedAt) {
    const sameDay = dayOf(first.arrivedAt) === dayOf(after.arrivedAt);
    const show = (moment: Instant) => (sameDay ? clockOf(moment) : momentNear(moment, now));
    lines.push(say('desk.timeline.time_was', { now: show(after.arrivedAt), was: show(first.arrivedAt) }));
  }
  if (first.note !== after.note) lines.push(say('desk.timeline.note_changed'));
  return lines;
}

function decisionItem(it: Exclude<HistoryItem, { kind: 'visit' }>, index: number, now: Instant): TimelineItem {
  const base = {
    key: `${it.kind} ${it.at} ${index}`,
    at: it.at,
    visit: undefined,
    flags: [],
    corrects: undefined,
    corrected: false,
    filters: ['all', 'decisions'] as const,
  };
  switch (it.kind) {
    case 'tier':
      return {
        ...base,
        mark: 'tier',
        fact: say('desk.timeline.tier', { tier: say(`tier.${it.to}`), by: it.by }),
        lines: [
          it.from && it.from !== it.to
            ? say('desk.timeline.tier_reason_was', { reason: it.reason, was: say(`tier.${it.from}`) })
            : say('desk.timeline.tier_reason', { reason: it.reason }),
        ],
      };
    case 'status':
      return {
        ...base,
        mark: 'listed',
        fact: say('desk.timeline.status', { status: say(`status.${it.to}`), by: it.by }),
        lines: [
          ...(it.from ? [say('desk.timeline.was', { was: say(`status.${it.from}`) })] : []),
          ...(it.ended ? [say('desk.timeline.tenancy_ended', { why: say(`desk.settle.ended.${it.ended}`) })] : []),
        ],
      };
    case 'review':
      return {
        ...base,
        mark: 'review',
        fact: say('desk.timeline.review', { by: it.by }),
        lines: [say('desk.timeline.review_by', { day: dayYear(it.reviewOn) })],
      };
    case 'placed':
      return {
        ...base,
        mark: 'placed',
        fact: placedFact(it),
        lines: [
          say(`desk.timeline.placed_how.${it.how}`, { accuracy: Math.round(it.accuracy ?? 0) }),
          ...(it.reason === undefined ? [] : [it.reason]),
          ...(dayOf(it.placedAt) === dayOf(it.at) && clockOf(it.placedAt) === clockOf(it.at)
            ? []
            : [say('desk.timeline.placed_at', { when: momentNear(it.placedAt, now) })]),
          ...(it.from === null ? [] : [say('desk.timeline.placed_from', { place: placeWords(it.from) })]),
          ...(it.to === null ? [] : [say('desk.timeline.placed_to', { place: placeWords(it.to) })]),
        ],
      };
    case 'listed':
      return { ...base, mark: 'listed', fact: say('desk.timeline.listed', { by: it.by }), lines: [say('desk.timeline.source', { source: it.source })] };
    case 'assigned':
      return {
        ...base,
        mark: 'given',
        fact: say('desk.timeline.given', { officer: it.officer, by: it.by }),
        lines: [
          say('desk.timeline.window', {
            from: momentNear(it.window.from, now),
            to: dayOf(it.window.from) === dayOf(it.window.to) ? clockOf(it.window.to) : momentNear(it.window.to, now),
          }),
        ],
      };
    case 'withdrawn':
      return { ...base, mark: 'given', fact: say('desk.timeline.withdrawn', { officer: it.officer, by: it.by }), lines: [] };
  }
}

function placedFact({ from, to, by }: Extract<HistoryItem, { kind: 'placed' }>): string {
  if (to === null) return say('desk.timeline.placed_off', { by });
  return from === null ? say('desk.timeline.placed_first', { by }) : say('desk.timeline.placed', { by, distance: distance(metresBetween(from, to)) });
}
