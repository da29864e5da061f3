/**
 * Recording a visit: one scroll, each answer one press, everything kept as it is answered.
 *
 * Nothing is drawn before the opening is logged. The form is kept sealed within 300 ms of each change and at once when the page
 * goes out of sight. What the rules refuse is said in one box that takes the focus, and the form still holds every answer.
 */
import { CircleAlert, CloudOff, Pause, Smartphone, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useReducer, useState } from 'react';
import type { Device, Link, SaveRefusal, View } from '../../../device/device.ts';
import { dayOf, msOf } from '../../../domain/base/instant.ts';
import { type FollowUp, factsOfTenancy, followUpOf } from '../../../domain/visit/follow-up.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Area, Field } from '../../parts/field.tsx';
import { Head } from '../../parts/head.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Question } from '../../parts/question.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { oneFix } from '../../position.ts';
import type { ReadLog } from '../../read-log.ts';
import { useAct, useNow, usePageLeaving, useWatched } from '../../watch.ts';
import { say } from '../../words/words.ts';
import { useWorld } from '../../world.ts';
import { ActionsQuestion } from './actions-question.tsx';
import { ContactQuestion } from './contact-question.tsx';
import { CrewPart } from './crew-part.tsx';
import { makeDraftKeeper } from './draft-keeper.ts';
import { EnforcementPart } from './enforcement-part.tsx';
import { EntryQuestion } from './entry-question.tsx';
import { faultWords, placeOf, refusalWords } from './fault-words.ts';
import { FindingQuestion } from './finding-question.tsx';
import { NextVisit } from './next-visit.tsx';
import { PeoplePart } from './people-part.tsx';
import css from './record.module.css';
import { changeForm, type FormChange } from './record-change.ts';
import { type Question as Asked, faultsOf, findingOf, outcomeOf, questionOf, type RecordForm, safeContactOf } from './record-form.ts';
import { SignsQuestion } from './signs-question.tsx';
import { type Kept, Stand } from './stand.tsx';
import { visitOf } from './visit-of.ts';

export interface RecordScreenProps {
  readonly device: Device;
  readonly view: View;
  readonly link: Link;
  readonly log: ReadLog;
  /** The form as it opens: new, resumed, or a correction. */
  readonly start: RecordForm;
  readonly onLeave: () => void;
  readonly onSaved: (visit: Visit, followUp: FollowUp | undefined) => void;
}

/** Beyond this, a position would tell where the phone went afterwards. */
const JUST_ARRIVED_MS = 120_000;

export function RecordScreen(props: RecordScreenProps) {
  const logged = useWatched(props.log.state);
  const property = props.view.properties.get(props.start.propertyId);
  const bare = <Head title={say('tab.record')} onBack={props.onLeave} />;
  if (logged.is === 'failed' || !property)
    return (
      <Screen head={bare}>
        <EmptyState
          icon={CircleAlert}
          tone="danger"
          title={property ? say('briefing.not_logged_title') : say('briefing.gone_title')}
          text={property ? say('briefing.not_logged_text') : say('saveFault.unknown_property')}
        >
          <Button kind="main" wide onClick={property ? props.log.again : props.onLeave}>
            {property ? say('common.try_again') : say('briefing.to_today')}
          </Button>
        </EmptyState>
      </Screen>
    );
  if (logged.is === 'waiting')
    return (
      <Screen head={bare}>
        <Skeleton label={say('briefing.opening')} />
      </Screen>
    );
  return <Recording {...props} />;
}

