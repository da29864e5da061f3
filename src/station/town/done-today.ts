/**
 * What each officer of the demo has already done today: two visits of their list, where the day is old enough for them.
 *
 * One found nobody, one saw the occupant: so the figures of this week are not empty on a Monday, and Today shows work done.
 */
import { assignmentId } from '../../domain/base/id.ts';
import { atClock, later, msOf } from '../../domain/base/instant.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { factsOf } from '../../domain/visit/follow-up.ts';
import type { VisitOfHistory } from '../records/visit-records.ts';
import type { Home } from './home.ts';
import { type Diary, visitOf } from './visits.ts';

export interface DoneToday {
  readonly visits: readonly VisitOfHistory[];
  readonly assignments: readonly Assignment[];
}

const MINUTES_AGO = [104, 52] as const;

export function doneToday(homes: readonly Home[], history: readonly VisitOfHistory[], diary: Diary): DoneToday {
  const visits: VisitOfHistory[] = [];
  const assignments: Assignment[] = [];
  if (msOf(diary.now) < msOf(atClock(diary.today, 9, 30))) return { visits, assignments };
  for (const officer of diary.people.officers) {
    const calm = homes.filter(
      (it) => officer.beats.includes(it.property.beat) && it.story.status.status === 'at_risk' && it.story.reviewOn > 0 && it.story.tier.tier === 'medium',
    );
    for (const [n, minutes] of MINUTES_AGO.entries()) {
      const home = calm[n];
      if (!home) continue;
      const at = later(diary.now, -minutes * 60_000);
      const earlier = history.filter((it) => it.visit.propertyId === home.property.id).map((it) => factsOf(it.visit.outcome, it.visit.arrivedAt));
      const id = assignmentId.parse(diary.mint());
      const made = visitOf({ property: home.property, kind: n === 0 ? 'no_reply' : 'seen_alone', at, officer, earlier, seq: 5_000 + visits.length }, diary);
      const visit = { ...made, assignmentId: id };
      visits.push({ visit, receivedAt: later(visit.savedAt, 5_000), statusAtVisit: home.story.status.status });
      assignments.push({
        id,
        ver: 2,
        propertyId: home.property.id,
        officer: officer.id,
        window: { from: later(at, -900_000), to: later(at, 2_700_000) },
        state: 'done',
        visitId: visit.id,
        givenBy: diary.people.supervisor.id,
        givenAt: later(at, -3 * 3_600_000),
      });
    }
  }
  return { visits, assignments };
}
