/**
 * The plan in hand: the map and the crews' lists side by side, what is left out below, and every step a person can take.
 */

import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PropertyId } from '../../../domain/base/id.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import { dropVisit, lockVisit, moveVisit, type PlanDraft, placeOf } from '../../../domain/plan/plan-draft.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import type { BoardRow } from '../due/due-groups.ts';
import { lastOf } from '../seen.ts';
import { CrewColumn } from './crew-column.tsx';
import { LeftOut } from './left-out.tsx';
import css from './plan-board.module.css';
import { PlanMap } from './plan-map.tsx';
import { clockAt, crewWords, faultWords, hoursWords, whyInWords, whyOutWords } from './plan-say.ts';
import { type DraftView, moveToBestPlace } from './plan-view.ts';
import { draftNow, type PlanWork } from './plan-work.ts';
import { type StopAct, StopRow } from './stop-row.tsx';
import type { WhatIf } from './use-plan-desk.ts';

export interface PlanBoardProps {
  readonly work: PlanWork;
  readonly view: DraftView;
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly whatIf: WhatIf | 'none' | 'working' | undefined;
  onDraft(draft: PlanDraft, said: string): void;
  onAdd(): void;
  onWhatIf(): void;
  onAgain(): void;
}

/** Room for one more visit: what it takes, with some way. */
const ROOM_SECONDS = 40 * 60;

