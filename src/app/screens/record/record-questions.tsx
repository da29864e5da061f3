/**
 * The questions of a visit in their order, each with what is wrong with its answer; which of them are asked at all hangs on the contact.
 *
 * One scroll. Every answer goes up as one change of the form; nothing is held here.
 */
import type { LocalDate } from '../../../domain/base/instant.ts';
import { hasEnforcement } from '../../../domain/visit/outcome.ts';
import { Area, Field } from '../../parts/field.tsx';
import { Question } from '../../parts/question.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { say } from '../../words/words.ts';
import { ActionsQuestion } from './actions-question.tsx';
import { ContactQuestion } from './contact-question.tsx';
import { CrewPart } from './crew-part.tsx';
import { EnforcementPart } from './enforcement-part.tsx';
import { EntryQuestion } from './entry-question.tsx';
import { faultWords, placeOf } from './fault-words.ts';
import { FindingQuestion } from './finding-question.tsx';
import { NextVisit } from './next-visit.tsx';
import { PeoplePart } from './people-part.tsx';
import css from './record.module.css';
import type { FormChange } from './record-change.ts';
import { type Question as Asked, type FormFault, findingOf, questionOf, type RecordForm, safeContactOf } from './record-form.ts';
import { SignsQuestion } from './signs-question.tsx';
import '../../words/record-words.ts';

export interface RecordQuestionsProps {
  readonly form: RecordForm;
  /** What keeps the visit from being saved; empty before the first try. */
  readonly faults: readonly FormFault[];
  readonly reached: boolean;
  readonly callNumber: string | undefined;
  readonly today: LocalDate;
  /** The next visit as local policy has it. */
  readonly proposedNext: LocalDate | undefined;
  readonly onChange: (change: FormChange) => void;
}

export function RecordQuestions({ form, faults, reached, callNumber, today, proposedNext, onChange }: RecordQuestionsProps) {
  const set = (it: Partial<RecordForm>, at: Asked) => onChange({ set: it, at } as FormChange);
  const said = (question: Asked) => [
    ...new Set(
      faults.filter((it) => questionOf(it) === question).map((it) => (it.fault === 'contact_missing' ? say('record.select_what_happened') : faultWords(it))),
    ),
  ];
  const safe = safeContactOf(form);
  const attempted = form.contact !== 'NOT_ATTEMPTED';
  return (
    <>
      <ContactQuestion id={placeOf('contact')} value={form.contact} faults={said('contact')} onChange={(contact) => set({ contact }, 'contact')} />
      <FindingQuestion
        id={placeOf('finding')}
        contact={form.contact}
        shown={findingOf(form)}
        faults={said('finding')}
        onChange={(finding) => set({ finding }, 'finding')}
      />
      {attempted || form.noneSeen || form.noted.length > 0 ? (
        <SignsQuestion
          id={placeOf('signs')}
          noneSeen={form.noneSeen}
          noted={form.noted}
          faults={said('signs')}
          isReached={reached}
          callNumber={callNumber}
          onNoneSeen={(noneSeen) => onChange({ noneSeen })}
          onMark={(sign, on) => onChange({ sign, on })}
          onBasis={(sign, basis) => onChange({ sign, basis })}
        />
      ) : null}
      {attempted || said('actions').length > 0 || form.actions.length > 0 ? (
        <ActionsQuestion id={placeOf('actions')} actions={form.actions} faults={said('actions')} today={today} onChange={onChange} />
      ) : null}
      <section id={placeOf('note')}>
        <Area
          label={<span className={css['signTitle']}>{say('record.note')}</span>}
          hint={say('record.note_hint')}
          maxLength={4_000}
          value={form.note}
          onChange={(event) => set({ note: event.target.value }, 'note')}
        />
      </section>
      <Question
        id={placeOf('safe_contact')}
        title={say('record.safe_contact')}
        hint={safe.why === 'chosen' ? undefined : safe.why === 'visitors' ? say('record.safe_visitors') : say('record.safe_not_asked')}
      >
        <Segmented
          label={say('record.safe_contact')}
          name="safe-contact"
          tall
          options={(['yes', 'no', 'not_known'] as const).map((value) => ({ value, label: say(`safeContact.${value}`) }))}
          value={safe.value}
          onChange={(safeContact) => set({ safeContact }, 'safe_contact')}
        />
      </Question>
      {attempted || form.entered ? (
        <EntryQuestion
          id={placeOf('entry')}
          entered={form.entered}
          basis={form.entryBasis}
          faults={said('entry')}
          onEntered={(entered) => set({ entered }, 'entry')}
          onBasis={(entryBasis) => set({ entryBasis }, 'entry')}
        />
      ) : null}
      {attempted || hasEnforcement(form.enforcement) ? (
        <EnforcementPart
          id={placeOf('enforcement')}
          value={form.enforcement}
          open={said('enforcement').length > 0}
          onChange={(enforcement) => set({ enforcement }, 'enforcement')}
        />
      ) : null}
      {attempted || form.safeguarded.length + form.prevention.length > 0 ? (
        <PeoplePart
          id={placeOf('people')}
          people={form.safeguarded}
          prevention={form.prevention}
          onPeople={(safeguarded) => set({ safeguarded }, 'people')}
          onPrevention={(prevention) => set({ prevention }, 'people')}
        />
      ) : null}
      <CrewPart id={placeOf('crew')} form={form} fault={said('crew')[0]} onChange={(it) => set(it, 'crew')} />
      <section id={placeOf('occupant_now')}>
        <Field
          label={say('record.occupant_now')}
          hint={say('record.occupant_now_hint')}
          maxLength={160}
          value={form.occupantNow}
          onChange={(event) => set({ occupantNow: event.target.value }, 'occupant_now')}
        />
      </section>
      <NextVisit id={placeOf('next')} proposed={proposedNext} chosen={form.nextOn} today={today} onChange={(nextOn) => onChange({ nextOn })} />
    </>
  );
}
