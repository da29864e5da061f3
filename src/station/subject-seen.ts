/**
 * A home as the access table asks about it for one person: what a phone is not sent, no question and no act gets either.
 *
 * An officer sees of their beats what is on patrol and no more; beyond that, what they have an open visit for.
 */
import type { LocalDate } from '../domain/base/instant.ts';
import { isOnPatrol } from '../domain/list/concern.ts';
import type { Property } from '../domain/list/property.ts';
import type { Subject } from '../domain/people/access.ts';
import type { Person } from '../domain/people/officer.ts';
import type { Assignment } from '../domain/plan/assignment.ts';

export function subjectSeen(who: Person, property: Property, open: readonly Pick<Assignment, 'officer'>[], today: LocalDate): Subject {
  const isHidden = who.role === 'officer' && !isOnPatrol(property.occupancy.concern, today);
  return { ...(isHidden ? {} : { beat: property.beat }), assignedTo: open.map((it) => it.officer) };
}
