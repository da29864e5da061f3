/**
 * Who may do what: one table, act by role by scope. The station's guard asks it before every act; the screens ask it to hide
 * what may not be done. A role that is not named for an act may not do it.
 *
 * Scopes, from narrow to wide: `own` (a record or assignment of the person's own), `beat` (a property on one of the
 * person's beats or assigned to them), `any`. The rule is product.md, "Who may do what"; nothing here widens it.
 */
import type { BeatCode, PersonId } from '../base/id.ts';
import type { Person, Role } from './officer.ts';

export type Scope = 'own' | 'beat' | 'any';

export const ACCESS = {
  'session.begin': {},
  'session.read': { officer: 'own', supervisor: 'own', analyst: 'own', administrator: 'own' },
  'session.end': { officer: 'own', supervisor: 'own', analyst: 'own', administrator: 'own' },
  'sync.push': { officer: 'own' },
  'sync.pull': { officer: 'beat' },
  // A phone's key becomes known, so that what it seals for the station is believed to be its officer's (docs/decisions/0101).
  'rescue.enrol': { officer: 'own' },
  'area.read': { officer: 'any', supervisor: 'any', administrator: 'any' },
  'property.list': { supervisor: 'beat' },
  'property.read': { officer: 'beat', supervisor: 'beat' },
  'property.import': { supervisor: 'beat' },
  'property.export': { supervisor: 'beat' },
  // A file of names takes two: one asks, another who holds the same beats agrees, the first fetches it (export-ask.ts).
  'export.list': { supervisor: 'beat' },
  'export.ask': { supervisor: 'beat' },
  'export.agree': { supervisor: 'beat' },
  // Where a home is on the map: by whoever may see it (docs/decisions/0080).
  'property.place': { officer: 'beat', supervisor: 'beat' },
  'property.settle': { supervisor: 'beat' },
  'assignment.give': { supervisor: 'beat' },
  'assignment.withdraw': { supervisor: 'beat' },
  'plan.read': { supervisor: 'beat' },
  'plan.propose': { supervisor: 'beat' },
  'plan.publish': { supervisor: 'beat' },
  // Hours and crews of the officers of one's beats: local policy.
  'shift.change': { supervisor: 'beat' },
  'policy.read': { supervisor: 'any', administrator: 'any' },
  'policy.change': { supervisor: 'any', administrator: 'any' },
  'visit.record': { officer: 'own' },
  'visit.watch': { supervisor: 'beat' },
  'report.week': { supervisor: 'beat' },
  'report.name': { supervisor: 'beat' },
  'report.final': { supervisor: 'beat' },
  'report.figures': { supervisor: 'beat', analyst: 'any' },
  'people.list': { supervisor: 'any', administrator: 'any' },
  'people.change': { administrator: 'any' },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Act = keyof typeof ACCESS;

/** What an act is about. `own` acts name the owner; `beat` acts name the beat and who holds an assignment there. */
export interface Subject {
  readonly owner?: PersonId;
  readonly beat?: BeatCode;
  readonly assignedTo?: readonly PersonId[];
}

/** The scope a role has for an act, or undefined where it has none. */
export function scopeOf(act: Act, who: Role): Scope | undefined {
  const row: Partial<Record<Role, Scope>> = ACCESS[act];
  return row[who];
}

/** Whether this person may do this act to this subject. An absent fact never opens a door. */
export function may(who: Person, act: Act, subject: Subject = {}): boolean {
  const scope = scopeOf(act, who.role);
  if (scope === undefined) return false;
  if (scope === 'any') return true;
  if (scope === 'own') return subject.owner === who.id;
  const onBeat = subject.beat !== undefined && who.beats.includes(subject.beat);
  return onBeat || (subject.assignedTo?.includes(who.id) ?? false);
}
