/**
 * The route of a plan: dots along the roads to the next stop, a thin line to those that follow, dashes where it is only a straight
 * line, and the numbers of the stops beside their marks.
 *
 * Drawn under the marks and takes no press. Numbers appear only where marks
 * stand alone: over a shoulder, a wide map must not tell which house is meant. What it shows is told in words on the list side.
 */
import L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useMap } from 'react-leaflet';
import type { Position } from '../../domain/base/place.ts';
import { gather, SINGLES_FROM_ZOOM } from './cluster.ts';
import { pictureAt } from './element-icon.ts';
import type { MapMark } from './mark.ts';
import css from './route-layer.module.css';
import { type NumberedStop, stopBadges } from './stop-badges.ts';

export interface RouteLayerProps {
  /** In their order; the first leads to the next stop. */
  readonly legs: readonly { readonly positions: readonly Position[]; readonly byRoad: boolean }[];
  readonly stops: readonly NumberedStop[];
  /** The marks they stand beside. */
  readonly marks: readonly MapMark[];
  readonly chosen: string | undefined;
}

/** Beside a mark's lower left, clear of its shape and of its dot. */
const BESIDE_MARK = { x: 30, y: -8 };
/** At a box's lower left corner, clear of its shape. */
const BESIDE_BOX = { x: 44, y: -14 };
const NUMBERS = 'stop-numbers';
/** Above the marks, below what Leaflet opens over them. */
const ABOVE_MARKS = '620';

export function RouteLayer({ legs, stops, marks, chosen }: RouteLayerProps) {
  const map = useMap();
  const gathered = useMemo(() => gather(marks), [marks]);

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
    const numbers = L.layerGroup().addTo(map);
    const look = () => {
      numbers.clearLayers();
      if (map.getZoom() < SINGLES_FROM_ZOOM) return;
      for (const { at, boxed, words } of stopBadges(stops, gathered, map.getZoom(), chosen))
        numbers.addLayer(pictureAt([at.lat, at.lon], badge(words), boxed ? BESIDE_BOX : BESIDE_MARK, NUMBERS));
    };
    look();
    map.on('zoomend', look);
    return () => {
      map.off('zoomend', look);
      numbers.remove();
    };
  }, [map, stops, gathered, chosen]);

  return null;
}

function badge(words: string): HTMLElement {
  const made = document.createElement('span');
  made.className = css['number'] ?? '';
  made.textContent = words;
  return made;
}