function Recording({ device, view, link, start, onLeave, onSaved }: RecordScreenProps) {
  const world = useWorld();
  const now = useNow();
  const today = dayOf(now);
  const property = view.properties.get(start.propertyId);
  const [form, change] = useReducer(changeForm, start);
  const [kept, setKept] = useState<Kept>({ is: 'none' });
  const [locating, setLocating] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<SaveRefusal>();
  const [discarding, setDiscarding] = useState(false);
  const [keeper] = useState(() =>
    makeDraftKeeper<RecordForm>({
      keep: async (it) => {
        const answer = await device.keepDraft(it.propertyId, it);
        return answer.ok;
      },
      told: (ok) => setKept(ok ? { is: 'kept', at: world.now() } : { is: 'failed' }),
      wait: (run, ms) => setTimeout(run, ms),
      cancel: (timer) => clearTimeout(timer as number),
    }),
  );

  // Every form that is drawn is kept, the first one too: having arrived is already worth keeping.
  useEffect(() => keeper.changed(form), [keeper, form]);
  useEffect(() => () => void keeper.flush(), [keeper]);
  usePageLeaving(() => void keeper.flush());
  useEffect(() => {
    // An attempt that was never made has no door to stand at.
    if (start.contact === 'NOT_ATTEMPTED' || start.fix !== undefined || msOf(world.now()) - msOf(start.arrivedAt) > JUST_ARRIVED_MS) return;
    let here = true;
    setLocating(true);
    void oneFix().then((fix) => {
      if (!here) return;
      setLocating(false);
      if (fix) change({ fix, home: property?.position });
    });
    return () => {
      here = false;
    };
    // Asked once, on arrival: where the phone is later says nothing about who stood at the door.
  }, [world, start.contact, start.fix, start.arrivedAt, property?.position]);
  useEffect(() => {
    if (start.at !== undefined) document.getElementById(placeOf(start.at))?.scrollIntoView({ block: 'center' });
  }, [start.at]);

  const outcome = outcomeOf(form);
  const followUp = useMemo(() => {
    if (!property || !outcome) return undefined;
    const known = (view.visitsByProperty.get(property.id) ?? []).map((it) => it.visit).filter((it) => it.id !== form.supersedes);
    return followUpOf({
      concern: property.occupancy.concern,
      earlier: factsOfTenancy(known, property.occupancy.id),
      outcome,
      at: form.arrivedAt,
      policy: view.policy,
    });
  }, [property, outcome, view, form.supersedes, form.arrivedAt]);

  const [save, saving] = useAct(async () => {
    setRefusal(undefined);
    setAttempt((it) => it + 1);
    if (faultsOf(form).length > 0) return;
    const visit = visitOf(form, followUp?.nextOn);
    if (!visit) return;
    await keeper.flush();
    const answer = await device.recordVisit(visit);
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    keeper.stop();
    onSaved(answer.value, followUp);
  });
  const [leave] = useAct(async (paused: boolean) => {
    if (paused) keeper.changed(changeForm(form, { paused: world.now() }));
    await keeper.flush();
    keeper.stop();
    onLeave();
  });
  const [discard, discardState] = useAct(async () => {
    keeper.stop();
    await device.dropDraft(form.propertyId);
    onLeave();
  });

  const faults = attempt > 0 ? faultsOf(form) : [];
  const refused = refusal?.because === 'outcome' ? refusal.faults : [];
  const all = [...faults, ...refused.filter((it) => !faults.some((one) => one.fault === it.fault))];
  const said = (question: Asked) => [
    ...new Set(
      all.filter((it) => questionOf(it) === question).map((it) => (it.fault === 'contact_missing' ? say('record.select_what_happened') : faultWords(it))),
    ),
  ];
  const summary = refusal && refusal.because !== 'outcome' ? refusalWords(refusal) : saving.is === 'failed' ? say('saveFault.other') : undefined;
  const set = (it: Partial<RecordForm>, at: Asked) => change({ set: it, at } as FormChange);
  const shown = findingOf(form);
  const safe = safeContactOf(form);
  const attempted = form.contact !== 'NOT_ATTEMPTED';
  const reached = link.reach === 'reached';

  return (
    <Screen
      head={
        <Head title={property?.address ?? ''} onBack={() => void leave(false)} stays>
          <Button icon={Pause} onClick={() => void leave(true)}>
            {say('record.pause')}
          </Button>
        </Head>
      }
      foot={
        <>
          <p className={css['kept']}>
            <Icon of={reached ? Smartphone : CloudOff} size={20} />
            {reached ? say('record.kept_and_sent') : say('record.kept_here')}
          </p>
          <Button kind="main" wide busy={saving.is === 'busy'} onClick={() => void save()}>
            {saving.is === 'busy' ? say('record.saving') : say('record.save')}
          </Button>
        </>
      }
    >
      <Stand form={form} home={property?.position} locating={locating} kept={kept} />
      <div className={css['questions']}>
        {form.supersedes === undefined ? null : <p className={css['said']}>{say('record.correcting')}</p>}
        {all.length > 0 || summary ? (
          <ErrorSummary
            title={all.length > 0 ? say('record.missing_title', { n: all.length }) : say('saveFault.title')}
            text={summary ?? (kept.is === 'failed' ? say('record.draft_not_safe') : say('record.draft_safe'))}
            items={all.map((it) => ({ id: placeOf(questionOf(it)), label: faultWords(it) }))}
            attempt={attempt}
          />
        ) : null}
        <ContactQuestion id={placeOf('contact')} value={form.contact} faults={said('contact')} onChange={(contact) => set({ contact }, 'contact')} />
        <FindingQuestion
          id={placeOf('finding')}
          contact={form.contact}
          shown={shown}
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
            callNumber={view.policy.callSupervisor}
            onNoneSeen={(noneSeen) => change({ noneSeen })}
            onMark={(sign, on) => change({ sign, on })}
            onBasis={(sign, basis) => change({ sign, basis })}
          />
        ) : null}
        <ActionsQuestion id={placeOf('actions')} actions={form.actions} faults={said('actions')} today={today} onChange={change} />
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
        <EnforcementPart
          id={placeOf('enforcement')}
          value={form.enforcement}
          open={said('enforcement').length > 0}
          onChange={(enforcement) => set({ enforcement }, 'enforcement')}
        />
        <PeoplePart
          id={placeOf('people')}
          people={form.safeguarded}
          prevention={form.prevention}
          onPeople={(safeguarded) => set({ safeguarded }, 'people')}
          onPrevention={(prevention) => set({ prevention }, 'people')}
        />
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
        <NextVisit id={placeOf('next')} proposed={followUp?.nextOn} chosen={form.nextOn} today={today} onChange={(nextOn) => change({ nextOn })} />
        <Button kind="quiet" icon={Trash2} onClick={() => setDiscarding(true)}>
          {say('record.discard')}
        </Button>
      </div>
      {discarding ? (
        <Confirm
          title={say('record.discard_title')}
          text={say('record.discard_text')}
          yes={say('record.discard_yes')}
          no={say('record.discard_no')}
          busy={discardState.is === 'busy'}
          onYes={() => void discard()}
          onNo={() => setDiscarding(false)}
        />
      ) : null}
    </Screen>
  );
}
