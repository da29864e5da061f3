/**
 * The open phone: which of its screens is shown, and what they hand to each other.
 *
 * Paths hold no ids. Which property is open is kept in memory; a half-typed form lives in its sealed draft, so that a lock or a
 * flat battery loses nothing. Opening a property is logged once for each opening, before its screen draws anything.
 */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Device, View } from '../device/device.ts';
import type { PropertyId } from '../domain/base/id.ts';
import type { Visit } from '../domain/visit/visit.ts';
import css from './app.module.css';
import { coverNow } from './hide.ts';
import { EmptyPlace } from './parts/empty-place.tsx';
import { FaultBoundary } from './parts/fault-boundary.tsx';
import { Skeleton } from './parts/skeleton.tsx';
import { type Tab, TabBar } from './parts/tab-bar.tsx';
import { logOpening, type ReadLog } from './read-log.ts';
import { BriefingScreen } from './screens/briefing/briefing-screen.tsx';
import { MoreScreen } from './screens/more/more-screen.tsx';
import { OutboxScreen } from './screens/outbox/outbox-screen.tsx';
import { changeForm } from './screens/record/record-change.ts';
import { formOf, formOfDraft, newForm, type RecordForm } from './screens/record/record-form.ts';
import { RecordScreen } from './screens/record/record-screen.tsx';
import { leaveShift, readyShift, ShiftPlace } from './screens/shift/shift-place.tsx';
import type { JustSaved } from './screens/today/saved.ts';
import { TodayScreen } from './screens/today/today-screen.tsx';
import type { ShiftProposal } from './shift/plan-shift.ts';
import { newestDraft, todayOf } from './today-list.ts';
import type { Update } from './update.ts';
import { useWatched } from './watch.ts';
import { say } from './words/words.ts';
import { useWorld } from './world.ts';

const PacksPanel = lazy(async () => ({ default: (await import('./screens/map/packs-panel.tsx')).PacksPanel }));
const RescueScreen = lazy(async () => ({ default: (await import('./screens/rescue/rescue-screen.tsx')).RescueScreen }));
const SealedScreen = lazy(async () => ({ default: (await import('./screens/sealed/sealed-screen.tsx')).SealedScreen }));
const CorrectScreen = lazy(async () => ({ default: (await import('./screens/map/correct-screen.tsx')).CorrectScreen }));
const MapScreen = lazy(async () => ({ default: (await import('./screens/map/map-screen.tsx')).MapScreen }));

export interface PhoneProps {
  readonly device: Device;
  readonly view: View;
  readonly update: Update;
  readonly build: string;
  /** The property that was open when the phone locked; kept above the lock. */
  readonly open: { current: PropertyId | undefined };
}

interface Opening {
  readonly propertyId: PropertyId;
  readonly log: ReadLog;
  /** Only while it is being recorded. */
  readonly form?: RecordForm;
}