export function PlanBoard({ work, view, rows, whatIf, onDraft, onAdd, onWhatIf, onAgain }: PlanBoardProps) {
  const { session, world, people, ask, openProperty } = useDesk();
  const [chosen, setChosen] = useState<string>();
  const staff = lastOf(people.seen)?.value;
  const draft = draftNow(work);
  const { day } = work.setup;
  const addressOf = (id: string) => rows.get(id)?.line.property.address ?? say('plan.a_home');
  const mustOf = useMemo(() => new Set(work.problem.visits.filter((it) => it.must).map((it) => it.id)), [work.problem]);
  const homes = useMemo(() => view.routes.flatMap((it) => it.stops.map((stop) => stop.visit)), [view.routes]);

  const move = (id: string, crew: string, order: number | undefined) => {
    const at = world.now();
    const next = order === undefined ? moveToBestPlace(work.problem, draft, id, crew, at) : moveVisit(draft, id, crew, order, at);
    onDraft(next, say('plan.moved_said', { address: addressOf(id), crew }));
    setChosen(id);
  };
  const actsOf = (id: string): StopAct[] => {
    const place = placeOf(draft, id);
    const length = draft.orders.find((it) => it.crew === place?.crew)?.visits.length ?? 0;
    const isLocked = draft.locked.has(id);
    return [
      ...draft.orders
        .filter((it) => it.crew !== place?.crew)
        .map((it) => ({ label: say(place ? 'plan.move_to_crew' : 'plan.add_to', { crew: it.crew }), onChoose: () => move(id, it.crew, undefined) })),
      ...(place && place.order > 1 ? [{ label: say('plan.move_up'), onChoose: () => move(id, place.crew, place.order - 1) }] : []),
      ...(place && place.order < length ? [{ label: say('plan.move_down'), onChoose: () => move(id, place.crew, place.order + 1) }] : []),
      ...(place
        ? [
            { label: say(isLocked ? 'plan.unlock' : 'plan.lock'), onChoose: () => onDraft(lockVisit(draft, id, !isLocked, world.now()), '') },
            {
              label: say('plan.drop'),
              onChoose: () => onDraft(dropVisit(draft, id, mustOf.has(id), world.now()), say('plan.dropped_said', { address: addressOf(id) })),
            },
          ]
        : []),
      { label: say('plan.open'), onChoose: () => openProperty(id as PropertyId) },
    ];
  };
  const faultsAt = new Set(view.faults.flatMap((it) => ('visit' in it ? it.visit : [])));
  const { travel, notAsked } = work.reply;
  const count = (why: (typeof notAsked)[number]['why']) => notAsked.filter((it) => it.why === why).length;
  const others = [
    count('with_somebody') > 0 ? say('plan.not_asked.with_somebody', { n: count('with_somebody') }) : '',
    count('no_place') > 0 ? say('plan.not_asked.no_place', { n: count('no_place') }) : '',
    count('over_limit') > 0 ? say('plan.not_asked.over_limit', { n: count('over_limit'), most: work.problem.visits.length }) : '',
  ].filter((it) => it !== '');

  return (
    <div className={css['board']}>
      <div role="alert">
        {view.faults.length > 0 ? (
          <div className={css['faults']}>
            <Icon of={TriangleAlert} size={20} />
            <div>
              <strong>{say('plan.fault_title')}</strong>
              <ul>
                {view.faults.slice(0, 4).map((it) => {
                  const name = 'crew' in it ? it.crew : '';
                  const n = view.routes.findIndex((route) => route.crew === name);
                  return <li key={JSON.stringify(it)}>{faultWords(it, view.routes[n], work.crews[n], addressOf, day)}</li>;
                })}
              </ul>
            </div>
            <Button onClick={onAgain}>{say('plan.make_room')}</Button>
          </div>
        ) : null}
      </div>
      <div className={css['sides']}>
        <div className={css['map']}>
          <PlanMap
            ask={ask}
            crews={work.crews}
            routes={view.routes}
            rows={rows}
            homes={homes}
            chosen={chosen}
            fictional={session.fictional}
            fit={`${work.id} ${work.seed}`}
            onChoose={(id) => setChosen(id)}
            travel={travel}
            note={
              <p>
                <strong>{say('plan.placed', { n: view.placed, of: view.asked })}</strong> ·{' '}
                {say(work.setup.objective === 'most' ? 'plan.by_most' : 'plan.by_urgent')}
              </p>
            }
          />
        </div>
        <div className={css['crews']}>
          {view.routes.map((route, n) => {
            const crew = work.crews[n];
            if (!crew) return null;
            const spare = (Date.parse(crew.shift.to) - Date.parse(crew.shift.from)) / 1_000 - (route.ends - route.begins);
            return (
              <CrewColumn
                key={crew.name}
                crew={crew}
                at={n}
                route={route}
                day={day}
                words={crewWords(crew, staff)}
                room={spare >= ROOM_SECONDS ? say('plan.room', { n: Math.floor(spare / ROOM_SECONDS), clock: clockAt(day, route.ends) }) : undefined}
                onDropHere={(id) => id !== '' && move(id, crew.name, undefined)}
              >
                {route.stops.map((stop, at) => (
                  <StopRow
                    key={stop.visit}
                    n={at + 1}
                    clock={clockAt(day, stop.begin)}
                    address={addressOf(stop.visit)}
                    row={rows.get(stop.visit)}
                    day={day}
                    why={whyInWords(inOf(work, stop.visit), route.crew, day)}
                    isChosen={chosen === stop.visit}
                    isLocked={draft.locked.has(stop.visit)}
                    isLate={faultsAt.has(stop.visit)}
                    acts={actsOf(stop.visit)}
                    onChoose={() => setChosen(chosen === stop.visit ? undefined : stop.visit)}
                    onLock={() => onDraft(lockVisit(draft, stop.visit, !draft.locked.has(stop.visit), world.now()), '')}
                    onDragStart={(event) => event.dataTransfer.setData('text/plain', stop.visit)}
                    onDropHere={(event) => {
                      event.stopPropagation();
                      const id = event.dataTransfer.getData('text/plain');
                      if (id !== '' && id !== stop.visit) move(id, crew.name, at + 1);
                    }}
                  />
                ))}
              </CrewColumn>
            );
          })}
        </div>
      </div>
      <div className={css['line']}>
        {view.routes.length > 1 ? <span>{say('plan.balance', { least: hoursWords(view.work.least), most: hoursWords(view.work.most) })}</span> : null}
        <span>{say('plan.moves', { n: draft.moves.length })}</span>
        <Button kind="quiet" busy={whatIf === 'working'} onClick={onWhatIf}>
          {say('plan.what_if')}
        </Button>
        <span role="status">{whatIfWords(whatIf)}</span>
      </div>
      <LeftOut
        homes={draft.leftOut.map((it) => ({
          id: it.visit,
          address: addressOf(it.visit),
          row: rows.get(it.visit),
          must: it.must,
          why: whyOutWords(it, outOf(work, it.visit), addressOf, day),
          acts: actsOf(it.visit),
        }))}
        note={others.length > 0 ? say('plan.not_asked', { words: others.join(' · ') }) : undefined}
        onAdd={onAdd}
      />
    </div>
  );
}

function inOf({ why }: PlanWork, id: string) {
  const it = why.get(id);
  return it?.is === 'in' ? it : undefined;
}

function outOf({ why }: PlanWork, id: string) {
  const it = why.get(id);
  return it?.is === 'out' ? it : undefined;
}

function whatIfWords(it: PlanBoardProps['whatIf']): string {
  if (it === undefined || it === 'working') return '';
  if (it === 'none') return say('plan.what_if_none');
  return say('plan.what_if_answer', {
    mode: say(`plan.mode.${it.crew.mode}`),
    from: clockOf(it.crew.shift.from),
    to: clockOf(it.crew.shift.to),
    n: it.more,
    of: it.placed,
    all: it.all,
  });
}
