/**
 * The desk: the supervisor's and the administrator's screens, for a wide screen and a station in reach.
 *
 * A chunk of its own, loaded once somebody who works at a desk has signed in. Holds what its screens share, in memory, and
 * keeps nothing on the machine. Covered when nobody is there; read anew when the person is back.
 */
import { useCallback, useMemo, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { PersonId, PropertyId } from '../../domain/base/id.ts';
import { done } from '../../domain/base/result.ts';
import type { Property } from '../../domain/list/property.ts';
import { scopeOf } from '../../domain/people/access.ts';
import { type Alarm, endSession, type SessionReply } from '../station-api.ts';
import { ImportScreen } from './bring-in/import-screen.tsx';
import { Broken } from './broken.tsx';
import { ChangesScreen } from './changes/changes-screen.tsx';
import { DeskContext, type DeskShared, type DeskWorld, type Staff } from './desk-context.ts';
import { DueScreen } from './due/due-screen.tsx';
import { ExportNotice } from './export/export-notice.tsx';
import { ExportsScreen } from './export/exports-screen.tsx';
import { toDecide, toFetch, useExports } from './export/use-exports.ts';
import { MapsScreen } from './maps/maps-screen.tsx';
import { NothingHere } from './nothing-here.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { PeopleScreen } from './people/people-screen.tsx';
import { CHANGES_PATH, EXPORTS_PATH, PLAN_PATH, PROPERTY_PATH, placesFor, WEEK_PATH } from './places.ts';
import { PlanScreen } from './plan/plan-screen.tsx';
import { PolicyScreen } from './policy/policy-screen.tsx';
import { PropertyScreen } from './property/property-screen.tsx';
import { ResultsScreen } from './results/results-screen.tsx';
import { lastOf, useReading } from './seen.ts';
import { useSessionDoor } from './session-door.tsx';
import { Shell } from './shell.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useIdle } from './use-idle.ts';
import { useList } from './use-list.ts';
import { WeekScreen } from './week/week-screen.tsx';
import { WeekPlanScreen } from './week-plan/week-plan-screen.tsx';

export interface DeskProps {
  readonly session: SessionReply;
  readonly world: DeskWorld;
  /** The session at the station is over and the person does not go on. */
  onSignedOut(): void;
}

export function Desk({ session: begun, world, onSignedOut }: DeskProps) {
  const [path, go] = useLocation();
  const [propertyId, setPropertyId] = useState<PropertyId>();
  const [kept] = useState(() => new Map<string, unknown>());
  const [hidden, setHidden] = useState(false);
  // What is due on the board goes by the policy in force, also when it was changed here a moment ago.
  const [session, setSession] = useState(begun);
  const door = useSessionDoor();
  const { ask } = door;
  const { role } = session.person;
  const may = (act: Parameters<typeof scopeOf>[0]) => scopeOf(act, role) !== undefined;

  const read = useList(ask, world.now, may('property.list'));
  const alarms = useReading<readonly Alarm[]>(
    may('visit.watch') ? 'alarms' : undefined,
    async (signal) => {
      const answer = await ask('alarms', {}, signal);
      return answer.ok ? done([...answer.value.alarms].reverse()) : answer;
    },
    world.now,
  );
  const { reload: reloadAlarms } = alarms;
  const { reload: reloadList } = read;
  // What a supervisor has just settled may no longer wait.
  const list = useMemo(
    () => ({
      ...read,
      putProperty: (property: Property) => {
        read.putProperty(property);
        reloadAlarms();
      },
    }),
    [read, reloadAlarms],
  );
  const onArrived = useCallback(() => {
    reloadList();
    reloadAlarms();
  }, [reloadList, reloadAlarms]);
  const arrivals = useArrivals(ask, world.now, may('visit.watch') && !hidden, onArrived);
  const people = useReading<ReadonlyMap<PersonId, Staff>>(
    may('people.list') ? 'people' : undefined,
    async (signal) => {
      const answer = await ask('people', {}, signal);
      return answer.ok ? done(new Map(answer.value.people.map((it) => [it.person.id, it]))) : answer;
    },
    world.now,
  );
  const exports = useExports(ask, world.now, may('export.list') && !hidden);
  const hide = useCallback(() => setHidden(true), []);
  useIdle(session.policy.lock.idleMinutes, !hidden, hide);

  const waiting = useMemo(() => lastOf(alarms.seen)?.value ?? [], [alarms.seen]);

  const shared = useMemo(
    (): DeskShared => ({
      session,
      world,
      ask,
      list,
      arrivals,
      waiting,
      people,
      exports,
      propertyId,
      kept,
      putPolicy: (policy) => setSession((it) => ({ ...it, policy })),
      openProperty: (id) => {
        setPropertyId(id);
        go(PROPERTY_PATH);
      },
    }),
    [session, world, ask, list, arrivals, waiting, people, exports, propertyId, kept, go],
  );
  const signOut = async () => {
    await endSession();
    onSignedOut();
  };
  const places = placesFor(role);
  const exportLines = lastOf(exports.seen)?.value ?? [];
  const badges = {
    results: waiting.length,
    exports: toDecide(exportLines, session.person.id).length + toFetch(exportLines, session.person.id).length,
  };

  return (
    <DeskContext value={shared}>
      <Shell session={session} badges={badges} onHide={hide} onSignOut={signOut}>
        {path === EXPORTS_PATH ? null : <ExportNotice />}
        <ErrorBoundary FallbackComponent={Broken} resetKeys={[path]}>
          <Switch>
            {may('property.list') ? <Route path="/desk/due">{() => <DueScreen key="due" />}</Route> : null}
            {may('property.list') ? <Route path="/desk/properties">{() => <DueScreen key="properties" all />}</Route> : null}
            {may('property.read') ? <Route path={PROPERTY_PATH} component={PropertyScreen} /> : null}
            {may('plan.read') ? <Route path={PLAN_PATH} component={PlanScreen} /> : null}
            {may('plan.read') ? <Route path={CHANGES_PATH} component={ChangesScreen} /> : null}
            {may('plan.read') ? <Route path={WEEK_PATH} component={WeekPlanScreen} /> : null}
            {may('visit.watch') ? <Route path="/desk/results" component={ResultsScreen} /> : null}
            {may('report.week') ? <Route path="/desk/returns" component={WeekScreen} /> : null}
            {may('property.import') ? <Route path="/desk/import" component={ImportScreen} /> : null}
            {may('export.list') ? <Route path={EXPORTS_PATH} component={ExportsScreen} /> : null}
            {may('policy.read') ? <Route path="/desk/policy" component={PolicyScreen} /> : null}
            {may('people.list') ? <Route path="/desk/people" component={PeopleScreen} /> : null}
            {may('area.read') ? <Route path="/desk/maps" component={MapsScreen} /> : null}
            <Route>{places[0] ? <Redirect to={places[0].path} replace /> : <NothingHere role={role} />}</Route>
          </Switch>
        </ErrorBoundary>
      </Shell>
      {door.over && !hidden ? <PassphraseDialog session={session} why="session_over" onDone={door.signedInAgain} onSignOut={onSignedOut} /> : null}
      {hidden ? (
        <PassphraseDialog
          session={session}
          why="hidden"
          onDone={() => {
            setHidden(false);
            door.signedInAgain();
          }}
          onSignOut={signOut}
        />
      ) : null}
    </DeskContext>
  );
}
