import { describe, expect, it } from 'vitest';
import { changeForm, type FormChange } from '../../../../src/app/screens/record/record-change.ts';
import {
  faultsOf,
  findingOf,
  formOf,
  formOfDraft,
  namesOf,
  newForm,
  outcomeOf,
  type RecordForm,
  safeContactOf,
} from '../../../../src/app/screens/record/record-form.ts';
import { visitOf } from '../../../../src/app/screens/record/visit-of.ts';
import type { PropertyId } from '../../../../src/domain/base/id.ts';
import { at, aVisit, day, idOf } from '../../../support/builders.ts';

const blank = newForm({ propertyId: idOf<PropertyId>(100), arrivedAt: at('2026-11-24T16:01:00.000Z') });
const formWith = (...changes: FormChange[]): RecordForm => changes.reduce(changeForm, blank);
const contact = (it: RecordForm['contact'] & string): FormChange => ({ set: { contact: it }, at: 'contact' });
const faults = (it: RecordForm) => faultsOf(it).map((one) => one.fault);

describe('a form that is begun', () => {
  it('asks first whether the occupant was seen', () => {
    expect(faults(blank)).toEqual(['contact_missing']);
    expect(outcomeOf(blank)).toBeUndefined();
  });
  it('is whole after one answer when nobody replies, and never says "no concern"', () => {
    const form = formWith(contact('NO_REPLY'));
    expect(faults(form)).toEqual([]);
    expect(outcomeOf(form)).toMatchObject({ contact: 'NO_REPLY', finding: 'NOT_ASSESSED', signs: { noneSeen: false, noted: [] } });
  });
});

describe('the finding', () => {
  it('is proposed as a concern once a sign is marked, and says why', () => {
    expect(findingOf(formWith(contact('CONTACT_OCCUPANT_NOT_ALONE'), { sign: 'VIS04', on: true }))).toEqual({ finding: 'CONCERN', why: 'signs' });
  });
  it('gives way to what the officer chose', () => {
    const form = formWith(contact('CONTACT_OCCUPANT_ALONE'), { set: { finding: 'SUSPECTED' }, at: 'finding' }, { sign: 'VIS04', on: true });
    expect(findingOf(form)).toEqual({ finding: 'SUSPECTED', why: 'chosen' });
  });
  it('is not proposed from a file, a vulnerability or a protective fact alone', () => {
    for (const sign of ['HIS01', 'VUL06', 'PRO01'] as const) expect(findingOf(formWith(contact('CONTACT_OCCUPANT_ALONE'), { sign, on: true }))).toBeUndefined();
  });
  it('is proposed as no concern only where they were seen alone and nothing was', () => {
    expect(findingOf(formWith(contact('CONTACT_OCCUPANT_ALONE'), { noneSeen: true }))).toEqual({ finding: 'NO_CONCERN', why: 'none_seen' });
    for (const it of ['CONTACT_OCCUPANT_NOT_ALONE', 'CONTACT_OTHER_ONLY'] as const)
      expect(findingOf(formWith(contact(it), { noneSeen: true }))).toBeUndefined();
  });
  it('is ruled by the contact where nobody was met, even over an earlier choice, which comes back with the contact', () => {
    const chosen = formWith(contact('CONTACT_OCCUPANT_ALONE'), { set: { finding: 'CONCERN' }, at: 'finding' });
    const silent = changeForm(chosen, contact('REFUSED'));
    expect(findingOf(silent)).toEqual({ finding: 'NOT_ASSESSED', why: 'not_met' });
    expect(findingOf(changeForm(silent, contact('CONTACT_OCCUPANT_ALONE')))).toEqual({ finding: 'CONCERN', why: 'chosen' });
  });
});

describe('signs', () => {
  it('takes Seen unless changed, and Record for what comes from files', () => {
    expect(formWith({ sign: 'OCC02', on: true }, { sign: 'INT03', on: true }).noted).toEqual([
      { code: 'OCC02', basis: 'seen' },
      { code: 'INT03', basis: 'record' },
    ]);
    expect(formWith({ sign: 'OCC02', on: true }, { sign: 'OCC02', basis: 'told' }).noted).toEqual([{ code: 'OCC02', basis: 'told' }]);
  });
  it('clears None seen with a sign and the signs with None seen', () => {
    expect(formWith({ noneSeen: true }, { sign: 'OCC02', on: true })).toMatchObject({ noneSeen: false, noted: [{ code: 'OCC02' }] });
    expect(formWith({ sign: 'OCC02', on: true }, { noneSeen: true })).toMatchObject({ noneSeen: true, noted: [] });
  });
  it('does not read a blank list as nothing seen', () => {
    expect(faults(formWith(contact('CONTACT_OCCUPANT_ALONE'), { set: { finding: 'NO_CONCERN' }, at: 'finding' }))).toEqual(['signs_unanswered']);
  });
  it('refuses no concern beside an urgent sign', () => {
    expect(faults(formWith(contact('CONTACT_OCCUPANT_ALONE'), { set: { finding: 'NO_CONCERN' }, at: 'finding' }, { sign: 'CHD01', on: true }))).toEqual([
      'urgent_is_not_no_concern',
    ]);
  });
});

describe('entry', () => {
  it('asks for the footing once somebody went in', () => {
    const inside = formWith(contact('NO_REPLY'), { set: { entered: true }, at: 'entry' });
    expect(faults(inside)).toEqual(['entry_basis_missing']);
    expect(outcomeOf(changeForm(inside, { set: { entryBasis: 'WARRANT' }, at: 'entry' }))?.entry).toEqual({ entered: true, basis: 'WARRANT' });
  });
});