export function Phone({ device, view, update, build, open }: PhoneProps) {
  const world = useWorld();
  const link = useWatched(device.link);
  const sealed = useWatched(device.sealed);
  const updateReady = useWatched(update);
  const [path, go] = useLocation();
  const [justSaved, setJustSaved] = useState<JustSaved>();
  const assignmentOf = (id: PropertyId) => view.assignments.find((it) => it.propertyId === id && it.officer === view.person.id && it.state === 'given')?.id;

  const openingOf = (propertyId: PropertyId, as: 'briefing' | 'record', form?: RecordForm): Opening => {
    const assignmentId = assignmentOf(propertyId);
    return {
      propertyId,
      log: logOpening(device, { propertyId, view: as, at: world.now(), ...(assignmentId === undefined ? {} : { assignmentId }) }),
      ...(form ? { form } : {}),
    };
  };
  const formFor = (propertyId: PropertyId): RecordForm => {
    const kept = formOfDraft(view.drafts.get(propertyId)?.form);
    return kept ? changeForm(kept, { paused: undefined }) : newForm({ propertyId, assignmentId: assignmentOf(propertyId), arrivedAt: world.now() });
  };
  const inHand = (propertyId: PropertyId) => {
    const draft = view.drafts.get(propertyId);
    if (draft === undefined) return 'nothing';
    return formOfDraft(draft.form)?.supersedes === undefined ? 'record' : 'correction';
  };
  // After a lock or a reload: back where the officer was, from what the phone has kept.
  const [opening, setOpening] = useState<Opening | undefined>(() => {
    const drafted = newestDraft(view);
    if (path === '/record') {
      const id = open.current !== undefined && view.drafts.has(open.current) ? open.current : drafted;
      return id === undefined ? undefined : openingOf(id, 'record', formFor(id));
    }
    return path === '/briefing' && open.current !== undefined ? openingOf(open.current, 'briefing') : undefined;
  });
  open.current = opening?.propertyId;

  /** Whose place is being corrected, and where from. */
  const [correcting, setCorrecting] = useState<{ readonly propertyId: PropertyId; readonly from: string }>();

  /** A plan of the shift that is looked at on the map before it is taken. In memory only. */
  const [proposed, setProposed] = useState<ShiftProposal>();

  const show = (to: string) => {
    window.scrollTo(0, 0);
    go(to);
  };
  const brief = (propertyId: PropertyId) => {
    setOpening(openingOf(propertyId, 'briefing'));
    show('/briefing');
  };
  const record = (propertyId: PropertyId, form = formFor(propertyId)) => {
    setJustSaved(undefined);
    setOpening(openingOf(propertyId, 'record', form));
    show('/record');
  };
  const cannot = (propertyId: PropertyId) => {
    const form = formFor(propertyId);
    record(propertyId, form.supersedes ? form : changeForm(form, { set: { contact: 'NOT_ATTEMPTED' }, at: 'contact' }));
  };
  const toToday = () => {
    setOpening(undefined);
    show('/today');
  };
  /** A record of the same home in hand is gone on with: there is one draft a home, and none is written over. */
  const correct = (visit: Visit) =>
    view.drafts.has(visit.propertyId) ? record(visit.propertyId) : record(visit.propertyId, { ...formOf(visit), supersedes: visit.id });
  const correctPlace = (propertyId: PropertyId) => {
    setCorrecting({ propertyId, from: path === '/pin' ? '/today' : path });
    show('/pin');
  };
  const hide = () => {
    coverNow();
    device.lock();
  };
  /** Covered at once; locked as soon as what was typed last is kept, and soon in any case. */
  const hideKeeping = async (kept: Promise<void>) => {
    coverNow();
    await Promise.race([kept, new Promise((late) => setTimeout(late, MOST_TO_KEEP_MS))]).catch(() => undefined);
    device.lock();
  };
  const undo = async (again: boolean) => {
    const visit = view.outbox.find((it) => it.visit.id === justSaved?.id)?.visit;
    if (!visit) return;
    const form = formOf(visit);
    const answer = await device.undoVisit(visit.id, form);
    setJustSaved(undefined);
    if (again) {
      if (answer.ok) record(visit.propertyId, form);
      else correct(visit);
    }
  };
  const onTab = (tab: Tab) => {
    // Whoever goes elsewhere has left the proposal: hours later it would be of another place and time.
    if (tab !== 'map') setProposed(undefined);
    if (tab !== 'record') return show(`/${tab}`);
    const id = newestDraft(view) ?? todayOf(view, world.now()).next?.property.id;
    if (id === undefined) return show('/record');
    if (view.drafts.has(id)) record(id);
    else brief(id);
  };

  const unsent = [...view.outbox, ...view.placings].filter((it) => it.whereabouts.is !== 'at_station').length;
  useBadge(unsent);
  useFocusOn(path);
  useTouched(device);
  useWhenIdle(() => void readyShift(view).catch(() => undefined));
  useEffect(() => () => void leaveShift().catch(() => undefined), []);
  const recording = path === '/record' && opening?.form !== undefined;
  const bareFoot = recording || path === '/briefing' || path === '/pin' || path === '/shift';
  const takeUpdate = () => update.take();

  return (
    <div className={css['phone']} data-tabs={!bareFoot || undefined}>
      <FaultBoundary resetKeys={[path]}>
        <Switch>
          <Route path="/today">
            <FaultBoundary title={say('today.failed_title')} text={say('today.failed_text')}>
              <TodayScreen
                device={device}
                view={view}
                link={link}
                sealed={sealed}
                justSaved={justSaved}
                updateReady={updateReady}
                onUpdate={takeUpdate}
                onOpen={brief}
                onResume={record}
                onMap={() => show('/map')}
                onPlan={() => show('/shift')}
                onOutbox={() => show('/outbox')}
                onSealed={() => show('/sealed')}
                onHide={hide}
                onUndo={() => undo(false)}
                onAddMore={() => undo(true)}
                onPutAway={() => setJustSaved(undefined)}
                onSync={() => device.syncNow()}
              />
            </FaultBoundary>
          </Route>
          <Route path="/briefing">
            {opening ? (
              <BriefingScreen
                view={view}
                propertyId={opening.propertyId}
                inHand={inHand(opening.propertyId)}
                log={opening.log}
                onBack={toToday}
                onHide={hide}
                onMap={() => show('/map')}
                onHere={record}
                onCannot={cannot}
                onCorrect={correct}
                onCorrectPlace={correctPlace}
              />
            ) : (
              <Redirect to="/today" replace />
            )}
          </Route>
          <Route path="/record">
            {opening?.form ? (
              <RecordScreen
                key={`${opening.log.read.at} ${opening.propertyId}`}
                device={device}
                view={view}
                link={link}
                log={opening.log}
                start={opening.form}
                onLeave={toToday}
                onHide={hideKeeping}
                onSaved={(visit, followUp) => {
                  setJustSaved({ id: visit.id, propertyId: visit.propertyId, tell: followUp?.tell ?? [], callNow: followUp?.callNow ?? false });
                  toToday();
                }}
              />
            ) : (
              <EmptyPlace onToday={toToday} onHide={hide} />
            )}
          </Route>
          <Route path="/map">
            <Suspense fallback={<Skeleton label={say('common.loading')} />}>
              <MapScreen
                device={device}
                view={proposed ? { ...view, plan: proposed.plan } : view}
                inHand={inHand}
                onOpenProperty={brief}
                onHere={record}
                onCorrectPlace={correctPlace}
                onBack={proposed && (() => show('/shift'))}
                onHide={hide}
              />
            </Suspense>
          </Route>
          <Route path="/shift">
            <ShiftPlace
              device={device}
              view={view}
              start={proposed}
              onMap={(it) => {
                setProposed(it);
                show('/map');
              }}
              onDone={() => {
                setProposed(undefined);
                toToday();
              }}
              onHide={hide}
            />
          </Route>
          <Route path="/pin">
            {correcting ? (
              <Suspense fallback={<Skeleton label={say('common.loading')} />}>
                <CorrectScreen device={device} view={view} propertyId={correcting.propertyId} onBack={() => show(correcting.from)} onHide={hide} />
              </Suspense>
            ) : (
              <Redirect to="/today" replace />
            )}
          </Route>
          <Route path="/outbox">
            <OutboxScreen
              device={device}
              view={view}
              link={link}
              onBack={() => show('/today')}
              onHide={hide}
              onRescue={() => show('/rescue')}
              onRecordAgain={(visit) => (view.drafts.has(visit.propertyId) ? record(visit.propertyId) : record(visit.propertyId, formOf(visit)))}
              onPlaceAgain={correctPlace}
            />
          </Route>
          <Route path="/sealed">
            <Suspense fallback={<Skeleton label={say('common.loading')} />}>
              <SealedScreen device={device} onBack={toToday} onHide={hide} />
            </Suspense>
          </Route>
          <Route path="/rescue">
            <Suspense fallback={<Skeleton label={say('common.loading')} />}>
              <RescueScreen device={device} onBack={() => show('/more')} onHide={hide} />
            </Suspense>
          </Route>
          <Route path="/more">
            <MoreScreen
              device={device}
              view={view}
              waiting={link.waiting}
              sealed={sealed}
              build={build}
              updateReady={updateReady}
              areaMaps={
                <Suspense fallback={null}>
                  <PacksPanel link={link} />
                </Suspense>
              }
              onUpdate={takeUpdate}
              onOutbox={() => show('/outbox')}
              onSealed={() => show('/sealed')}
              onRescue={() => show('/rescue')}
              onHide={hide}
            />
          </Route>
          <Route>
            <Redirect to="/today" replace />
          </Route>
        </Switch>
      </FaultBoundary>
      {bareFoot ? null : <TabBar here={tabOf(path)} unsent={unsent} update={updateReady} onTab={onTab} />}
    </div>
  );
}

