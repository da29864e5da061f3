/**
 * What each press on the Record screen does to the form. Pure: the same form and the same press give the same form.
 *
 * Only exclusive things clear each other (None seen and the signs), as the screen says beside them.
 */
import type { Instant, LocalDate } from '../../../domain/base/instant.ts';
import { type Fix, nearnessOf, type Position } from '../../../domain/base/place.ts';
import type { Action, ActionCode, ActionState } from '../../../domain/visit/action.ts';
import type { Basis, IndicatorCode } from '../../../domain/visit/indicator.ts';
import type { Question, RecordForm } from './record-form.ts';
import { takenBasis } from './sign-lists.ts';

export type FormChange =
  | { readonly set: Partial<Omit<RecordForm, 'v' | 'propertyId' | 'at'>>; readonly at?: Question }
  | { readonly fix: Fix; readonly home: Position | undefined }
  | { readonly sign: IndicatorCode; readonly on: boolean }
  | { readonly sign: IndicatorCode; readonly basis: Basis }
  | { readonly noneSeen: boolean }
  | { readonly action: ActionCode; readonly on: boolean }
  | { readonly action: ActionCode; readonly state: ActionState; readonly today: LocalDate }
  | { readonly action: ActionCode; readonly set: Partial<Omit<Action, 'code' | 'state'>> }
  | { readonly nextOn: LocalDate | undefined }
  | { readonly paused: Instant | undefined };

export function changeForm(form: RecordForm, change: FormChange): RecordForm {
  if ('fix' in change) return { ...form, fix: change.fix, nearness: nearnessOf(change.home, change.fix) };
  if ('sign' in change) return { ...('basis' in change ? withBasis(form, change.sign, change.basis) : withSign(form, change.sign, change.on)), at: 'signs' };
  if ('noneSeen' in change) return { ...form, noneSeen: change.noneSeen, noted: change.noneSeen ? [] : form.noted, at: 'signs' };
  if ('action' in change) return { ...form, actions: actionsAfter(form.actions, change), at: 'actions' };
  if ('nextOn' in change) {
    const { nextOn: _, ...rest } = form;
    return { ...rest, ...(change.nextOn === undefined ? {} : { nextOn: change.nextOn }), at: 'next' };
  }
  if ('paused' in change) {
    const { pausedAt: _, ...rest } = form;
    return change.paused === undefined ? rest : { ...rest, pausedAt: change.paused };
  }
  return { ...form, ...change.set, ...(change.at === undefined ? {} : { at: change.at }) };
}

/** The state an action starts in: what an officer at a door can truthfully say of it. */
function startState(code: ActionCode): ActionState {
  if (code === 'DRUG_REF' || code === 'HEALTH_REF') return 'offered';
  if (code === 'SG_ADULT' || code === 'SG_CHILD' || code === 'VULN_REPORT' || code === 'NRM' || code === 'DTN' || code === 'HOUSING' || code === 'MARAC')
    return 'to_send';
  return 'considered';
}

/** Whether an action asks for the person's consent, and whether for whom. */
export function asksOf(it: Action): { readonly subject: boolean; readonly consent: boolean; readonly where: boolean; readonly on: boolean } {
  return {
    subject: it.code === 'NRM',
    consent: it.code === 'DRUG_REF' || it.code === 'HEALTH_REF' || (it.code === 'NRM' && it.subject === 'adult'),
    where: it.code === 'CLOSURE_FULL',
    on: it.state === 'submitted' || it.state === 'accepted',
  };
}

function withSign(form: RecordForm, code: IndicatorCode, on: boolean): RecordForm {
  const others = form.noted.filter((it) => it.code !== code);
  return on ? { ...form, noneSeen: false, noted: [...others, { code, basis: takenBasis(code) }] } : { ...form, noted: others };
}

function withBasis(form: RecordForm, code: IndicatorCode, basis: Basis): RecordForm {
  return { ...form, noted: form.noted.map((it) => (it.code === code ? { ...it, basis } : it)) };
}

type ActionChange = Extract<FormChange, { action: ActionCode }>;

function actionsAfter(actions: readonly Action[], change: ActionChange): Action[] {
  if ('on' in change) {
    const others = actions.filter((it) => it.code !== change.action);
    return change.on ? [...others, newAction(change.action)] : others;
  }
  return actions.map((it) => {
    if (it.code !== change.action) return it;
    if ('state' in change) return withState(it, change.state, change.today);
    const next = { ...it, ...change.set };
    // A child needs no consent (NRM1-3); saying so again would only be a chance to say it wrong.
    return change.set.subject === undefined
      ? next
      : { ...next, ...(change.set.subject === 'child' ? { consent: 'not_needed' as const } : { consent: 'not_asked' as const }) };
  });
}

function newAction(code: ActionCode): Action {
  const state = startState(code);
  // The duty to notify is for an adult who did not consent (Modern Slavery Act 2015 s.52).
  if (code === 'DTN') return { code, state, subject: 'adult', consent: 'refused' };
  if (code === 'DRUG_REF' || code === 'HEALTH_REF') return { code, state, consent: 'not_asked' };
  return { code, state };
}

function withState(it: Action, state: ActionState, today: LocalDate): Action {
  const { on, ...rest } = it;
  return state === 'submitted' || state === 'accepted' ? { ...rest, state, on: on ?? today } : { ...rest, state };
}
