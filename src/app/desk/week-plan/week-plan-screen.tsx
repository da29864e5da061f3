/**
 * The supervisor plans a week: beats, first day, who is out on each; a proposal in which every home is visited within its interval as far as
 * there is room; and any day of it taken over into that day's plan. A proposal is no plan: nothing goes out from here.
 */
import { CalendarDays, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { BeatCode } from '../../../domain/base/id.ts';
import { addDays, dayOf } from '../../../domain/base/instant.ts';
import type { WeekDayPlan } from '../../../domain/plan/week.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import type { PlanWeekDaysReply } from '../../station-api.ts';
import { dayShort } from '../../words/show.ts';
import '../../words/plan-words.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { boardRows } from '../due/due-groups.ts';
import { useKept } from '../kept.ts';
import { DayField } from '../parts/day-field.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pick } from '../parts/pick.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { TroubleBox } from '../parts/trouble-box.tsx';
import { PLAN_PATH } from '../places.ts';
import { nextDay } from '../plan/day-setup.ts';
import { lastOf, useReading } from '../seen.ts';
import { useTakeOver } from './use-take-over.ts';
import { type PlannedWeek, useWeekPlanner, type WeekPlannerState } from './use-week-planner.ts';
import { WeekCrews } from './week-crews.tsx';
import css from './week-plan-screen.module.css';
import { WeekResult } from './week-result.tsx';
import { type CrewsOff, daysToPlan, isPlanned, type WeekSetup } from './week-setup.ts';

const NONE_OFF: CrewsOff = new Set();

export function WeekPlanScreen() {
  const { session, world, list, people, ask } = useDesk();
  const [, go] = useLocation();
  const all = session.person.beats;
  const [setup, setSetup] = useKept<WeekSetup>('week.setup', { from: nextDay(world.now()), beats: all });
  const [off, setOff] = useKept<CrewsOff>('week.off', NONE_OFF);
  const [made, setMade] = useKept<PlannedWeek | undefined>('week.made', undefined);
  const [chosen, setChosen] = useKept('week.chosen', 0);
  const [asked, setAsked] = useState<WeekDayPlan>();
  const [notice, setNotice] = useState<string>();
  const planner = useWeekPlanner(ask);
  const over = useTakeOver();

  const key = `${setup.from} ${setup.beats.join(' ')}`;
  const reading = useReading<PlanWeekDaysReply>(key, (signal) => ask('planWeekDays', { from: setup.from, beats: [...setup.beats] }, signal), world.now);
  const days = lastOf(reading.seen)?.value.days ?? [];
  const staff = lastOf(people.seen)?.value;
  const lines = lastOf(list.seen)?.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows hang on the day, not on the moment
  const rows = useMemo(
    () =>
      new Map(
        boardRows({ lines: lines ?? [], policy: session.policy, today: setup.from, now: world.now() }).map(
          (it) => [it.line.property.id as string, it] as const,
        ),
      ),
    [lines, session.policy, setup.from],
  );
  const toPlan = daysToPlan(days, off);
  const isAny = toPlan.some((it) => it.crews.length > 0);
  const working = planner.state.is === 'reading' || planner.state.is === 'working';
  const published = useMemo(() => new Set((made ? days : []).flatMap((it, at) => (isPlanned(it) ? [] : [at]))), [made, days]);

  const start = async () => {
    setNotice(undefined);
    const next = await planner.plan(toPlan, setup.beats, seedFrom(world.mint()));
    if (!next) return;
    setMade(next);
    const first = next.plan.days.findIndex((it) => it.routes.some((route) => route.stops.length > 0));
    setChosen(Math.max(0, first));
  };
  const take = async (day: WeekDayPlan) => {
    setAsked(undefined);
    if (!made) return;
    const gone = await over.take(made, day);
    if (gone === undefined) return;
    if (gone > 0) return setNotice(say('week.taken_gone', { n: gone }));
    go(PLAN_PATH);
  };

  return (
    <>
      <DeskHead
        title={say('week.title')}
        chip={made ? <Chip>{say('week.proposal')}</Chip> : undefined}
        note={say('week.of', { from: dayShort(setup.from), to: dayShort(addDays(setup.from, 6)) })}
      >
        {made ? (
          <>
            <Button icon={Undo2} onClick={() => setMade(undefined)}>
              {say('week.change')}
            </Button>
            <Button busy={working} onClick={() => void start()}>
              {say('week.again')}
            </Button>
          </>
        ) : (
          <SetupBar setup={setup} all={all} today={dayOf(world.now())} onChange={setSetup} />
        )}
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <TroubleBox trouble={over.trouble} meaning={say('week.take_failed')} />
      <Progress state={planner.state} days={toPlan.map((it) => it.day)} onCancel={planner.cancel} />
      {made ? (
        <WeekResult
          made={made}
          rows={rows}
          chosen={chosen}
          published={published}
          isTaking={over.isBusy}
          onChoose={setChosen}
          onTake={(day) => (over.unpublished ? setAsked(day) : void take(day))}
        />
      ) : (
        <ReadState seen={reading.seen} reload={reading.reload}>
          {(known) => (
            <div className={css['setup']}>
              <WeekCrews
                days={known.days}
                off={off}
                staff={staff}
                onToggle={(it) =>
                  setOff((before) => {
                    const after = new Set(before);
                    if (!after.delete(it)) after.add(it);
                    return after;
                  })
                }
              />
              <div className={css['go']}>
                <Button kind="main" icon={CalendarDays} disabled={!isAny} busy={working} onClick={() => void start()}>
                  {say('week.go')}
                </Button>
                {isAny ? null : <p>{say('week.no_crew')}</p>}
              </div>
            </div>
          )}
        </ReadState>
      )}
      {asked && over.unpublished ? (
        <Dialog
          title={say('week.replace_title')}
          onClose={() => setAsked(undefined)}
          onSubmit={() => void take(asked)}
          foot={
            <>
              <Button onClick={() => setAsked(undefined)}>{say('common.cancel')}</Button>
              <Button kind="main" type="submit">
                {say('week.replace_go')}
              </Button>
            </>
          }
        >
          <p>{say('week.replace_text', { day: dayShort(over.unpublished.setup.day) })}</p>
        </Dialog>
      ) : null}
    </>
  );
}

interface ProgressProps {
  readonly state: WeekPlannerState;
  readonly days: readonly WeekSetup['from'][];
  onCancel(): void;
}

function Progress({ state, days, onCancel }: ProgressProps) {
  if (state.is === 'refused') return <TroubleBox trouble={state.trouble} meaning={say('week.failed')} />;
  if (state.is === 'failed' || state.is === 'cancelled')
    return (
      <p role="status" className={css['note']}>
        {say(`week.${state.is}`)}
      </p>
    );
  if (state.is === 'idle') return null;
  const at = state.is === 'working' ? state.at : 0;
  const day = days[at];
  return (
    <div className={css['working']}>
      <p role="status">{state.is === 'reading' || day === undefined ? say('week.reading') : say('week.working', { day: dayShort(day), n: at + 1 })}</p>
      <progress aria-label={say('week.progress')} max={7} {...(state.is === 'working' ? { value: at + state.share } : {})} />
      <Button onClick={onCancel}>{say('week.cancel')}</Button>
    </div>
  );
}

interface SetupBarProps {
  readonly setup: WeekSetup;
  readonly all: readonly BeatCode[];
  readonly today: WeekSetup['from'];
  onChange(setup: WeekSetup): void;
}

function SetupBar({ setup, all, today, onChange }: SetupBarProps) {
  return (
    <>
      <Pick
        label={say('plan.beats')}
        value={setup.beats.length === 1 ? (setup.beats[0] ?? '') : ''}
        onChange={(event) => onChange({ ...setup, beats: event.target.value === '' ? all : [event.target.value as BeatCode] })}
      >
        <option value="">{say('desk.all_beats')}</option>
        {all.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </Pick>
      <DayField label={say('week.from')} min={today} value={setup.from} onChange={(from) => onChange({ ...setup, from })} />
    </>
  );
}

/** Logged at the station with the asking: with it the same week comes again. */
function seedFrom(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(-8), 16) >>> 0;
}
