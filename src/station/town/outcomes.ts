/**
 * What the demo's visits came to: believable outcomes and notes of each kind, all within the rules of the visit.
 *
 * Every one passes `checkOutcome`; one that did not would be a fault of the demo and is thrown. The notes say what was seen
 * and done, and never what somebody is: the occupant is a possible victim throughout.
 */
import type { Chance } from '../../domain/base/chance.ts';
import type { LocalDate } from '../../domain/base/instant.ts';
import type { Action } from '../../domain/visit/action.ts';
import type { Basis, IndicatorCode, IndicatorSeen } from '../../domain/visit/indicator.ts';
import { checkOutcome, NO_ENFORCEMENT, type Outcome } from '../../domain/visit/outcome.ts';
import type { Partner, SafeContact } from '../../domain/visit/visit.ts';

export type OutcomeKind =
  | 'no_reply'
  | 'refused'
  | 'seen_alone'
  | 'seen_not_alone'
  | 'others_only'
  | 'concern'
  | 'suspected'
  | 'confirmed'
  | 'child_present'
  | 'moved'
  | 'void'
  | 'wrong_address'
  | 'not_attempted';

export interface Told {
  readonly outcome: Outcome;
  readonly note: string;
  readonly safeContact: SafeContact;
  readonly partners: readonly Partner[];
  readonly videoRef: string | undefined;
  readonly occupantNow: string | undefined;
}

/** @param seq numbers the demo's references, so that no two are the same. */
export function outcomeOf(kind: OutcomeKind, on: LocalDate, seq: number, chance: Chance): Told {
  const told = MAKERS[kind]({ on, ref: (prefix) => `${prefix}-${String(26_000 + seq)}`, chance });
  const checked = checkOutcome(told.outcome);
  if (!checked.ok) throw new Error(`the demo's outcome breaks the rules: ${kind} ${JSON.stringify(checked.refusal)}`);
  return told;
}

interface Making {
  readonly on: LocalDate;
  ref(prefix: string): string;
  readonly chance: Chance;
}

