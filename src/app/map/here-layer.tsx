/**
 * Where this phone believes it is: a dot, a disc as wide as it is unsure, and a cone the way it moves, where it can tell.
 *
 * Draws what it is given, and goes there once for each time the officer asked; asking the phone is the screen's business.
 */
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useMap } from 'react-leaflet';
import type { Fix } from '../../domain/base/place.ts';
import { conePoints } from './here-cone.ts';
import css from './here-layer.module.css';

export interface HereLayerProps {
  readonly fix: Fix | undefined;
  /** Degrees from north, clockwise. */
  readonly heading: number | undefined;
  /** How often the officer has asked to be shown. */
  readonly asked: number;
}

/** Near enough to see the streets around. */
const AROUND_ZOOM = 16;

export function HereLayer({ fix, heading, asked }: HereLayerProps) {
  const map = useMap();
  const shown = useRef(asked);

  useEffect(() => {
    if (!fix || shown.current === asked) return;
    shown.current = asked;
    map.setView([fix.lat, fix.lon], Math.max(AROUND_ZOOM, map.getZoom()));
  }, [map, fix, asked]);

  useEffect(() => {
    if (!fix) return undefined;
    const at: L.LatLngExpression = [fix.lat, fix.lon];
    const all = L.layerGroup([
      L.circle(at, { radius: fix.accuracy, interactive: false, className: css['disc'] ?? '' }),
      L.circleMarker(at, { radius: 11, interactive: false, className: css['edge'] ?? '' }),
      L.circleMarker(at, { radius: 7, interactive: false, className: css['dot'] ?? '' }),
    ]).addTo(map);
    return () => void all.remove();
  }, [map, fix]);

  useEffect(() => {
    if (!fix || heading === undefined) return undefined;
    const cone = L.polygon([], { interactive: false, className: css['cone'] ?? '' });
    // As large on the screen at every zoom.
    const draw = () => {
      const at = map.latLngToLayerPoint([fix.lat, fix.lon]);
      cone.setLatLngs(conePoints(at, heading).map((it) => map.layerPointToLatLng([it.x, it.y])));
    };
    draw();
    cone.addTo(map).bringToBack();
    map.on('zoomend', draw);
    return () => {
      map.off('zoomend', draw);
      cone.remove();
    };
  }, [map, fix, heading]);

  return null;
}
