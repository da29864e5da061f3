/**
 * The route of a plan: dots along the roads to the next stop, a thin line to those that follow, dashes where it is only a straight
 * line, and the numbers of the stops beside their marks.
 *
 * Drawn under the marks and takes no press. Numbers appear only where marks
 * stand alone: over a shoulder, a wide map must not tell which house is meant. What it shows is told in words on the list side.
 */
import L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import type { Position } from '../../domain/base/place.ts';
import { SINGLES_FROM_ZOOM } from './cluster.ts';
import { pictureAt } from './element-icon.ts';
import css from './route-layer.module.css';

export interface RouteLayerProps {
  /** In their order; the first leads to the next stop. */
  readonly legs: readonly { readonly positions: readonly Position[]; readonly byRoad: boolean }[];
  readonly stops: readonly { readonly n: number; readonly position: Position }[];
}

/** Beside a mark's lower left, clear of its shape and of its dot. */
const ANCHOR = { x: 30, y: -8 };
const NUMBERS = 'stop-numbers';
/** Above the marks, below what Leaflet opens over them. */
const ABOVE_MARKS = '620';

export function RouteLayer({ legs, stops }: RouteLayerProps) {
  const map = useMap();

  useEffect(() => {
    const lines = legs.flatMap(({ positions, byRoad }, n) => {
      const at = positions.map((it): L.LatLngTuple => [it.lat, it.lon]);
      const kind = byRoad ? 'road' : 'straight';
      return ['case', 'line'].map((part) => {
        const className = [css[part], css[kind], n === 0 ? css['next'] : ''].join(' ');
        return { part, isNext: n === 0, line: L.polyline(at, { interactive: false, smoothFactor: 1.5, className }) };
      });
    });
    // What follows lies under what is next, and every casing under its lines: legs that share a road stay legible.
    const rank = ({ part, isNext }: (typeof lines)[number]) => (isNext ? 2 : 0) + (part === 'line' ? 1 : 0);
    const all = L.layerGroup(lines.sort((a, b) => rank(a) - rank(b)).map((it) => it.line)).addTo(map);
    return () => void all.remove();
  }, [map, legs]);

  useEffect(() => {
    const pane = map.getPane(NUMBERS) ?? map.createPane(NUMBERS);
    Object.assign(pane.style, { zIndex: ABOVE_MARKS, pointerEvents: 'none' });
    const numbers = L.layerGroup(atOnePlace(stops).map(({ at, words }) => pictureAt([at.lat, at.lon], badge(words), ANCHOR, NUMBERS)));
    const look = () => {
      if (map.getZoom() >= SINGLES_FROM_ZOOM) numbers.addTo(map);
      else numbers.remove();
    };
    look();
    map.on('zoomend', look);
    return () => {
      map.off('zoomend', look);
      numbers.remove();
    };
  }, [map, stops]);

  return null;
}

/** Flats behind one door share a badge: "2, 3". */
function atOnePlace(stops: RouteLayerProps['stops']): { at: Position; words: string }[] {
  const places = new Map<string, { at: Position; words: string }>();
  for (const { n, position } of stops) {
    const key = `${position.lat} ${position.lon}`;
    const before = places.get(key);
    places.set(key, { at: position, words: before ? `${before.words}, ${n}` : String(n) });
  }
  return [...places.values()];
}

function badge(words: string): HTMLElement {
  const made = document.createElement('span');
  made.className = css['number'] ?? '';
  made.textContent = words;
  return made;
}