/** A disk that does not answer must not keep a phone open at the door. */
const MOST_TO_KEEP_MS = 1_000;

function tabOf(path: string): Tab | undefined {
  if (path === '/outbox' || path === '/sealed' || path === '/rescue') return 'more';
  return path === '/today' ? 'today' : path === '/map' ? 'map' : path === '/record' ? 'record' : path === '/more' ? 'more' : undefined;
}

/** A new screen is read from its head. The first one is not: it is where the page itself begins. */
function useFocusOn(path: string): void {
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, [path]);
}

/** The number on the app's icon: only a count, and only where the phone shows one. */
function useBadge(count: number): void {
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    void (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
  }, [count]);
}

/** Once, when the first screen stands and nothing else is to do: what is to be there a second after its press is made ready before it. */
function useWhenIdle(act: () => void): void {
  const last = useRef(act);
  last.current = act;
  useEffect(() => {
    const begin = () => last.current();
    const timer = setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(begin, { timeout: 5_000 }) : begin()), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
}
const SETTLED_MS = 500;

/** Any press or key puts the idle lock off; told at most once a second. */
function useTouched(device: Pick<Device, 'touched'>): void {
  const last = useRef(0);
  useEffect(() => {
    const told = (event: Event) => {
      if (event.timeStamp - last.current < 1_000 && last.current !== 0) return;
      last.current = event.timeStamp;
      device.touched();
    };
    for (const name of ['pointerdown', 'keydown', 'scroll'] as const) window.addEventListener(name, told, { passive: true });
    return () => {
      for (const name of ['pointerdown', 'keydown', 'scroll'] as const) window.removeEventListener(name, told);
    };
  }, [device]);
}
