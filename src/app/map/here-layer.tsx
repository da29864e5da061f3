/**
 * Where this phone believes it is: a dot, and a disc as wide as it is unsure.
 *
 * Draws what it is given; asking for the position, and whether to, is the screen's business.
 */
import L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import type { Fix } from '../../domain/base/place.ts';
import css from './here-layer.module.css';

export function HereLayer({ fix }: { readonly fix: Fix | undefined }) {
  const map = useMap();

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
