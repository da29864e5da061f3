/**
 * "Plan my shift": the proposal with its reasons, what it leaves out, and the ways to change it. Taken by its officer or not at all.
 *
 * Needs no network. The search runs in its worker; what is shown has passed the check.
 */
import { CalendarX, Car, ChevronDown, CircleAlert, Clock3, EyeOff, Footprints, MapPinOff, User, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Device, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import { planningOf } from '../../../domain/plan/plan-policy.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Head } from '../../parts/head.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ListHead, Pad, Screen } from '../../parts/screen.tsx';
import type { ShiftProposal } from '../../shift/plan-shift.ts';
import { chooseTravelMode } from '../../travel-mode.ts';
import { useNow } from '../../watch.ts';
import { continued } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import '../../words/map-words.ts';
import '../../words/shift-words.ts';
import { useWorld } from '../../world.ts';
import { ChangeSheet } from './change-sheet.tsx';
import { Figures } from './figures.tsx';
import { PlanRow } from './plan-rows.tsx';
import css from './shift.module.css';
import { StopSheet } from './stop-sheet.tsx';
import { useShiftPlanner } from './use-shift-planner.ts';
import { allReasons, outLine, stopLine } from './why-words.ts';

export interface ShiftScreenProps {
  readonly device: Pick<Device, 'keepPlan'>;
  readonly view: View;
  /** A proposal that was being looked at. */
  readonly start: ShiftProposal | undefined;
  readonly onMap: (proposal: ShiftProposal) => void;
  readonly onDone: () => void;
  readonly onHide: () => void;
}

const FEW_STOPS = 6;
const FEW_OUT = 8;

