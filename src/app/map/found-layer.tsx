/**
 * A pin where a search led: not a property, and plainly another shape than one.
 *
 * Goes there once for each new place. Takes no press; the screen says in words what was found.
 */
import L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import type { Position } from '../../domain/base/place.ts';
import { pictureAt } from './element-icon.ts';
import css from './found-layer.module.css';

const WIDE = 36;
const HIGH = 48;
/** Near enough to see the doors. */
const AT_ZOOM = 17;
const SVG = 'http://www.w3.org/2000/svg';

export function FoundLayer({ at }: { readonly at: Position | undefined }) {
  const map = useMap();
  useEffect(() => {
    if (!at) return undefined;
    const pin = pictureAt([at.lat, at.lon], pinElement(), { x: WIDE / 2, y: HIGH - 2 })
      .setZIndexOffset(20_000)
      .addTo(map);
    map.setView([at.lat, at.lon], Math.max(AT_ZOOM, map.getZoom()));
    // The sheet that opens takes a part of the map away.
    const show = () => map.panInside([at.lat, at.lon], { paddingTopLeft: L.point(56, 120), paddingBottomRight: L.point(96, 64) });
    map.on('resize', show);
    return () => {
      map.off('resize', show);
      pin.remove();
    };
  }, [map, at]);
  return null;
}

function pinElement(): HTMLElement {
  const holder = document.createElement('span');
  holder.className = css['pin'] ?? '';
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '-18 -46 36 48', width: String(WIDE), height: String(HIGH) })) svg.setAttribute(key, value);
  for (const name of ['ring', 'body']) {
    const drop = document.createElementNS(SVG, 'path');
    drop.setAttribute('class', css[name] ?? '');
    drop.setAttribute('d', 'M0 0C-4 -8 -15 -17 -15 -28.500A15 15 0 0 1 15 -28.500C15 -17 4 -8 0 0Z');
    svg.append(drop);
  }
  const hole = document.createElementNS(SVG, 'circle');
  for (const [key, value] of Object.entries({ class: css['hole'] ?? '', cx: '0', cy: '-28.5', r: '5.5' })) hole.setAttribute(key, value);
  svg.append(hole);
  holder.append(svg);
  return holder;
}
