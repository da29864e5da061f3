/**
 * What is wrong with a rescue, and what became of each entry, in one short sentence each, for the terminal.
 */
import type { Flag, Verdict } from '../../wire/push.ts';
import type { JoinedPieces } from '../../wire/rescue-codes.ts';
import type { OpenFault } from '../rescue/open-rescue.ts';

export const OPEN_FAULTS: Readonly<Record<OpenFault, string>> = {
  empty: 'the file is empty.',
  too_large: 'the file is larger than any rescue.',
  not_a_rescue: 'this is no rescue, nor the text of its codes.',
  newer_version: 'a newer Dunnock made it: update this station first.',
  truncated: 'the file was cut: some of it is missing. Bring it over once more.',
  too_long: 'there is more in the file than was sealed. Bring it over once more.',
  altered: 'the file was altered on its way. Bring it over once more.',
  other_station: 'it is sealed to another station, and only that one can open it.',
  unknown_phone: 'this station does not know the phone that sealed it. If the station was put back from a backup, let the phone sync once, then seal again.',
  forged: 'it was not sealed by the phone it names.',
  unreadable: 'it opens, and what is in it cannot be read by this version.',
};

type RejectCode = Extract<Verdict, { verdict: 'rejected' }>['code'];
export const REJECTED_SENTENCES: Readonly<Record<RejectCode, string>> = {
  outcome_refused: 'what it says contradicts itself',
  no_such_property: 'there is no such property',
  not_yours: 'it is another officer\u2019s',
  bad_correction: 'what it corrects is not there to be corrected',
  kind_unknown: 'nobody knows this kind of entry',
  place_refused: 'the place cannot be',
  place_moved: 'the home was put elsewhere meanwhile',
  outside_scope: 'the home is not theirs to place',
};

export const FLAG_SENTENCES: Readonly<Record<Flag, string>> = {
  assignment_withdrawn: 'its assignment was withdrawn',
  outside_scope: 'outside their beats',
  property_closed: 'the property was closed',
  clock_jump: 'the phone\u2019s clock was wrong',
  occupancy_ended: 'the tenancy had ended',
  needs_supervisor: 'a supervisor must see it',
};

export function codesMissing({ set, missing, total }: JoinedPieces['incomplete'][number]): string {
  return `Code ${set}: ${missing.length === 1 ? 'piece' : 'pieces'} ${missing.join(', ')} of ${total} ${missing.length === 1 ? 'is' : 'are'} missing. Nothing of it was taken.`;
}
