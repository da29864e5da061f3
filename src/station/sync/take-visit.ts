/**
 * Takes one visit: what must be true for it to be the officer's record, what is only worth a flag, and its effects.
 *
 * The officer was there: a visit to a property that has left their scope, for an assignment that was withdrawn, or to a home
 * that was closed meanwhile is taken and flagged. Only what contradicts itself, what is not theirs, and what names nothing
 * known is rejected; its bytes are kept all the same. People decide what follows: nothing here ends an occupancy.
 */
import { addDays, dayOf, type Instant, type LocalDate, later } from '../../domain/base/instant.ts';
import type { Change } from '../../domain/change/change.ts';
import { isListed } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { followUpOf } from '../../domain/visit/follow-up.ts';
import { checkOutcome, type OutcomeFault } from '../../domain/visit/outcome.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { Flag } from '../../wire/push.ts';
import { type Decision, rejected } from './decision.ts';
import { correctedBy, type Known } from './known.ts';
import { type TrueTime, trueTimeOf } from './true-time.ts';

/** As long as phones keep copies of what the station has (device/sync/sync.ts). */
const COPIES_KEPT_MS = 72 * 3_600_000;

export function decideVisit(known: Known, change: Change, visit: Visit): Decision {
  if (visit.by !== known.who.id) return rejected('not_yours');
  const checked = checkOutcome(visit.outcome, latest(addDays(dayOf(known.receivedAt), 1), dayOf(visit.savedAt)));
  if (!checked.ok) return rejected('outcome_refused', checked.refusal.map(faultText));
  const property = known.properties.get(visit.propertyId);
  if (!property) return rejected('no_such_property');
  const correction = faultOfCorrection(known, change, visit);
  if (correction === 'waiting') return { verdict: { verdict: 'waiting', dependsOn: change.dependsOn ?? correctedBy(visit) ?? change.id } };
  if (correction !== undefined) return rejected('bad_correction', [correction]);
  return apply(known, change, visit, property);
}

function apply(known: Known, change: Change, visit: Visit, property: Property): Decision {
  const { who, receivedAt } = known;
  const time = trueTimeOf({ ...known, stamp: change.stamp, arrivedAt: visit.arrivedAt });
  const named = visit.assignmentId && known.named.get(visit.assignmentId);
  const open = known.open.get(property.id) ?? [];
  // A correction answers what it names, and nothing that was given since.
  const byWindow = visit.supersedes === undefined ? open : [];
  const answered = visit.outcome.contact === 'NOT_ATTEMPTED' ? undefined : assignmentAnswered(visit, who, named, byWindow, time.at);
  const flags = [...flagsOf({ visit, who, property, named, open, time })];
  if (supervisorMustHear(known, visit, property, time)) flags.push('needs_supervisor');
  // What the corrected visit had answered is answered by the correction, or by nothing.
  const isOpenAgain = visit.outcome.contact === 'NOT_ATTEMPTED' && isListed(property.occupancy.concern) && property.occupancy.ended === undefined;
  return {
    verdict: { verdict: 'applied', flags },
    effects: {
      visit: { visit, receivedAt, at: time.at, saved: time.saved, statusAtVisit: property.occupancy.concern.status, flags },
      done: answered?.id,
      anew: visit.supersedes && { property: property.id, was: visit.supersedes, now: isOpenAgain ? undefined : visit.id },
    },
  };
}

interface FlagQuestion {
  readonly visit: Visit;
  readonly who: Person;
  readonly property: Property;
  readonly named: Assignment | undefined;
  readonly open: readonly Assignment[];
  readonly time: TrueTime;
}

function* flagsOf({ visit, who, property, named, open, time }: FlagQuestion): Iterable<Flag> {
  if (named?.state === 'withdrawn') yield 'assignment_withdrawn';
  const wasGiven = named?.officer === who.id && named.propertyId === property.id;
  if (!who.beats.includes(property.beat) && !wasGiven && !open.some((it) => it.officer === who.id)) yield 'outside_scope';
  const { concern, ended, id } = property.occupancy;
  if (!isListed(concern) && concern.status !== 'proposed') yield 'property_closed';
  if (ended !== undefined || id !== visit.occupancyId) yield 'occupancy_ended';
  if (time.clockJump) yield 'clock_jump';
}

/** The assignment named, or else one of this officer's for this property whose window the visit falls into. */
function assignmentAnswered(visit: Visit, who: Person, named: Assignment | undefined, open: readonly Assignment[], at: Instant): Assignment | undefined {
  if (named) return named.state === 'given' && named.officer === who.id && named.propertyId === visit.propertyId ? named : undefined;
  return open.find((it) => it.officer === who.id && it.window.from <= at && at <= it.window.to);
}

function supervisorMustHear({ facts, policy }: Known, visit: Visit, property: Property, time: TrueTime): boolean {
  // A correction is no second visit: what it corrects no longer counts.
  const earlier = (facts.get(property.id) ?? []).filter((it) => it.id !== visit.supersedes);
  return followUpOf({ concern: property.occupancy.concern, earlier, outcome: visit.outcome, at: time.at, policy }).tell.length > 0;
}

function faultOfCorrection(
  known: Known,
  change: Change,
  visit: Visit,
): 'waiting' | 'unknown_visit' | 'not_own' | 'other_property' | 'other_occupancy' | 'already_corrected' | undefined {
  if (visit.supersedes === undefined) return undefined;
  const corrected = known.corrected.get(visit.supersedes);
  if (!corrected) return mayStillCome(known, change, visit) ? 'waiting' : 'unknown_visit';
  if (corrected.visit.by !== known.who.id) return 'not_own';
  if (corrected.visit.propertyId !== visit.propertyId) return 'other_property';
  if (corrected.visit.occupancyId !== visit.occupancyId) return 'other_occupancy';
  return corrected.supersededBy === undefined ? undefined : 'already_corrected';
}

/**
 * [Note: An original that was lost] A phone says which change of its own a correction waits for. After a restore the original may be missing
 * though its correction waits for nothing: its phone holds a copy for three days and sends it again, perhaps later than this one comes.
 */
function mayStillCome({ taken, restoredAt, receivedAt }: Known, { dependsOn }: Change, visit: Visit): boolean {
  const original = correctedBy(visit);
  if (original !== undefined && taken.byId.has(original)) return false;
  if (dependsOn !== undefined) return !taken.byId.has(dependsOn);
  return restoredAt !== undefined && receivedAt <= later(restoredAt, COPIES_KEPT_MS);
}

function faultText(it: OutcomeFault): string {
  return [it.axis, it.fault, ...(it.code === undefined ? [] : [it.code])].join(' ').slice(0, 200);
}

/** A phone whose clock runs ahead is not refused for it. */
function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