describe('actions', () => {
  it('starts in a state that is true at a door', () => {
    expect(formWith({ action: 'SG_ADULT', on: true }, { action: 'DRUG_REF', on: true }, { action: 'SECURE', on: true }).actions.map((it) => it.state)).toEqual([
      'to_send',
      'offered',
      'considered',
    ]);
  });
  it('takes today as the day it was sent, and lets it go with the state', () => {
    const sent = formWith({ action: 'HOUSING', on: true }, { action: 'HOUSING', state: 'submitted', today: day('2026-11-24') });
    expect(sent.actions[0]).toMatchObject({ state: 'submitted', on: '2026-11-24' });
    expect(changeForm(sent, { action: 'HOUSING', state: 'offered', today: day('2026-11-24') }).actions[0]).not.toHaveProperty('on');
  });
  it('asks for whom and for consent before an NRM referral is whole', () => {
    const nrm = formWith(contact('NO_REPLY'), { action: 'NRM', on: true });
    expect(faults(nrm)).toEqual(['nrm_subject_missing']);
    const adult = changeForm(nrm, { action: 'NRM', set: { subject: 'adult' } });
    expect(faults(adult)).toEqual(['nrm_adult_needs_consent']);
    expect(faults(changeForm(adult, { action: 'NRM', set: { consent: 'given' } }))).toEqual([]);
    expect(changeForm(nrm, { action: 'NRM', set: { subject: 'child' } }).actions[0]).toMatchObject({ subject: 'child', consent: 'not_needed' });
  });
  it('makes a duty to notify that its own rule allows', () => {
    expect(faults(formWith(contact('NO_REPLY'), { action: 'DTN', on: true }))).toEqual([]);
  });
});

describe('safe contact', () => {
  it('is never proposed as yes', () => {
    expect(safeContactOf(formWith(contact('CONTACT_OCCUPANT_ALONE')))).toEqual({ value: 'not_known', why: 'not_asked' });
    expect(safeContactOf(formWith(contact('CONTACT_OCCUPANT_NOT_ALONE')))).toEqual({ value: 'no', why: 'visitors' });
    expect(safeContactOf(formWith({ sign: 'VIS07', on: true }))).toEqual({ value: 'no', why: 'visitors' });
    expect(safeContactOf(formWith({ set: { safeContact: 'yes' }, at: 'safe_contact' }))).toEqual({ value: 'yes', why: 'chosen' });
  });
});

describe('what is typed', () => {
  it('parts names by commas and lines', () => {
    expect(namesOf(' A.D., 4471\n; PC B. Reed ,')).toEqual(['A.D.', '4471', 'PC B. Reed']);
  });
  it('refuses a video reference with other signs in it', () => {
    expect(faults(formWith(contact('NO_REPLY'), { set: { videoRef: 'BWV_12' }, at: 'crew' }))).toEqual(['video_ref']);
    expect(faults(formWith(contact('NO_REPLY'), { set: { videoRef: ' BWV/12-3 ' }, at: 'crew' }))).toEqual([]);
  });
});

describe('a visit and its form', () => {
  it('come back as the same visit', () => {
    const visit = aVisit({ note: 'Second note.', with: ['A.D.', '4471'], videoRef: 'BWV 12' });
    const again = visitOf(formOf(visit), visit.nextVisit?.on);
    const { id: _i, occupancyId: _o, by: _b, device: _d, savedAt: _s, ...saved } = visit;
    expect(again).toEqual(saved);
  });
  it('keeps the proposed next day apart from the officer’s own', () => {
    const form = formWith(contact('NO_REPLY'));
    expect(visitOf(form, day('2026-11-27'))?.nextVisit).toEqual({ on: '2026-11-27', changedByOfficer: false });
    expect(visitOf(changeForm(form, { nextOn: day('2026-11-25') }), day('2026-11-27'))?.nextVisit).toEqual({ on: '2026-11-25', changedByOfficer: true });
    expect(changeForm(changeForm(form, { nextOn: day('2026-11-25') }), { nextOn: undefined })).not.toHaveProperty('nextOn');
  });
});

describe('a kept draft', () => {
  it('is read back after a round through JSON, with its pause and its place', () => {
    const paused = formWith(contact('NO_REPLY'), { paused: at('2026-11-24T16:10:00.000Z') });
    expect(formOfDraft(JSON.parse(JSON.stringify(paused)))).toEqual(paused);
    expect(changeForm(paused, { paused: undefined })).not.toHaveProperty('pausedAt');
    expect(paused.at).toBe('contact');
  });
  it('is left alone when another version wrote it', () => {
    for (const strange of [undefined, null, 'text', {}, { v: 2, propertyId: 'x', arrivedAt: 'y', noted: [] }]) expect(formOfDraft(strange)).toBeUndefined();
  });
});

describe('a visit that partners made without police', () => {
  const told = formWith(contact('CONTACT_OCCUPANT_ALONE'), { noneSeen: true }, { set: { partners: [{ agency: 'housing' }], madeByPartner: true }, at: 'crew' });
  it('says so, and still does when it is corrected', () => {
    const { madeByPartner } = visitOf(told, undefined) ?? {};
    expect(madeByPartner).toBe(true);
    expect(formOf(aVisit({ partners: [{ agency: 'housing' }], madeByPartner: true })).madeByPartner).toBe(true);
    expect(formOf(aVisit())).not.toHaveProperty('madeByPartner');
  });
  it('is no longer one when no partner is left', () => {
    expect(visitOf(changeForm(told, { set: { partners: [] }, at: 'crew' }), undefined)).not.toHaveProperty('madeByPartner');
  });
});
