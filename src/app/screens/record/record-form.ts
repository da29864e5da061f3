/**
 * A visit while it is being recorded: what has been answered, what the screen proposes, and what is still missing.
 *
 * Pure. The form holds only what the officer said; a proposal (finding, safe contact, next visit) is worked out each time, is
 * always shown with its reason and gives way to an answer. Nothing is repaired in silence: contradictions go to `checkOutcome`.
 */
import type { AssignmentId, OccupancyId, PropertyId, VisitId } from '../../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../../domain/base/instant.ts';
import type { Fix, Nearness } from '../../../domain/base/place.ts';
import type { Action } from '../../../domain/visit/action.ts';
import { type IndicatorSeen, isSign, isUrgent } from '../../../domain/visit/indicator.ts';
import {
  type Contact,
  checkOutcome,
  type Enforcement,
  type EntryBasis,
  type Finding,
  forcesNotAssessed,
  NO_ENFORCEMENT,
  type Outcome,
  type OutcomeFault,
  type Safeguarded,
} from '../../../domain/visit/outcome.ts';
import type { Dress, Partner, SafeContact, Visit } from '../../../domain/visit/visit.ts';

/** The questions of the screen, in their order; also where a resumed draft opens. */
export const QUESTIONS = [
  'contact',
  'finding',
  'signs',
  'entry',
  'enforcement',
  'actions',
  'people',
  'note',
  'safe_contact',
  'occupant_now',
  'crew',
  'next',
] as const;
export type Question = (typeof QUESTIONS)[number];

export interface RecordForm {
  readonly v: 1;
  readonly propertyId: PropertyId;
  readonly assignmentId?: AssignmentId;
  /** The visit this one corrects. */
  readonly supersedes?: VisitId;
  /** The tenancy of the visit this form was made from; a new form has that of its beginning, which the phone keeps. */
  readonly occupancyId?: OccupancyId;
  readonly arrivedAt: Instant;
  readonly fix?: Fix;
  readonly nearness: Nearness;
  readonly contact?: Contact;
  /** Only what the officer chose; see `findingOf`. */
  readonly finding?: Finding;
  readonly noneSeen: boolean;
  readonly noted: readonly IndicatorSeen[];
  readonly entered: boolean;
  readonly entryBasis?: EntryBasis;
  readonly enforcement: Enforcement;
  readonly actions: readonly Action[];
  readonly safeguarded: readonly Safeguarded[];
  readonly prevention: Outcome['prevention'];
  /** As typed, parted by commas. */
  readonly with: string;
  readonly dress?: Dress;
  readonly partners: readonly Partner[];
  /** Told by the partners named, who went without police. */
  readonly madeByPartner?: boolean;
  readonly videoRef: string;
  readonly safeContact?: SafeContact;
  readonly occupantNow: string;
  readonly note: string;
  /** The officer's own date, where it is not the proposed one. */
  readonly nextOn?: LocalDate;
  /** Called away at this time; gone when the officer is back. */
  readonly pausedAt?: Instant;
  /** The question last touched: a draft opens there. */
  readonly at?: Question;
}

export interface NewFormQuestion {
  readonly propertyId: PropertyId;
  readonly assignmentId?: AssignmentId | undefined;
  readonly arrivedAt: Instant;
}

export function newForm({ propertyId, assignmentId, arrivedAt }: NewFormQuestion): RecordForm {
  return {
    v: 1,
    propertyId,
    ...(assignmentId === undefined ? {} : { assignmentId }),
    arrivedAt,
    nearness: 'no_fix',
    noneSeen: false,
    noted: [],
    entered: false,
    enforcement: NO_ENFORCEMENT,
    actions: [],
    safeguarded: [],
    prevention: [],
    with: '',
    partners: [],
    videoRef: '',
    occupantNow: '',
    note: '',
  };
}

/** The form that would make this visit again, to add to it before it is sent or to correct it afterwards. */
export function formOf(visit: Visit): RecordForm {
  const { outcome } = visit;
  return {
    ...newForm({ propertyId: visit.propertyId, assignmentId: visit.assignmentId, arrivedAt: visit.arrivedAt }),
    occupancyId: visit.occupancyId,
    ...(visit.supersedes === undefined ? {} : { supersedes: visit.supersedes }),
    ...(visit.where.fix === undefined ? {} : { fix: visit.where.fix }),
    nearness: visit.where.nearness,
    contact: outcome.contact,
    // What the contact ruled was nobody's choice, and must not become one when the contact is changed.
    ...(forcesNotAssessed(outcome.contact) ? {} : { finding: outcome.finding }),
    noneSeen: outcome.signs.noneSeen,
    noted: outcome.signs.noted,
    entered: outcome.entry.entered,
    ...(outcome.entry.entered ? { entryBasis: outcome.entry.basis } : {}),
    enforcement: outcome.enforcement,
    actions: outcome.actions,
    safeguarded: outcome.safeguarded,
    prevention: outcome.prevention,
    with: visit.with.join(', '),
    ...(visit.dress === undefined ? {} : { dress: visit.dress }),
    partners: visit.partners,
    ...(visit.madeByPartner ? { madeByPartner: true } : {}),
    videoRef: visit.videoRef ?? '',
    ...(visit.safeContact === 'not_known' ? {} : { safeContact: visit.safeContact }),
    occupantNow: visit.occupantNow ?? '',
    note: visit.note,
    ...(visit.nextVisit?.changedByOfficer ? { nextOn: visit.nextVisit.on } : {}),
  };
}

