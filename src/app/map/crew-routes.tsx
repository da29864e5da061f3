/**
 * The routes of several crews on one map, each in its own colour and pattern, its stops numbered, its name where it begins.
 *
 * Drawn under the marks and takes no press. Where no road is known the line is thin, and the list beside the map says so. The
 * numbers appear only where marks stand alone, as on a phone. All of it is told in words beside the map.
 */
import L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import type { Position } from '../../domain/base/place.ts';
import { SINGLES_FROM_ZOOM } from './cluster.ts';
import { crewLook } from './crew-look.ts';
import css from './crew-routes.module.css';
import { pictureAt } from './element-icon.ts';

export interface CrewRoute {
  /** The crew's place in the plan, from 0: gives its colour and pattern. */
  readonly crew: number;
  /** As short as a call sign: "N1". */
  readonly name: string;
  /** In their order, from the start. */
  readonly legs: readonly { readonly positions: readonly Position[]; readonly byRoad: boolean }[];
  readonly stops: readonly { readonly n: number; readonly position: Position }[];
  /** Drawn above the others, which step back. */
  readonly isChosen?: boolean;
}

const NUMBERS = 'crew-numbers';
/** Above the marks, below what Leaflet opens over them. */
const ABOVE_MARKS = '620';
/** Beside a mark's upper right, clear of its shape. */
const NUMBER_AT = { x: -8, y: 30 };
const NAME_AT = { x: 0, y: 34 };

export function CrewRoutes({ routes }: { readonly routes: readonly CrewRoute[] }) {
  const map = useMap();

  useEffect(() => {
    const someChosen = routes.some((it) => it.isChosen);
    const lines = routes.flatMap(({ crew, legs, isChosen = false }) => {
      const { n, dashes, cap } = crewLook(crew);
      return legs.flatMap(({ positions, byRoad }) => {
        const at = positions.map((it): L.LatLngTuple => [it.lat, it.lon]);
        return (['case', 'line'] as const).map((part) => {
          const className = [css[part], byRoad ? '' : css['straight'], someChosen && !isChosen ? css['back'] : ''].join(' ');
          const line = L.polyline(at, {
            interactive: false,
            smoothFactor: 1.5,
            className,
            lineCap: part === 'case' ? 'round' : cap,
            ...(part === 'line' && dashes ? { dashArray: dashes } : {}),
          });
          return { line, n, rank: (isChosen ? 2 : 0) + (part === 'line' ? 1 : 0) };
        });
      });
    });
    const all = L.layerGroup(lines.sort((a, b) => a.rank - b.rank).map((it) => it.line)).addTo(map);
    for (const { line, n } of lines) line.getElement()?.setAttribute('data-crew', String(n));
    return () => void all.remove();
  }, [map, routes]);

  useEffect(() => {
    const pane = map.getPane(NUMBERS) ?? map.createPane(NUMBERS);
    Object.assign(pane.style, { zIndex: ABOVE_MARKS, pointerEvents: 'none' });
    const stops = atOnePlace(routes.flatMap(({ crew, stops: of }) => of.map(({ n, position }) => ({ at: position, crew, words: String(n) }))));
    const starts = atOnePlace(routes.flatMap(({ crew, name, legs }) => (legs[0]?.positions[0] ? [{ at: legs[0].positions[0], crew, words: name }] : [])));
    const pictures = (all: typeof stops, kind: string, at: typeof NUMBER_AT) => all.map((it) => pictureAt(it.at, badges(it.badges, kind), at, NUMBERS));
    const names = L.layerGroup(pictures(starts, 'name', NAME_AT)).addTo(map);
    const numbers = L.layerGroup(pictures(stops, 'number', NUMBER_AT));
    const look = () => {
      if (map.getZoom() >= SINGLES_FROM_ZOOM) numbers.addTo(map);
      else numbers.remove();
    };
    look();
    map.on('zoomend', look);
    return () => {
      map.off('zoomend', look);
      numbers.remove();
      names.remove();
    };
  }, [map, routes]);

  return null;
}

interface Badge {
  readonly crew: number;
  readonly words: string;
}

/** Crews that start at one station, and flats behind one door, stand side by side. */
function atOnePlace(all: readonly (Badge & { readonly at: Position })[]): { at: L.LatLngTuple; badges: Badge[] }[] {
  const places = new Map<string, { at: L.LatLngTuple; badges: Badge[] }>();
  for (const { at, crew, words } of all) {
    const key = `${at.lat} ${at.lon}`;
    const place = places.get(key) ?? { at: [at.lat, at.lon], badges: [] };
    place.badges.push({ crew, words });
    places.set(key, place);
  }
  return [...places.values()];
}

function badges(all: readonly Badge[], kind: string): HTMLElement {
  const row = document.createElement('span');
  row.className = css['badges'] ?? '';
  for (const { crew, words } of all) {
    const one = document.createElement('span');
    one.className = css[kind] ?? '';
    one.dataset['crew'] = String(crewLook(crew).n);
    one.textContent = words;
    row.append(one);
  }
  return row;
}
