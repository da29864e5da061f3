/**
 * Today: the next visit first, those that follow, and what is done with where each record is.
 */
import { CheckCheck, EyeOff, KeyRound, ListChecks, Map as MapIcon, TriangleAlert } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import type { Device, Link, Owed, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { dayOf } from '../../../domain/base/instant.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Head } from '../../parts/head.tsx';
import { LinkStrip } from '../../parts/link-strip.tsx';
import { owedWords } from '../../parts/owed-words.ts';
import { ListHead, Pad, Screen } from '../../parts/screen.tsx';
import { Strip } from '../../parts/strip.tsx';
import { unsentLong } from '../../parts/unsent-watch.ts';
import { UpdateBanner } from '../../parts/update-banner.tsx';
import { type Stop, todayOf, unfinishedOf } from '../../today-list.ts';
import { useTravelMode } from '../../travel-mode.ts';
import { useFixIfAllowed } from '../../use-fix.ts';
import { useTrips } from '../../use-trips.ts';
import { useNow } from '../../watch.ts';
import { dayLong } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useWorld } from '../../world.ts';
import { DoneRow } from './done-row.tsx';
import { NextCard } from './next-card.tsx';
import { NoListYet } from './no-list-yet.tsx';
import type { PlanStripProps } from './plan-strip.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { RouteRow } from './route-row.tsx';
import { type JustSaved, savedOf } from './saved.ts';
import { SavedCard } from './saved-card.tsx';
import css from './today.module.css';
import { UnfinishedRow } from './unfinished-row.tsx';

/** Today is whole without it: where it cannot be loaded, the visits stand as they were given. */
const PlanStrip = lazy<ComponentType<PlanStripProps>>(() =>
  import('./plan-strip.tsx').then(
    (it) => ({ default: it.PlanStrip as ComponentType<PlanStripProps> }),
    () => ({ default: () => null }),
  ),
);

export interface TodayScreenProps {
  readonly device: Pick<Device, 'keepPlan'>;
  readonly view: View;
  readonly link: Link;
  /** What this officer's old words still seal on this phone. */
  readonly sealed: Owed | undefined;
  readonly justSaved: JustSaved | undefined;
  readonly updateReady: boolean;
  readonly onUpdate: () => Promise<void>;
  readonly onOpen: (propertyId: PropertyId) => void;
  readonly onResume: (propertyId: PropertyId) => void;
  readonly onMap: () => void;
  readonly onPlan: () => void;
  readonly onOutbox: () => void;
  readonly onSealed: () => void;
  readonly onHide: () => void;
  readonly onUndo: () => Promise<void>;
  readonly onAddMore: () => Promise<void>;
  readonly onPutAway: () => void;
  readonly onSync: () => Promise<void>;
}

export function TodayScreen(props: TodayScreenProps) {
  const { view, link, justSaved } = props;
  const now = useNow();
  const world = useWorld();
  const list = useMemo(() => todayOf(view, now), [view, now]);
  const fix = useFixIfAllowed();
  const { next, following, done } = list;
  const target = next?.property.position;
  const [trip] = useTrips(
    fix,
    useMemo(() => [target], [target]),
    useTravelMode(view),
  );
  const unfinished = useMemo(() => unfinishedOf(view, list), [view, list]);
  const long = unsentLong(link, now);
  const saved = justSaved ? savedOf(view, justSaved) : undefined;
  const open = (it: Stop) => (it.draft ? props.onResume(it.property.id) : props.onOpen(it.property.id));
  if (link.listFrom === undefined && list.total === 0 && done.length === 0 && unfinished.length === 0)
    return (
      <Screen
        head={
          <Head title={dayLong(dayOf(now))} note={say('today.opening')}>
            <IconButton icon={EyeOff} name={say('common.hide')} onClick={props.onHide} />
          </Head>
        }
      >
        <NoListYet link={link} onSync={props.onSync} />
      </Screen>
    );
  return (
    <Screen
      head={
        <>
          <Head
            title={dayLong(dayOf(now))}
            note={list.total === 0 ? view.person.name : `${view.person.name} · ${say('today.done_of', { done: list.answered, total: list.total })}`}
          >
            <IconButton icon={EyeOff} name={say('common.hide')} onClick={props.onHide} />
          </Head>
          {list.total > 0 ? <ProgressBar done={list.answered} total={list.total} hasNow={next !== undefined} /> : null}
        </>
      }
    >
      <Pad>
        <LinkStrip link={link} now={now} onPress={props.onOutbox} />
        {long ? <Strip icon={TriangleAlert} title={long.title} detail={long.detail} tone="warn" onPress={props.onOutbox} /> : null}
        {props.sealed ? <Strip icon={KeyRound} title={say('sealed.strip')} detail={owedWords(props.sealed)} tone="warn" onPress={props.onSealed} /> : null}
        {props.updateReady ? <UpdateBanner onUpdate={props.onUpdate} /> : null}
        {saved ? (
          <SavedCard
            saved={saved}
            isReached={link.reach === 'reached'}
            callNumber={view.policy.callSupervisor}
            onUndo={props.onUndo}
            onAddMore={props.onAddMore}
            onPutAway={props.onPutAway}
          />
        ) : null}
        {next ? <NextCard stop={next} number={list.answered + 1} total={list.total} now={now} trip={trip} onOpen={() => open(next)} /> : null}
        <Suspense fallback={null}>
          <PlanStrip device={props.device} view={view} list={list} now={now} worldNow={world.now} onPlan={props.onPlan} />
        </Suspense>
      </Pad>
      {!next && done.length === 0 && unfinished.length === 0 ? (
        <EmptyState icon={ListChecks} title={say('today.empty_title')} text={say('today.empty_text')}>
          <Button kind="main" wide icon={MapIcon} onClick={props.onMap}>
            {say('today.open_map')}
          </Button>
        </EmptyState>
      ) : null}
      {!next && done.length > 0 && list.total > 0 && unfinished.length === 0 && !saved ? (
        <EmptyState icon={CheckCheck} title={say('today.all_done_title')} text={say('today.all_done_text')} />
      ) : null}
      {unfinished.length > 0 ? (
        <>
          <ListHead title={say('today.unfinished')} count={unfinished.length} />
          <ul className={css['list']}>
            {unfinished.map((it) => (
              <UnfinishedRow key={it.draft.propertyId} it={it} onOpen={() => props.onResume(it.draft.propertyId)} />
            ))}
          </ul>
        </>
      ) : null}
      {following.length > 0 ? (
        <>
          <ListHead title={say('today.then')} count={following.length} note={<span>{say('today.planned_times')}</span>} />
          <ol className={css['list']}>
            {following.map((it) => (
              <RouteRow key={it.assignment?.id ?? it.property.id} stop={it} today={dayOf(now)} onOpen={() => open(it)} />
            ))}
          </ol>
        </>
      ) : null}
      {done.length > 0 ? (
        <>
          <ListHead title={say('today.done')} count={done.length} />
          <ul className={css['list']}>
            {done.map((it) => (
              <DoneRow key={it.seen.visit.id} done={it} onOpen={it.property ? () => props.onOpen(it.seen.visit.propertyId) : undefined} />
            ))}
          </ul>
        </>
      ) : null}
    </Screen>
  );
}
