/**
 * Recording a visit: one scroll, each answer one press, everything kept as it is answered.
 *
 * Nothing is drawn before the opening is logged. The form is kept sealed within 300 ms of each change and at once when the page
 * goes out of sight. What the rules refuse is said in one box that takes the focus, and the form still holds every answer.
 */
import { CircleAlert, CloudOff, EyeOff, Pause, Smartphone, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Device, Link, SaveRefusal, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { dayOf, msOf } from '../../../domain/base/instant.ts';
import type { Property } from '../../../domain/list/property.ts';
import { type FollowUp, factsOfTenancy, followUpOf } from '../../../domain/visit/follow-up.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Head } from '../../parts/head.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { oneFix } from '../../position.ts';
import type { ReadLog } from '../../read-log.ts';
import { useAct, useNow, usePageLeaving, useWatched } from '../../watch.ts';
import { say } from '../../words/words.ts';
import { useWorld } from '../../world.ts';
import { makeDraftKeeper } from './draft-keeper.ts';
import { faultWords, placeOf, refusalWords } from './fault-words.ts';
import css from './record.module.css';
import { changeForm } from './record-change.ts';
import { faultsOf, outcomeOf, questionOf, type RecordForm } from './record-form.ts';
import { RecordQuestions } from './record-questions.tsx';
import { type Kept, Stand } from './stand.tsx';
import { visitOf } from './visit-of.ts';
import '../../words/record-words.ts';

export interface RecordScreenProps {
  readonly device: Device;
  readonly view: View;
  readonly link: Link;
  readonly log: ReadLog;
  /** The form as it opens: new, resumed, or a correction. */
  readonly start: RecordForm;
  readonly onLeave: () => void;
  /** Hides the screen at once, and locks when the draft is kept. */
  readonly onHide: (kept: Promise<void>) => void;
  readonly onSaved: (visit: Visit, followUp: FollowUp | undefined) => void;
}

/** Beyond this, a position would tell where the phone went afterwards. */
const JUST_ARRIVED_MS = 120_000;

export function RecordScreen(props: RecordScreenProps) {
  const logged = useWatched(props.log.state);
  const property = useHome(props.view, props.start.propertyId);
  const bare = (
    <Head title={say('tab.record')} onBack={props.onLeave}>
      <IconButton icon={EyeOff} name={say('common.hide')} onClick={() => props.onHide(Promise.resolve())} />
    </Head>
  );
  if (logged.is === 'failed' || !property)
    return (
      <Screen head={bare}>
        <EmptyState
          icon={CircleAlert}
          tone="danger"
          title={property ? say('briefing.not_logged_title') : say('briefing.gone_title')}
          text={property ? say('briefing.not_logged_text') : say('briefing.gone_text')}
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
  return <Recording {...props} property={property} />;
}

/**
 * The home as long as this screen is open: on the list, or as it was when it left it. Saving or discarding ends the phone's own copy a moment
 * before this screen goes.
 */
function useHome(view: View, propertyId: PropertyId): Property | undefined {
  const last = useRef<Property>(undefined);
  const now = view.properties.get(propertyId) ?? view.drafts.get(propertyId)?.home;
  if (now !== undefined) last.current = now;
  return now ?? last.current;
}

function Recording({ device, view, link, property, start, onLeave, onHide, onSaved }: RecordScreenProps & { readonly property: Property }) {
  const world = useWorld();
  const now = useNow();
  const today = dayOf(now);
  const draft = view.drafts.get(start.propertyId);
  const isOffList = !view.properties.has(property.id);
  const [form, change] = useReducer(changeForm, start);
  const [kept, setKept] = useState<Kept>({ is: 'none' });
  const [locating, setLocating] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<SaveRefusal>();
  const [discarding, setDiscarding] = useState(false);
  const [keeper] = useState(() =>
    makeDraftKeeper<RecordForm>({
      keep: async (it) => {
        const answer = await device.keepDraft(it.propertyId, it, it.occupancyId);
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
      if (fix) change({ fix, home: property.position });
    });
    return () => {
      here = false;
    };
    // Asked once, on arrival: where the phone is later says nothing about who stood at the door.
  }, [world, start.contact, start.fix, start.arrivedAt, property.position]);
  useEffect(() => {
    if (start.at !== undefined) document.getElementById(placeOf(start.at))?.scrollIntoView({ block: 'center' });
  }, [start.at]);

  const outcome = outcomeOf(form);
  const followUp = useMemo(() => {
    if (!outcome) return undefined;
    const known = (view.visitsByProperty.get(property.id) ?? []).filter((it) => it.visit.id !== form.supersedes);
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
  const summary = refusal && refusal.because !== 'outcome' ? refusalWords(refusal) : saving.is === 'failed' ? say('saveFault.other') : undefined;
  const reached = link.reach === 'reached';

  return (
    <Screen
      head={
        <Head title={property.address} note={isOffList ? say('today.property_gone') : undefined} onBack={() => void leave(false)} stays>
          <IconButton icon={EyeOff} name={say('common.hide')} onClick={() => onHide(keeper.flush())} />
        </Head>
      }
      foot={
        <>
          <div className={css['footRow']}>
            <p className={css['kept']}>
              <Icon of={reached ? Smartphone : CloudOff} size={20} />
              {reached ? say('record.kept_and_sent') : say('record.kept_here')}
            </p>
            <Button icon={Pause} onClick={() => void leave(true)}>
              {say('record.pause')}
            </Button>
          </div>
          <Button kind="main" wide busy={saving.is === 'busy'} onClick={() => void save()}>
            {saving.is === 'busy' ? say('record.saving') : say('record.save')}
          </Button>
        </>
      }
    >
      <Stand form={form} home={property.position} locating={locating} kept={kept} />
      <div className={css['questions']}>
        {form.supersedes === undefined ? null : <p className={css['said']}>{say('record.correcting')}</p>}
        {isOffList ? <p className={css['said']}>{say('record.off_list')}</p> : null}
        {draft?.occupancyId === undefined || draft.occupancyId === property.occupancy.id ? null : (
          <p className={css['said']}>{say('record.earlier_tenancy')}</p>
        )}
        {all.length > 0 || summary ? (
          <ErrorSummary
            title={all.length > 0 ? say('record.missing_title', { n: all.length }) : say('saveFault.title')}
            text={summary ?? (kept.is === 'failed' ? say('record.draft_not_safe') : say('record.draft_safe'))}
            items={all.map((it) => ({ id: placeOf(questionOf(it)), label: faultWords(it) }))}
            attempt={attempt}
          />
        ) : null}
        <RecordQuestions
          form={form}
          faults={all}
          reached={reached}
          callNumber={view.policy.callSupervisor}
          today={today}
          proposedNext={followUp?.nextOn}
          onChange={change}
        />
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
