/** The five axes and the rules between them: every contradiction is refused, with its reason and its place. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, faultsOfAction } from '../../../src/domain/visit/action.ts';
import { INDICATORS, isSensitive, isSign, isUrgent } from '../../../src/domain/visit/indicator.ts';
import {
  CONTACTS,
  checkOutcome,
  ENTRY_BASES,
  entry,
  FINDINGS,
  forcesNotAssessed,
  NO_ENFORCEMENT,
  type Outcome,
  outcome,
  sawOccupant,
} from '../../../src/domain/visit/outcome.ts';
import { anOutcome, noReply } from '../../support/builders.ts';

const faults = (it: Outcome) => {
  const checked = checkOutcome(it);
  return checked.ok ? [] : checked.refusal.map((fault) => fault.fault);
};

describe('no contact is never "no concern"', () => {
  test.each(['NO_REPLY', 'REFUSED', 'NOT_ATTEMPTED', 'WRONG_ADDRESS'] as const)('%s forces "not assessed"', (contact) => {
    for (const finding of FINDINGS) {
      const it = noReply({ contact, finding });
      expect(faults(it).includes('not_seen_is_not_assessed')).toBe(finding !== 'NOT_ASSESSED');
    }
  });
  test.each(CONTACTS)('%s: "no concern" is taken only where the occupant was seen', (contact) => {
    const it = anOutcome({ contact, signs: { noneSeen: contact !== 'NOT_ATTEMPTED', noted: [] } });
    expect(checkOutcome(it).ok).toBe(sawOccupant(contact));
  });
  test('others who open the door cannot vouch for the occupant', () => {
    expect(faults(anOutcome({ contact: 'CONTACT_OTHER_ONLY' }))).toEqual(['no_concern_needs_the_occupant']);
  });
  test('who saw the occupant says what they found', () => {
    expect(faults(anOutcome({ finding: 'NOT_ASSESSED' }))).toEqual(['seen_needs_a_finding']);
  });
});

describe('signs', () => {
  test('a blank list is no answer where someone was met; none seen is said', () => {
    expect(faults(anOutcome({ signs: { noneSeen: false, noted: [] } }))).toEqual(['signs_unanswered']);
    expect(faults(noReply())).toEqual([]);
  });
  test('none seen and signs together contradict', () => {
    expect(faults(anOutcome({ finding: 'CONCERN', signs: { noneSeen: true, noted: [{ code: 'VIS04', basis: 'seen' }] } }))).toEqual(['none_seen_and_signs']);
  });
  test('a sign of takeover seen or told is not "no concern"; one only on record, a vulnerability or a protective fact may be', () => {
    const withSign = (code: (typeof INDICATORS)[number], basis: 'seen' | 'record' = 'seen') =>
      faults(anOutcome({ signs: { noneSeen: false, noted: [{ code, basis }] } }));
    expect(withSign('VIS04')).toEqual(['signs_need_a_concern']);
    expect(withSign('HIS01', 'record')).toEqual([]);
    expect(withSign('VUL07')).toEqual([]);
    expect(withSign('PRO02')).toEqual([]);
  });
  test('an urgent sign is never "no concern", on whatever basis', () => {
    for (const code of INDICATORS.filter(isUrgent))
      expect(faults(anOutcome({ signs: { noneSeen: false, noted: [{ code, basis: 'record' }] } }))).toEqual(['urgent_is_not_no_concern']);
    expect(INDICATORS.filter(isUrgent)).toEqual(['OCC03', 'CTL04', 'CHD01', 'CHD02']);
  });
  test('one sign is noted once, and nothing is seen at a door nobody went to', () => {
    const twice = [
      { code: 'OCC02', basis: 'seen' as const },
      { code: 'OCC02', basis: 'told' as const },
    ] as const;
    expect(faults(anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: [...twice] } }))).toEqual(['sign_twice']);
    expect(faults(noReply({ contact: 'NOT_ATTEMPTED', signs: { noneSeen: true, noted: [] } }))).toEqual(['not_attempted_saw_nothing']);
  });
  test('the codes are whole and distinct, and the sensitive ones are those of the Act', () => {
    expect(new Set(INDICATORS).size).toBe(INDICATORS.length);
    expect(INDICATORS).toHaveLength(12 + 10 + 12 + 16 + 5 + 2 + 5 + 3 + 4);
    expect(INDICATORS.filter(isSensitive)).toEqual(['VUL01', 'VUL02', 'VUL03', 'VUL04', 'VUL05', 'VUL11']);
    expect(INDICATORS.filter((it) => !isSign(it)).every((it) => it.startsWith('VUL') || it.startsWith('PRO'))).toBe(true);
  });
});

describe('entry', () => {
  test('who went in says on what footing, and there is no footing called welfare', () => {
    expect(entry.safeParse({ entered: true }).success).toBe(false);
    expect(entry.safeParse({ entered: true, basis: 'WELFARE' }).success).toBe(false);
    expect(entry.safeParse({ entered: false, basis: 'INVITED' }).success).toBe(false);
    for (const basis of ENTRY_BASES) expect(entry.safeParse({ entered: true, basis }).success).toBe(true);
  });
  test('nobody went into a home they did not go to', () => {
    for (const contact of ['NOT_ATTEMPTED', 'WRONG_ADDRESS'] as const)
      expect(faults(noReply({ contact, entry: { entered: true, basis: 'INVITED' } }))).toEqual(['not_there_cannot_have_entered']);
  });
  test('nobody who did not answer, or refused, let anyone in; a power needs no invitation', () => {
    for (const contact of ['NO_REPLY', 'REFUSED'] as const) {
      expect(faults(noReply({ contact, entry: { entered: true, basis: 'INVITED' } }))).toEqual(['nobody_invited_in']);
      expect(faults(noReply({ contact, entry: { entered: true, basis: 'WARRANT' } }))).toEqual([]);
    }
  });
  test('where nobody went nothing was done, or it would stand in no figure', () => {
    const there = noReply({ contact: 'NOT_ATTEMPTED' });
    expect(faults(there)).toEqual([]);
    expect(faults({ ...there, enforcement: { ...NO_ENFORCEMENT, arrestsAdult: 3 } })).toEqual(['not_attempted_did_nothing']);
    expect(faults({ ...there, enforcement: { ...NO_ENFORCEMENT, seizures: [{ kind: 'phone', count: 1 }] } })).toEqual(['not_attempted_did_nothing']);
    expect(faults({ ...there, safeguarded: [{ sex: 'f', age: 'adult', how: 'engaged' }] })).toEqual(['not_attempted_did_nothing']);
    expect(faults({ ...there, actions: [{ code: 'SG_ADULT', state: 'to_send' }] })).toEqual(['not_attempted_did_nothing']);
  });
});

describe('actions', () => {
  const action = (over: Partial<Action>) => faultsOfAction({ code: 'NRM', state: 'submitted', on: '2026-11-24' as NonNullable<Action['on']>, ...over });
  test('an adult enters the NRM only by consent; a child needs none and must be referred', () => {
    expect(action({ subject: 'adult', consent: 'given' })).toEqual([]);
    for (const consent of ['refused', 'not_asked', 'not_needed'] as const) expect(action({ subject: 'adult', consent })).toEqual(['nrm_adult_needs_consent']);
    expect(action({ subject: 'adult', state: 'declined' })).toEqual([]);
    expect(action({ subject: 'child' })).toEqual([]);
    for (const state of ['considered', 'offered', 'declined'] as const) expect(action({ subject: 'child', state })).toEqual(['nrm_child_must_be_referred']);
    expect(action({ consent: 'given' })).toEqual(['nrm_subject_missing']);
  });
  test('the duty to notify is for an adult who said no', () => {
    expect(action({ code: 'DTN', subject: 'adult', consent: 'refused' })).toEqual([]);
    expect(action({ code: 'DTN', subject: 'child' })).toEqual(['dtn_is_for_adult_who_declined']);
    expect(action({ code: 'DTN', consent: 'given' })).toEqual(['dtn_is_for_adult_who_declined']);
    expect(action({ code: 'DTN' })).toEqual(['dtn_is_for_adult_who_declined']);
    expect(action({ code: 'DTN', state: 'considered' })).toEqual([]);
    expect(action({ subject: 'adult', state: 'declined', consent: 'given' })).toEqual(['nrm_declined_and_agreed']);
  });
  test('nothing was sent on a day that is still to come', () => {
    const sent = anOutcome({ actions: [{ code: 'SG_ADULT', state: 'submitted', on: '2026-11-25' as NonNullable<Action['on']> }] });
    expect(checkOutcome(sent, '2026-11-24' as NonNullable<Action['on']>)).toMatchObject({
      ok: false,
      refusal: [{ fault: 'sent_in_future', code: 'SG_ADULT' }],
    });
    expect(checkOutcome(sent, '2026-11-25' as NonNullable<Action['on']>).ok).toBe(true);
  });
  test('treatment is sent for only with consent; offering it needs none', () => {
    expect(action({ code: 'DRUG_REF', consent: 'given' })).toEqual([]);
    expect(action({ code: 'DRUG_REF' })).toEqual(['referral_needs_consent']);
    expect(action({ code: 'HEALTH_REF', state: 'offered' })).toEqual([]);
  });
  test('a full closure asks first where the occupant will live', () => {
    expect(action({ code: 'CLOSURE_FULL' })).toEqual(['closure_full_asks_where']);
    expect(action({ code: 'CLOSURE_FULL', occupantWillLive: '  ' })).toEqual(['closure_full_asks_where']);
    expect(action({ code: 'CLOSURE_FULL', occupantWillLive: 'With his sister' })).toEqual([]);
  });
  test('what was sent says when; what is still to send does not pretend to', () => {
    expect(faultsOfAction({ code: 'SG_ADULT', state: 'submitted' })).toEqual(['sent_on_missing']);
    expect(faultsOfAction({ code: 'SG_ADULT', state: 'to_send' })).toEqual([]);
  });
  test('a child and an adult may both be referred; the same one not twice', () => {
    const child: Action = { code: 'NRM', state: 'to_send', subject: 'child' };
    const adult: Action = { code: 'NRM', state: 'to_send', subject: 'adult', consent: 'given' };
    expect(faults(anOutcome({ actions: [child, adult] }))).toEqual([]);
    expect(faults(anOutcome({ actions: [child, child] }))).toEqual(['action_twice']);
  });
});

test('every contradiction is told at once, each on its own axis', () => {
  const checked = checkOutcome(
    noReply({ finding: 'NO_CONCERN', contact: 'WRONG_ADDRESS', entry: { entered: true, basis: 'ARREST' }, actions: [{ code: 'SG_ADULT', state: 'accepted' }] }),
  );
  expect(checked.ok ? [] : checked.refusal.map((it) => it.axis)).toEqual(['finding', 'entry', 'actions']);
});

test('for every accepted outcome: not seen means not assessed, seen means assessed', () => {
  const any = fc.record({
    contact: fc.constantFrom(...CONTACTS),
    finding: fc.constantFrom(...FINDINGS),
    noneSeen: fc.boolean(),
    codes: fc.uniqueArray(fc.constantFrom(...INDICATORS), { maxLength: 4 }),
    entered: fc.boolean(),
  });
  let accepted = 0;
  fc.assert(
    fc.property(any, ({ contact, finding, noneSeen, codes, entered }) => {
      const it = anOutcome({
        contact,
        finding,
        signs: { noneSeen, noted: codes.map((code) => ({ code, basis: 'seen' as const })) },
        entry: entered ? { entered, basis: 'INVITED' } : { entered },
      });
      expect(outcome.safeParse(it).success).toBe(true);
      if (!checkOutcome(it).ok) return;
      accepted++;
      if (forcesNotAssessed(contact)) expect(finding).toBe('NOT_ASSESSED');
      if (sawOccupant(contact)) expect(finding).not.toBe('NOT_ASSESSED');
      if (finding === 'NO_CONCERN') expect(codes.some(isUrgent)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('unknown keys are refused everywhere in an outcome', () => {
  expect(outcome.safeParse({ ...anOutcome(), score: 7 }).success).toBe(false);
  expect(outcome.safeParse(anOutcome({ signs: { noneSeen: true, noted: [], weight: 2 } as never })).success).toBe(false);
});
