/**
 * The supervisor plans a day: chooses beats, day and crews, has a plan proposed, changes what they will, and publishes it.
 *
 * The machine proposes and a named person decides. What is in hand stays while the desk is open; nothing goes out before Publish.
 */
import { History, Route, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { BeatCode } from '../../../domain/base/id.ts';
import { clockOf, dayOf, type Instant, type LocalDate } from '../../../domain/base/instant.ts';
import type { ShiftPattern } from '../../../domain/people/shift-pattern.ts';
import { weekdayOf } from '../../../domain/people/shift-pattern.ts';
import type { DayCrew, Objective } from '../../../domain/plan/day-plan.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { dayShort } from '../../words/show.ts';
import '../../words/plan-words.ts';
import type { PlanDayReply, PlanVersion } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { boardRows } from '../due/due-groups.ts';
import { useKept } from '../kept.ts';
import { DayField } from '../parts/day-field.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pick } from '../parts/pick.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { CHANGES_PATH } from '../places.ts';
import { lastOf, useReading } from '../seen.ts';
import { AddDialog } from './add-dialog.tsx';
import { CrewSetup } from './crew-setup.tsx';
import { type CrewChoice, choicesOf, type DaySetup, nextDay } from './day-setup.ts';
import { PlanBoard } from './plan-board.tsx';
import css from './plan-screen.module.css';
import { viewOf } from './plan-view.ts';
import { draftNow, isOut, type PlanWork, undone, withDraft } from './plan-work.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { usePlanDesk } from './use-plan-desk.ts';

/** More are offered and not chosen by themselves. */
const MOST_ON = 12;

export function PlanScreen() {
  const { session, world, list, people, ask } = useDesk();
  const all = session.person.beats;
  const [setup, setSetup] = useKept<DaySetup>('plan.setup', { day: nextDay(world.now()), beats: all, objective: 'urgent_first' });
  const [choices, setChoices] = useKept<{ readonly for: string; readonly crews: readonly CrewChoice[] } | undefined>('plan.crews', undefined);
  const desk = usePlanDesk();
  const { work, setWork, planner } = desk;
  const [dialog, setDialog] = useState<'publish' | 'add'>();
  const [notice, setNotice] = useState<string>();
  const [said, setSaid] = useState('');
  const [, go] = useLocation();
  const [, setChangesOf] = useKept<LocalDate | undefined>('changes.day', undefined);

  const key = `${setup.day} ${setup.beats.join(' ')}`;
  const reading = useReading<PlanDayReply>(key, (signal) => ask('planDay', { day: setup.day, beats: [...setup.beats] }, signal), world.now);
  const known = lastOf(reading.seen)?.value;
  const crews = choices?.for === key ? choices.crews : choicesOf(known?.crews ?? [], MOST_ON);
  const on = crews.filter((it) => it.on);
  const lines = lastOf(list.seen)?.value;
  const staff = lastOf(people.seen)?.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows hang on the day, not on the moment
  const rows = useMemo(
    () =>
      new Map(
        boardRows({ lines: lines ?? [], policy: session.policy, today: work?.setup.day ?? setup.day, now: world.now() }).map((it) => [
          it.line.property.id as string,
          it,
        ]),
      ),
    [lines, session.policy, work?.setup.day, setup.day],
  );
  const view = useMemo(() => work && viewOf(work.problem, work.base, draftNow(work)), [work]);

  const change = (next: DaySetup) => {
    setSetup(next);
    setNotice(undefined);
  };
  const start = () => void desk.propose(setup, on.map(asCrew));
  const keep = async (crew: CrewChoice) => {
    for (const officer of crew.officers) {
      const before = known?.patterns.find((it) => it.officer === officer);
      const pattern: ShiftPattern = {
        officer,
        crew: crew.name,
        from: clockOf(crew.shift.from),
        to: clockOf(crew.shift.to),
        mode: crew.mode,
        weekdays: [...new Set([...(before?.weekdays ?? []), weekdayOf(setup.day)])].sort(),
      };
      const kept = await desk.asking.run(() => ask('shiftChange', { pattern }));
      if (!kept) return;
    }
    setNotice(say('plan.pattern_kept', { crew: crew.name }));
  };
  const publish = async () => {
    if (!work || !view) return;
    const answer = await desk.publish(work, view.routes);
    if (!answer) return;
    setDialog(undefined);
    setNotice(say('plan.publish_done', { given: answer.given, changed: answer.changed, withdrawn: answer.withdrawn }));
    reading.reload();
  };
  const showChanges = (day: LocalDate) => {
    setChangesOf(day);
    go(CHANGES_PATH);
  };
  const close = useCallback(() => setWork(undefined), [setWork]);

  const working = planner.state.is === 'working';
  const outNow = work && isOut(work);
  const draft = work && draftNow(work);
  const urgent = (draft?.leftOut ?? []).filter((it) => it.must).map((it) => rows.get(it.visit)?.line.property.address ?? say('plan.a_home'));

  return (
    <>
      <DeskHead
        title={say('plan.title', { day: dayShort(work?.setup.day ?? setup.day) })}
        chip={work ? <Chip tone={outNow ? 'ok' : 'quiet'}>{chipWords(work, outNow === true)}</Chip> : undefined}
      >
        {work ? (
          <>
            <ObjectivePick value={work.setup.objective} onChange={(objective) => void desk.propose({ ...work.setup, objective }, work.crews, work)} />
            <Button onClick={close}>{say('plan.change_crews')}</Button>
            <Button icon={Undo2} disabled={work.drafts.length < 2} onClick={() => setWork(undone(work))}>
              {say('plan.undo')}
            </Button>
            <Button icon={Route} busy={working} onClick={() => void desk.propose(work.setup, work.crews, work)}>
              {say('plan.again')}
            </Button>
            {work.published ? (
              <Button icon={History} onClick={() => showChanges(work.setup.day)}>
                {say('plan.versions')}
              </Button>
            ) : null}
            <Button kind="main" disabled={working || outNow || (view?.faults.length ?? 0) > 0} onClick={() => setDialog('publish')}>
              {say('plan.publish', { n: work.crews.length })}
            </Button>
          </>
        ) : (
          <SetupBar setup={setup} all={all} onChange={change} today={dayOf(world.now())} />
        )}
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <p role="status" className="only-heard">
        {said}
      </p>
      <TroubleBox trouble={desk.asking.state.is === 'failed' ? desk.asking.state.trouble : undefined} />
      <div role="status">
        {working ? (
          <p className={css['working']}>
            <progress aria-label={say('plan.working')} {...progressOf(planner.state)} />
            <span>
              {say('plan.working')}
              {planner.state.is === 'working' && planner.state.progress ? ` · ${say('plan.progress', { n: planner.state.progress.stops })}` : null}
            </span>
            <Button onClick={planner.stop}>{say('plan.stop')}</Button>
          </p>
        ) : null}
        {planner.state.is === 'failed' ? <p className={css['failed']}>{say('plan.failed')}</p> : null}
      </div>
      {work && view ? (
        <PlanBoard
          work={work}
          view={view}
          rows={rows}
          whatIf={desk.whatIf}
          onDraft={(next, words) => {
            setWork(withDraft(work, next));
            setSaid(words);
          }}
          onAdd={() => setDialog('add')}
          onWhatIf={() => void desk.askWhatIf(work, view.placed)}
          onAgain={() => void desk.propose(work.setup, work.crews, work)}
        />
      ) : (
        <ReadState seen={reading.seen} reload={reading.reload}>
          {() => (
            <div className={css['setup']}>
              {known?.published.map((it) => (
                <Published key={it.plan.id} it={it} now={world.now()} onOpen={() => void desk.open(it.plan)} onChanges={() => showChanges(it.plan.day)} />
              ))}
              <CrewSetup
                day={setup.day}
                crews={crews}
                proposed={known?.crews ?? []}
                staff={staff}
                onChange={(next) => setChoices({ for: key, crews: next })}
                onKeep={(crew) => void keep(crew)}
              />
              <div className={css['go']}>
                <Button kind="main" icon={Route} disabled={on.length === 0} busy={working} onClick={start}>
                  {say('plan.go', { n: on.length })}
                </Button>
                {on.length === 0 ? <p>{say(crews.length === 0 ? 'plan.no_crews_text' : 'plan.no_crew')}</p> : null}
              </div>
            </div>
          )}
        </ReadState>
      )}
      {dialog === 'publish' && work && view ? (
        <PublishDialog
          visits={view.placed}
          crews={work.crews.length}
          left={draft?.leftOut.length ?? 0}
          urgent={urgent}
          state={desk.publishing.state}
          onClose={() => {
            desk.publishing.clear();
            setDialog(undefined);
          }}
          onPublish={() => void publish()}
        />
      ) : null}
      {dialog === 'add' && work ? (
        <AddDialog
          rows={[...rows.values()].filter(
            (it) =>
              it.due &&
              it.line.property.position &&
              work.setup.beats.includes(it.line.property.beat) &&
              !work.problem.visits.some((one) => one.id === it.line.property.id),
          )}
          crews={work.crews.map((it) => it.name)}
          state={desk.asking.state}
          onClose={() => setDialog(undefined)}
          onAdd={(id, crew) => void desk.add(work, id, crew).then((isAdded) => isAdded && setDialog(undefined))}
        />
      ) : null}
    </>
  );
}

function ObjectivePick({ value, onChange }: { readonly value: Objective; onChange(objective: Objective): void }) {
  return (
    <Pick label={say('plan.objective')} value={value} onChange={(event) => onChange(event.target.value === 'most' ? 'most' : 'urgent_first')}>
      <option value="urgent_first">{say('plan.objective.urgent_first')}</option>
      <option value="most">{say('plan.objective.most')}</option>
    </Pick>
  );
}

interface SetupBarProps {
  readonly setup: DaySetup;
  readonly all: readonly BeatCode[];
  readonly today: DaySetup['day'];
  onChange(setup: DaySetup): void;
}

function SetupBar({ setup, all, today, onChange }: SetupBarProps) {
  const beat = setup.beats.length === 1 ? (setup.beats[0] ?? '') : '';
  return (
    <>
      <Pick
        label={say('plan.beats')}
        value={beat}
        onChange={(event) => onChange({ ...setup, beats: event.target.value === '' ? all : [event.target.value as BeatCode] })}
      >
        <option value="">{say('desk.all_beats')}</option>
        {all.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </Pick>
      <DayField label={say('plan.day')} min={today} value={setup.day} onChange={(day) => onChange({ ...setup, day })} />
      <ObjectivePick value={setup.objective} onChange={(objective) => onChange({ ...setup, objective })} />
    </>
  );
}

interface PublishedProps {
  readonly it: PlanVersion;
  readonly now: Instant;
  onOpen(): void;
  onChanges(): void;
}

function Published({ it, now, onOpen, onChanges }: PublishedProps) {
  return (
    <div className={css['published']}>
      <p>{say('plan.published_by', { by: it.by, version: it.plan.version, clock: dayOf(it.at) === dayOf(now) ? clockOf(it.at) : dayShort(dayOf(it.at)) })}</p>
      <Button onClick={onOpen}>{say('plan.open_it')}</Button>
      <Button icon={History} onClick={onChanges}>
        {say('plan.versions')}
      </Button>
    </div>
  );
}

function chipWords(work: PlanWork, isOutNow: boolean): string {
  if (isOutNow) return say('plan.published', { version: work.published?.version ?? 1 });
  return work.published ? say('plan.changed', { version: work.published.version }) : say('plan.draft');
}

function asCrew({ name, officers, shift, mode, start }: CrewChoice): DayCrew {
  return { name, officers, shift, mode, start };
}

function progressOf(state: ReturnType<typeof usePlanDesk>['planner']['state']) {
  return state.is === 'working' && state.progress ? { value: state.progress.done, max: state.progress.of } : {};
}