/** A kept draft, or undefined where it is not one this version can read: then it is left alone, never guessed at. */
export function formOfDraft(kept: unknown): RecordForm | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const it = kept as Partial<RecordForm>;
  return it.v === 1 && typeof it.propertyId === 'string' && typeof it.arrivedAt === 'string' && Array.isArray(it.noted) ? (it as RecordForm) : undefined;
}

export interface ShownFinding {
  readonly finding: Finding;
  /** Chosen by the officer, ruled by the contact, or proposed and why. */
  readonly why: 'chosen' | 'not_met' | 'signs' | 'none_seen' | 'nobody_there';
}

/** The finding as it stands: the rule's, else the officer's, else a proposal. Undefined while it must still be asked. */
export function findingOf(form: RecordForm): ShownFinding | undefined {
  if (form.contact !== undefined && forcesNotAssessed(form.contact)) return { finding: 'NOT_ASSESSED', why: 'not_met' };
  if (form.finding !== undefined) return { finding: form.finding, why: 'chosen' };
  if (form.noted.some((it) => isSign(it.code) && (it.basis !== 'record' || isUrgent(it.code)))) return { finding: 'CONCERN', why: 'signs' };
  // Somebody beside the occupant may be why nothing was seen: then it is the officer's to say.
  if (form.noneSeen && form.contact === 'CONTACT_OCCUPANT_ALONE') return { finding: 'NO_CONCERN', why: 'none_seen' };
  if (form.contact === 'PREMISES_VOID' || form.contact === 'OCCUPANT_MOVED') return { finding: 'NOT_ASSESSED', why: 'nobody_there' };
  return undefined;
}

export interface ShownSafeContact {
  readonly value: SafeContact;
  readonly why: 'chosen' | 'visitors' | 'not_asked';
}

/** Whether a card or a call is safe. Never proposed as yes. */
export function safeContactOf(form: RecordForm): ShownSafeContact {
  if (form.safeContact !== undefined) return { value: form.safeContact, why: 'chosen' };
  const visitors =
    form.contact === 'CONTACT_OCCUPANT_NOT_ALONE' ||
    form.contact === 'CONTACT_OTHER_ONLY' ||
    form.noted.some((it) => it.code === 'VIS04' || it.code === 'VIS07');
  return visitors ? { value: 'no', why: 'visitors' } : { value: 'not_known', why: 'not_asked' };
}

/** The outcome as answered so far; undefined until contact and finding stand and an entry has its basis. */
export function outcomeOf(form: RecordForm): Outcome | undefined {
  const shown = findingOf(form);
  if (form.contact === undefined || shown === undefined || (form.entered && form.entryBasis === undefined)) return undefined;
  return {
    contact: form.contact,
    finding: shown.finding,
    signs: { noneSeen: form.noneSeen, noted: [...form.noted] },
    entry: form.entered && form.entryBasis !== undefined ? { entered: true, basis: form.entryBasis } : { entered: false },
    enforcement: form.enforcement,
    actions: [...form.actions],
    safeguarded: [...form.safeguarded],
    prevention: form.prevention,
  };
}

/** What a form itself can lack, beside the domain's own faults. */
export type FormFault =
  | OutcomeFault
  | {
      readonly axis: 'contact' | 'finding' | 'entry' | 'enforcement' | 'crew';
      readonly fault: 'contact_missing' | 'finding_missing' | 'entry_basis_missing' | 'money_missing' | 'video_ref' | 'crew_long';
    };

/** Everything that keeps the visit from being saved, in the order of the questions. */
export function faultsOf(form: RecordForm): FormFault[] {
  const faults: FormFault[] = [];
  if (form.contact === undefined) faults.push({ axis: 'contact', fault: 'contact_missing' });
  else if (findingOf(form) === undefined) faults.push({ axis: 'finding', fault: 'finding_missing' });
  if (form.entered && form.entryBasis === undefined) faults.push({ axis: 'entry', fault: 'entry_basis_missing' });
  if (form.enforcement.seizures.some((it) => it.kind === 'cash' && it.pence === 0)) faults.push({ axis: 'enforcement', fault: 'money_missing' });
  if (!/^[A-Za-z0-9/ .-]{0,40}$/.test(form.videoRef.trim())) faults.push({ axis: 'crew', fault: 'video_ref' });
  if (namesOf(form.with).length > 10 || namesOf(form.with).some((it) => it.length > 40)) faults.push({ axis: 'crew', fault: 'crew_long' });
  const outcome = outcomeOf(form);
  const checked = outcome === undefined ? undefined : checkOutcome(outcome);
  return checked === undefined || checked.ok ? faults : [...faults, ...checked.refusal];
}

/** Names parted by commas or new lines, without blanks. */
export function namesOf(text: string): string[] {
  return text
    .split(/[,\n;]/)
    .map((it) => it.trim())
    .filter((it) => it !== '');
}

/** The question that holds the answer a fault is about. */
export function questionOf(fault: FormFault): Question {
  return fault.axis;
}
