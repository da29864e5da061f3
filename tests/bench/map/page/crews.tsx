/**
 * Several crews' routes on one map, along the roads of a pack, in the theme the page has. For pictures.
 */
import { createRoot } from 'react-dom/client';
import { BaseMap } from '../../../../src/app/map/base-map.tsx';
import type { Basemap } from '../../../../src/app/map/basemap.ts';
import { type CrewRoute, CrewRoutes } from '../../../../src/app/map/crew-routes.tsx';
import type { MapMark } from '../../../../src/app/map/mark.ts';
import { MarksLayer } from '../../../../src/app/map/marks-layer.tsx';
import { roadAnswers } from '../../../../src/device/road/road-answers.ts';
import type { Position } from '../../../../src/domain/base/place.ts';
import { TIERS } from '../../../../src/domain/list/tier.ts';
import type { TravelLeg } from '../../../../src/domain/plan/travel.ts';
import '../../../../src/app/theme/base.css';

export interface CrewSheet {
  readonly name: string;
  readonly bounds: Basemap['bounds'];
  readonly from: Position;
  /** Of each crew, where it goes. */
  readonly stops: readonly (readonly Position[])[];
  readonly wide: number;
  readonly high: number;
}

export async function showCrews(root: HTMLElement, { name, bounds, from, stops, wide, high }: CrewSheet): Promise<void> {
  const bytes = await (await fetch(`/packs/${name}`)).blob();
  const basemaps: readonly Basemap[] = [{ key: name, bytes, bounds, attribution: '' }];
  const answer = roadAnswers();
  await answer({ ask: 'packs', of: [{ key: name, bytes, bounds }] });
  const routes: CrewRoute[] = [];
  for (const [crew, of] of stops.entries()) {
    const legs = (await answer({ ask: 'legs', of: { stops: [from, ...of], mode: 'foot' } })) as readonly TravelLeg[];
    routes.push({ crew, name: `N${crew + 1}`, legs, stops: of.map((position, at) => ({ n: at + 1, position })) });
  }
  const marks = stops.flat().map(
    (position, at): MapMark => ({
      id: String(at),
      position,
      address: `${at + 1} Made Up Street`,
      tier: TIERS[at % TIERS.length] ?? 'low',
      done: false,
      overdue: at % 5 === 0,
      mine: false,
      unsent: false,
    }),
  );
  createRoot(root).render(
    <div style={{ position: 'relative', width: wide, height: high }}>
      <BaseMap label="Map" basemaps={basemaps} start={[from, ...stops.flat()]}>
        <CrewRoutes routes={routes} />
        <MarksLayer marks={marks} chosen={undefined} onChoose={nothing} onChooseMany={nothing} onInView={nothing} />
      </BaseMap>
    </div>,
  );
}

const nothing = () => {};
