/**
 * Where this phone believes it is: a dot, and a disc as wide as it is unsure.
 *
 * Draws what it is given, and goes there once for each time the officer asked; asking the phone is the screen's business.
 */
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useMap } from 'react-leaflet';
import type { Fix } from '../../domain/base/place.ts';
import css from './here-layer.module.css';

export interface HereLayerProps {
  readonly fix: Fix | undefined;
  /** How often the officer has asked to be shown. */
  readonly asked: number;
}

/** Near enough to see the streets around. */
const AROUND_ZOOM = 16;

export function HereLayer({ fix, asked }: HereLayerProps) {
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

  return null;
}
