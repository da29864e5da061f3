/**
 * The people of the fictional town: who signs in as what, and the ground each may see. All invented.
 *
 * One passphrase for all of them, known to everybody who reads this, which is why it exists in the demo only: `start` never
 * makes these people.
 */
import { type BeatCode, beatCode, type PersonId, personId } from '../../domain/base/id.ts';
import type { Person } from '../../domain/people/officer.ts';

export const DEMO_PASSPHRASE = 'harbour lantern copper tide seven';

export const BEATS: readonly BeatCode[] = ['N1', 'N2', 'N3', 'S1', 'S2', 'S3'].map((it) => beatCode.parse(it));

export interface DemoPeople {
  /** Each has two beats of their own. */
  readonly officers: readonly [Person, Person, Person];
  /** Whose town it is: who listed, set tiers and gave visits. */
  readonly supervisor: Person;
  readonly all: readonly Person[];
}

export function demoPeople(mint: () => string): DemoPeople {
  const id = (): PersonId => personId.parse(mint());
  const beats = (...at: number[]): BeatCode[] => BEATS.filter((_, n) => at.includes(n));
  const officers: [Person, Person, Person] = [
    { id: id(), signInName: 'a.dale', name: 'PC A. Dale', initials: 'A.D.', collar: '4471', role: 'officer', beats: beats(0, 1) },
    { id: id(), signInName: 'p.kemp', name: 'PC P. Kemp', initials: 'P.K.', collar: '4509', role: 'officer', beats: beats(2, 3) },
    { id: id(), signInName: 's.finch', name: 'PCSO S. Finch', initials: 'S.F.', collar: '7133', role: 'officer', beats: beats(4, 5) },
  ];
  const supervisor: Person = { id: id(), signInName: 'm.rowan', name: 'Sgt M. Rowan', initials: 'M.R.', collar: '2216', role: 'supervisor', beats: [...BEATS] };
  const others: Person[] = [
    { id: id(), signInName: 'j.wells', name: 'J. Wells', initials: 'J.W.', role: 'administrator', beats: [] },
    { id: id(), signInName: 'l.marsh', name: 'L. Marsh', initials: 'L.M.', role: 'analyst', beats: [] },
    // What takes two supervisors (an export) can be tried by signing in as the other.
    { id: id(), signInName: 't.wren', name: 'Sgt T. Wren', initials: 'T.W.', collar: '2231', role: 'supervisor', beats: [...BEATS] },
  ];
  return { officers, supervisor, all: [...officers, supervisor, ...others] };
}

/** Whose beat it is. */
export function officerOf(people: DemoPeople, beat: BeatCode): Person {
  const found = people.officers.find((it) => it.beats.includes(beat));
  if (!found) throw new Error(`no officer has beat ${beat}`);
  return found;
}
