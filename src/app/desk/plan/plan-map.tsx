/**
 * The plan on the map: each crew's way in its colour and pattern, its stops numbered.
 */
import { type ReactNode, useMemo } from 'react';
import type { DayCrew, TravelSource } from '../../../domain/plan/day-plan.ts';
import type { PlanRoute } from '../../../domain/plan/plan.ts';
import type { CrewRoute } from '../../map/crew-routes.tsx';
import { DeskMap } from '../../map/desk-map.tsx';
import type { MapMark } from '../../map/mark.ts';
import { say } from '../../words/words.ts';
import type { Ask } from '../desk-context.ts';
import type { BoardRow } from '../due/due-groups.ts';
import css from './plan-board.module.css';
import { useWays } from './use-ways.ts';

export interface PlanMapProps {
  readonly ask: Ask;
  readonly crews: readonly DayCrew[];
  readonly routes: readonly PlanRoute[];
  readonly rows: ReadonlyMap<string, BoardRow>;
  /** Those in a route. */
  readonly homes: readonly string[];
  readonly chosen: string | undefined;
  readonly fictional: boolean;
  /** Another plan is shown whole anew. */
  readonly fit: string;
  readonly note: ReactNode;
  /** What the plan was made with. */
  readonly travel: TravelSource;
  onChoose(id: string): void;
}

export function PlanMap({ ask, crews, routes, rows, homes, chosen, fictional, fit, note, travel, onChoose }: PlanMapProps) {
  const key = homes.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which homes
  const marks = useMemo((): MapMark[] => homes.flatMap((id) => markOf(rows.get(id)) ?? []), [key, rows]);
  const asks = useMemo(
    () =>
      routes.map((route, n) => {
        const crew = crews[n];
        const places = route.stops.flatMap((it) => rows.get(it.visit)?.line.property.position ?? []);
        return { mode: crew?.mode ?? 'foot', stops: crew && places.length > 0 ? [crew.start, ...places, crew.start] : [] } as const;
      }),
    [routes, crews, rows],
  );
  const ways = useWays(ask, asks);
  const drawn = useMemo(
    () =>
      routes.map((route, n): CrewRoute => {
        const stops = route.stops.flatMap((it, at) => {
          const position = rows.get(it.visit)?.line.property.position;
          return position ? [{ n: at + 1, position }] : [];
        });
        return { crew: n, name: route.crew, legs: ways[n] ?? [], stops, isChosen: route.stops.some((it) => it.visit === chosen) };
      }),
    [routes, rows, ways, chosen],
  );
  // A plan by roads may still go to a home that no road is known to.
  const isPartlyStraight = travel === 'roads' && ways.some((legs) => legs.some((it) => !it.byRoad && !it.standsIn));
  const notes = (
    <>
      {note}
      <p className={css['meta']}>{say(isPartlyStraight ? 'plan.travel.roads_partly' : `plan.travel.${travel}`)}</p>
    </>
  );
  return <DeskMap label={say('plan.map')} fictional={fictional} marks={marks} chosen={chosen} onChoose={onChoose} routes={drawn} fit={fit} note={notes} />;
}

function markOf(row: BoardRow | undefined): MapMark | undefined {
  const property = row?.line.property;
  if (!row || !property?.position) return undefined;
  return {
    id: property.id,
    position: property.position,
    tier: property.occupancy.concern.tier.tier,
    address: property.address,
    overdue: row.due !== undefined && (row.due.now || row.due.overdueDays > 0),
    done: false,
    mine: false,
    unsent: false,
  };
}
