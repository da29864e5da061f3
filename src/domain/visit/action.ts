/**
 * What was done to keep somebody safe, or to close the door on those who took it: the action codes and their rules.
 *
 * Codes and rules are those of domain.md section 2, where each has its source. An action is a record of what was done or
 * offered, never an order to do it; only the council decides whether Care Act section 42 is met.
 */
import * as z from 'zod';
import { localDate } from '../base/instant.ts';
import { line } from '../base/text.ts';

export const ACTIONS = [
  'SG_ADULT',
  'SG_CHILD',
  'VULN_REPORT',
  'NRM',
  'DTN',
  'DRUG_REF',
  'HEALTH_REF',
  'HOUSING',
  'MARAC',
  'SECURE',
  'CLOSURE_NOTICE',
  'CLOSURE_PARTIAL',
  'CLOSURE_FULL',
  'CLOSURE_EXTENDED',
  'CLOSURE_BREACH',
  'CPN',
  'INJUNCTION',
] as const;
export const actionCode = z.enum(ACTIONS);
export type ActionCode = z.infer<typeof actionCode>;

/** `to_send` is what an officer at a door can truthfully say: decided, and not yet sent by anybody. */
export const ACTION_STATES = ['considered', 'offered', 'declined', 'to_send', 'submitted', 'accepted'] as const;
export const actionState = z.enum(ACTION_STATES);
export type ActionState = z.infer<typeof actionState>;

/** Whether the person it is for agreed, freely and knowing what for. `not_needed` is for a child. */
export const consent = z.enum(['given', 'refused', 'not_asked', 'not_needed']);
export type Consent = z.infer<typeof consent>;

export const action = z.strictObject({
  code: actionCode,
  state: actionState,
  on: localDate.optional(),
  reference: z
    .string()
    .regex(/^[A-Za-z0-9/ .-]{1,40}$/)
    .optional(),
  consent: consent.optional(),
  /** For whom: the rules of consent differ. Absent where nobody in particular. */
  subject: z.enum(['adult', 'child']).optional(),
  /** Where the occupant will live; asked before a full closure, which excludes them. */
  occupantWillLive: line(160).optional(),
});
export type Action = z.infer<typeof action>;

export type ActionFault =
  | 'nrm_subject_missing'
  | 'nrm_adult_needs_consent'
  | 'nrm_child_must_be_referred'
  | 'nrm_declined_and_agreed'
  | 'dtn_is_for_adult_who_declined'
  | 'referral_needs_consent'
  | 'closure_full_asks_where'
  | 'sent_on_missing';

/** Every rule one action breaks by itself, in the order of the list above. */
export function faultsOfAction(it: Action): ActionFault[] {
  const faults: ActionFault[] = [];
  const sent = it.state === 'to_send' || it.state === 'submitted' || it.state === 'accepted';
  if (it.code === 'NRM' && it.subject === undefined) faults.push('nrm_subject_missing');
  // An adult enters the NRM only by informed consent (NRM1-3).
  if (it.code === 'NRM' && it.subject === 'adult' && sent && it.consent !== 'given') faults.push('nrm_adult_needs_consent');
  if (it.code === 'NRM' && it.subject === 'adult' && it.state === 'declined' && it.consent === 'given') faults.push('nrm_declined_and_agreed');
  // A child needs no consent and must be referred: it cannot be left at "declined" or "considered" (NRM1-3).
  if (it.code === 'NRM' && it.subject === 'child' && !sent) faults.push('nrm_child_must_be_referred');
  // The duty to notify is for an adult who does not consent to the NRM (Modern Slavery Act 2015 s.52).
  if (it.code === 'DTN' && (it.subject === 'child' || it.consent === 'given' || (sent && it.consent !== 'refused')))
    faults.push('dtn_is_for_adult_who_declined');
  if ((it.code === 'DRUG_REF' || it.code === 'HEALTH_REF') && sent && it.consent !== 'given') faults.push('referral_needs_consent');
  if (it.code === 'CLOSURE_FULL' && (it.occupantWillLive ?? '').trim() === '') faults.push('closure_full_asks_where');
  if ((it.state === 'submitted' || it.state === 'accepted') && it.on === undefined) faults.push('sent_on_missing');
  return faults;
}