export function ShiftScreen({ device, view, start, onMap, onDone, onHide }: ShiftScreenProps) {
  const world = useWorld();
  const now = useNow();
  const { state, change, ask, stop, again } = useShiftPlanner(view, world.now, () => Math.floor(world.chance() * 4_294_967_296), start);
  const [open, setOpen] = useState<PropertyId>();
  const [asking, setAsking] = useState(false);
  const [allStops, setAllStops] = useState(false);
  const [allOut, setAllOut] = useState(false);
  const [notKept, setNotKept] = useState(false);
  const head = (
    <Head title={say('shift.title')} large onBack={onDone}>
      <IconButton icon={EyeOff} name={say('common.hide')} onClick={onHide} />
    </Head>
  );
  const proposal = state.is === 'here' ? state.proposal : undefined;
  const chosen = proposal?.candidates.chosen;
  const byId = useMemo(() => new Map(chosen?.map((it) => [it.property.id as string, it])), [chosen]);

  if (state.is === 'planning')
    return (
      <Screen head={head}>
        <Pad>
          <div className={css['planning']} role="status">
            <p>{state.progress ? say('shift.progress', { stops: state.progress.stops }) : say('shift.measuring')}</p>
            <progress value={state.progress?.done ?? 0} max={state.progress?.of ?? 1} aria-label={say('shift.planning')} />
          </div>
          <Button onClick={stop}>{say('shift.stop_here')}</Button>
        </Pad>
      </Screen>
    );
  if (!proposal || state.is !== 'here')
    return (
      <Screen head={head}>
        {state.is === 'no_start' ? (
          <EmptyState icon={MapPinOff} title={say('shift.no_start_title')} text={say('shift.no_start_text')} />
        ) : (
          <EmptyState icon={CircleAlert} title={say('shift.failed_title')} text={say('shift.failed_text')}>
            <Button kind="main" wide onClick={again}>
              {say('common.try_again')}
            </Button>
          </EmptyState>
        )}
      </Screen>
    );

  const { plan, made, candidates } = proposal;
  const planning = planningOf(view.policy);
  const addressOf = (id: string) => view.properties.get(id as PropertyId)?.address ?? say('today.property_gone');
  const isPinned = (id: string) => plan.wishes.pinned.some((it) => it.propertyId === id);
  const out = made.plan.leftOut
    .flatMap((it) => {
      const candidate = byId.get(it.visit);
      const why = made.why.get(it.visit);
      return candidate ? [{ candidate, must: it.must, line: outLine(candidate, why?.is === 'out' ? why : it.reason, plan.ask, addressOf) }] : [];
    })
    .sort((a, b) => Number(b.must) - Number(a.must) || b.candidate.worth - a.candidate.worth);
  const total = candidates.chosen.length;
  const stops = allStops ? plan.stops : plan.stops.slice(0, FEW_STOPS);
  const shownOut = allOut ? out : out.slice(0, FEW_OUT);
  const others = [
    ...candidates.dropped.map((property) => ({ property, line: say('out.dropped') })),
    ...candidates.unplaced.map((property) => ({ property, line: say('out.unplaced') })),
  ];
  const at = plan.stops.findIndex((it) => it.propertyId === open);
  const opened = open === undefined ? undefined : byId.get(open);
  const isDropped = open !== undefined && plan.wishes.dropped.includes(open);
  const openedOut = open === undefined ? undefined : out.find((it) => it.candidate.property.id === open);

  const take = async () => {
    const answer = await device.keepPlan({ ...plan, madeAt: world.now() });
    setNotKept(!answer.ok);
    // The map tells its minutes as the plan does.
    if (answer.ok) chooseTravelMode(plan.ask.mode);
    if (answer.ok) onDone();
  };

  const putAway = async () => {
    const answer = await device.keepPlan(undefined);
    setNotKept(!answer.ok);
    if (answer.ok) onDone();
  };

  return (
    <Screen
      head={head}
      foot={
        <>
          {notKept ? (
            <p className={css['fault']} role="alert">
              {say('shift.not_kept')}
            </p>
          ) : null}
          <div className={css['foot']}>
            <Button tall onClick={() => setAsking(true)}>
              {say('shift.change')}
            </Button>
            <Button kind="main" busy={state.busy} disabled={plan.stops.length === 0} onClick={() => void take()}>
              {say('shift.use')}
            </Button>
          </div>
        </>
      }
    >
      <Pad>
        <div className={css['asked']}>
          <button type="button" className={css['askedOne']} onClick={() => setAsking(true)}>
            <Icon of={Clock3} size={20} />
            <span>{say('shift.hours', { from: clockOf(plan.ask.from), until: clockOf(plan.ask.until) })}</span>
          </button>
          <button type="button" className={css['askedOne']} onClick={() => setAsking(true)}>
            <Icon of={plan.ask.mode === 'foot' ? Footprints : Car} size={20} />
            <span>{say(`shift.mode_${plan.ask.mode}`)}</span>
            <Icon of={plan.ask.doubleCrewed ? Users : User} size={20} />
            <span className="only-heard">{say(plan.ask.doubleCrewed ? 'shift.crew_two' : 'shift.crew_one')}</span>
          </button>
        </div>
        <Figures plan={plan} total={total} />
        <p className="only-heard" role="status">
          {state.busy ? say('shift.planning') : say('shift.progress', { stops: plan.stops.length })}
        </p>
        {state.refused ? (
          <p className={css['fault']} role="alert">
            {say(`shift.${state.refused.because}`, { address: addressOf(state.refused.propertyId) })}
          </p>
        ) : null}
        {made.plan.unmet.length > 0 ? (
          <div className={css['unmet']}>
            <Icon of={CircleAlert} />
            <div>
              <strong>{say('shift.cannot_title', { n: made.plan.unmet.length })}</strong>
              {made.plan.unmet.map((it) => (
                <p key={it}>
                  {addressOf(it)}: {continued(out.find((one) => one.candidate.property.id === it)?.line ?? say('out.no_room'))}
                </p>
              ))}
            </div>
          </div>
        ) : null}
      </Pad>
      {total === 0 && others.length === 0 ? <EmptyState icon={CalendarX} title={say('shift.nothing_title')} text={say('shift.nothing_text')} /> : null}
      {plan.stops.length > 0 ? (
        <>
          <ListHead
            title={say('shift.order')}
            note={
              <button type="button" className={css['link']} onClick={() => onMap(proposal)}>
                {say('shift.on_map')}
              </button>
            }
          />
          <ol className={css['list']} aria-busy={state.busy || undefined}>
            {stops.map((it, n) => {
              const candidate = byId.get(it.propertyId);
              const why = made.why.get(it.propertyId);
              if (!candidate) return null;
              const rest = plan.breaks.find((one) => one.from >= (plan.stops[n - 1]?.end ?? plan.ask.from) && one.from < it.begin);
              return [
                rest ? (
                  <li key={`break ${rest.from}`} className={css['rest']}>
                    <span className={css['time']}>{clockOf(rest.from)}</span>
                    <span>{say('shift.break', { min: Math.round((Date.parse(rest.to) - Date.parse(rest.from)) / 60_000) })}</span>
                  </li>
                ) : null,
                <PlanRow
                  key={it.propertyId}
                  property={candidate.property}
                  begin={it.begin}
                  line={stopLine(candidate, why?.is === 'in' ? why : undefined, it.begin, plan.wishes, planning)}
                  isPinned={isPinned(it.propertyId)}
                  onOpen={() => setOpen(it.propertyId)}
                />,
              ];
            })}
            {stops.length < plan.stops.length ? (
              <li>
                <button type="button" className={css['more']} onClick={() => setAllStops(true)}>
                  <span>{say('shift.more_stops', { n: plan.stops.length - stops.length })}</span>
                  <Icon of={ChevronDown} />
                </button>
              </li>
            ) : null}
          </ol>
        </>
      ) : null}
      {out.length + others.length > 0 ? (
        <>
          <ListHead title={say('shift.left_out')} count={out.length + others.length} />
          <ul className={css['list']}>
            {shownOut.map((it) => (
              <PlanRow key={it.candidate.property.id} property={it.candidate.property} line={it.line} onOpen={() => setOpen(it.candidate.property.id)} />
            ))}
            {others.map((it) => (
              <PlanRow key={it.property.id} property={it.property} line={it.line} onOpen={() => setOpen(it.property.id)} />
            ))}
            {shownOut.length < out.length ? (
              <li>
                <button type="button" className={css['more']} onClick={() => setAllOut(true)}>
                  <span>{say('shift.more_out', { n: out.length - shownOut.length })}</span>
                  <Icon of={ChevronDown} />
                </button>
              </li>
            ) : null}
          </ul>
        </>
      ) : null}
      <Pad>
        <p className={css['small']}>
          {candidates.beyond > 0 ? `${say('shift.beyond', { n: candidates.beyond })} ` : ''}
          {say(plan.byRoad ? 'shift.estimate_road' : 'shift.estimate')} {say('shift.seed', { seed: String(plan.ask.seed) })}
        </p>
        {view.plan ? (
          <Button kind="quiet" onClick={() => void putAway()}>
            {say('shift.put_away')}
          </Button>
        ) : null}
      </Pad>
      {open !== undefined ? (
        <StopSheet
          address={addressOf(open)}
          reasons={[
            ...(openedOut ? [openedOut.line] : []),
            ...(opened ? allReasons(opened, made.why.get(open), plan.wishes) : []),
            ...others.filter((it) => it.property.id === open).map((it) => it.line),
          ]}
          at={at < 0 ? undefined : at}
          count={plan.stops.length}
          isPinned={isPinned(open)}
          isDropped={isDropped}
          canBePlanned={opened !== undefined || isDropped}
          onChange={(it) => {
            change(open, it);
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {asking ? (
        <ChangeSheet
          ask={plan.ask}
          now={now}
          homes={candidates.chosen.slice(0, 12).map((it) => ({ name: it.property.address, position: it.position }))}
          rest={planning.rest}
          onPlan={(it) => {
            setAsking(false);
            ask(it);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Screen>
  );
}