const MAKERS: Readonly<Record<OutcomeKind, (it: Making) => Told>> = {
  no_reply: ({ chance }) =>
    told(
      { contact: 'NO_REPLY', finding: 'NOT_ASSESSED', signs: chance.happens(0.15) ? noted(['ENV01', 'seen']) : { noneSeen: false, noted: [] } },
      chance.pick([
        'Waited four minutes. Curtains drawn, no sound.',
        'Knocked twice, no answer. Neighbour not asked.',
        'No answer at either door. Light on upstairs.',
        'No reply. Post on the mat.',
        'No answer. Will try in the evening.',
      ]),
    ),
  refused: ({ chance }) =>
    told(
      { contact: 'REFUSED', finding: 'NOT_ASSESSED' },
      chance.pick(['Spoke through the door, did not want to open today.', 'Asked us to come back another day, gave no reason.']),
      { safeContact: 'no' },
    ),
  seen_alone: ({ chance, on, ref }) => {
    const partner = chance.happens(0.2);
    const actions: Action[] = chance.happens(0.12)
      ? [{ code: 'DRUG_REF', state: 'submitted', on, consent: 'given', subject: 'adult', reference: ref('DR') }]
      : chance.happens(0.15)
        ? [{ code: 'HOUSING', state: 'offered' }]
        : [];
    return told(
      {
        contact: 'CONTACT_OCCUPANT_ALONE',
        finding: 'NO_CONCERN',
        signs: chance.happens(0.25) ? noted([chance.pick(['PRO01', 'PRO02'] as const), 'told']) : { noneSeen: true, noted: [] },
        entry: chance.happens(0.6) ? { entered: true, basis: 'INVITED' } : { entered: false },
        actions,
        safeguarded: chance.happens(0.18)
          ? [{ sex: chance.pick(['f', 'm'] as const), age: 'adult', how: actions[0]?.code === 'DRUG_REF' ? 'referred' : 'engaged' }]
          : [],
        prevention: chance.happens(0.1) ? ['leaflets'] : [],
      },
      chance.pick([
        'Well, new lock in use. Asks for evening visits.',
        'Seen at the door and then inside. Flat tidy, food in. Nobody else there.',
        'In good spirits, sister visits on Sundays.',
        'Says the callers have stopped since the door was changed.',
        'Keeps appointments with the drug service, next one Wednesday.',
        'Seen alone, talked for ten minutes. Happy for us to call again.',
        'Quiet, but at ease. Kitchen light still broken, told housing.',
      ]),
      { safeContact: chance.happens(0.6) ? 'yes' : 'not_known', partners: partner ? [chance.pick(PARTNERS)] : [] },
    );
  },
  seen_not_alone: ({ chance }) =>
    told(
      { contact: 'CONTACT_OCCUPANT_NOT_ALONE', finding: 'NO_CONCERN', signs: { noneSeen: true, noted: [] } },
      chance.pick([
        'With a support worker, who introduced herself. Not possible to talk alone.',
        'Brother visiting, gave his name. All friendly. To be seen alone next time.',
        'Two neighbours there for tea. Will come back in the morning.',
      ]),
    ),
  others_only: ({ chance }) =>
    told(
      { contact: 'CONTACT_OTHER_ONLY', finding: 'NOT_ASSESSED', signs: { noneSeen: true, noted: [] } },
      chance.pick(['A friend opened, said the occupant was at the shop. Gave a first name only.', 'Neighbour says she has been away since Monday.']),
      {
        safeContact: 'no',
        occupantNow: chance.happens(0.5) ? 'Said to be at the shops, back in the afternoon' : undefined,
      },
    ),
  concern: ({ chance, on, ref }) =>
    told(
      {
        contact: 'CONTACT_OCCUPANT_NOT_ALONE',
        finding: 'CONCERN',
        signs: noted(['VIS04', 'seen'], ['OCC02', 'seen'], [chance.pick(['VIS01', 'ENV05', 'ENV09'] as const), 'told']),
        actions: [
          { code: 'SG_ADULT', state: 'submitted', on, subject: 'adult', reference: ref('SA') },
          { code: 'HOUSING', state: chance.happens(0.5) ? 'offered' : 'to_send' },
        ],
        safeguarded: [{ sex: chance.pick(['f', 'm', 'not_stated'] as const), age: 'adult', how: 'referred' }],
      },
      chance.pick([
        'New person staying, gave a first name only. Occupant looked to him before answering. No card left.',
        'Two people on the sofa who said they were friends. Occupant quiet, went to the kitchen with us and then stopped talking.',
        'Neighbour tells of callers after midnight, three nights. Occupant tired and short with us.',
      ]),
      { safeContact: 'no', partners: chance.happens(0.3) ? [chance.pick(PARTNERS)] : [], videoRef: ref('BWV') },
    ),
  suspected: ({ on, ref, chance }) =>
    told(
      {
        contact: 'CONTACT_OCCUPANT_NOT_ALONE',
        finding: 'SUSPECTED',
        signs: noted(['VIS05', 'seen'], ['OCC10', 'assessed'], ['CTL01', 'assessed'], ['ENV10', 'seen']),
        entry: { entered: true, basis: 'INVITED' },
        actions: [
          { code: 'SG_ADULT', state: 'submitted', on, subject: 'adult', reference: ref('SA') },
          { code: 'MARAC', state: 'to_send' },
          { code: 'SECURE', state: 'offered' },
        ],
        safeguarded: [{ sex: chance.pick(['f', 'm'] as const), age: 'adult', how: 'referred' }],
      },
      chance.pick([
        'Visitor opened with a key of his own. Occupant keeps to the back room. Scales on the table.',
        'Three people, none of whom live here. Occupant said she sleeps in the small room now.',
      ]),
      { safeContact: 'no', videoRef: ref('BWV') },
    ),
  confirmed: ({ on, ref, chance }) => {
    const sex = chance.pick(['f', 'm'] as const);
    return told(
      {
        contact: 'CONTACT_OCCUPANT_NOT_ALONE',
        finding: 'CONFIRMED',
        signs: noted(['VIS06', 'seen'], ['CTL01', 'told'], ['CTL03', 'seen'], ['ENV10', 'seen'], ['OCC08', 'told']),
        entry: { entered: true, basis: 'WARRANT' },
        enforcement: {
          ...NO_ENFORCEMENT,
          arrestsAdult: chance.between(1, 3),
          arrestsUnder18: chance.happens(0.25) ? 1 : 0,
          warrants: 1,
          linesClosed: chance.happens(0.4) ? 1 : 0,
          seizures: [
            { kind: 'drugs', drug: chance.pick(['crack', 'heroin'] as const), grams: chance.between(4, 60), wraps: chance.between(10, 80) },
            { kind: 'cash', pence: chance.between(20, 400) * 1_000 },
            { kind: 'deal_line_device', count: 1 },
            { kind: 'weapon', weapon: 'bladed', count: chance.between(1, 2) },
          ],
        },
        actions: [
          { code: 'SG_ADULT', state: 'submitted', on, subject: 'adult', reference: ref('SA') },
          { code: 'NRM', state: 'submitted', on, subject: 'adult', consent: 'given', reference: ref('NR') },
          { code: 'CLOSURE_NOTICE', state: 'submitted', on, reference: ref('CN') },
          { code: 'SECURE', state: 'to_send' },
        ],
        safeguarded: [{ sex, age: 'adult', how: 'referred' }],
      },
      chance.pick([
        'Warrant. Two people arrested, neither lives here. Occupant at the neighbour\u2019s, relieved, wants to stay in the home. Locks today.',
        'Warrant with the drug service. Occupant agreed to a referral and to the NRM. Door to be secured this afternoon.',
      ]),
      { safeContact: 'no', partners: [PARTNERS[1]], videoRef: ref('BWV') },
    );
  },
  child_present: ({ on, ref }) =>
    told(
      {
        contact: 'CONTACT_OCCUPANT_NOT_ALONE',
        finding: 'SUSPECTED',
        signs: noted(['CHD01', 'seen'], ['VIS04', 'seen'], ['OCC02', 'seen']),
        actions: [
          { code: 'SG_CHILD', state: 'submitted', on, subject: 'child', reference: ref('SC') },
          { code: 'SG_ADULT', state: 'submitted', on, subject: 'adult', reference: ref('SA') },
        ],
        safeguarded: [
          { sex: 'm', age: 'under_18', how: 'referred' },
          { sex: 'f', age: 'adult', how: 'referred' },
        ],
      },
      'A boy of about 15 in the front room, not of the household, would not say where he lives. Sergeant called from the landing.',
      { safeContact: 'no', videoRef: ref('BWV') },
    ),
  moved: () =>
    told({ contact: 'OCCUPANT_MOVED', finding: 'NOT_ASSESSED' }, 'New tenant at the door with papers, moved in two weeks ago. Housing confirms.', {
      partners: [PARTNERS[0]],
    }),
  void: () => told({ contact: 'PREMISES_VOID', finding: 'NOT_ASSESSED' }, 'Empty, shuttered by housing.'),
  wrong_address: () => told({ contact: 'WRONG_ADDRESS', finding: 'NOT_ASSESSED' }, 'There is no such flat on this stair. List to be checked.'),
  not_attempted: () => told({ contact: 'NOT_ATTEMPTED', finding: 'NOT_ASSESSED' }, 'Called away to another incident.'),
};

/** L.O. of housing, B.N. of the drug service, T.A. of social care: agencies and initials, no names. */
const PARTNERS: readonly [Partner, Partner, Partner] = [
  { agency: 'housing', name: 'L.O.' },
  { agency: 'drug_service', name: 'B.N.' },
  { agency: 'social_care', name: 'T.A.' },
];

function told(outcome: Pick<Outcome, 'contact' | 'finding'> & Partial<Outcome>, note: string, more: Partial<Omit<Told, 'outcome' | 'note'>> = {}): Told {
  const silent: Outcome = {
    contact: 'NO_REPLY',
    finding: 'NOT_ASSESSED',
    signs: { noneSeen: false, noted: [] },
    entry: { entered: false },
    enforcement: NO_ENFORCEMENT,
    actions: [],
    safeguarded: [],
    prevention: [],
  };
  return { outcome: { ...silent, ...outcome }, note, safeContact: 'not_known', partners: [], videoRef: undefined, occupantNow: undefined, ...more };
}

function noted(...signs: readonly (readonly [IndicatorCode, Basis])[]): Outcome['signs'] {
  return { noneSeen: false, noted: signs.map(([code, basis]): IndicatorSeen => ({ code, basis })) };
}
